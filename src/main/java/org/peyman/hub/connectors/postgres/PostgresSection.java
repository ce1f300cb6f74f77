package org.peyman.hub.connectors.postgres;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of a source in PostgreSQL.
 *
 * @param query without an order, a limit or a semicolon at its end
 * @param cursor the columns that order its rows and together are unique
 * @param whole whether every reading gives all rows; then what orders them never changes in a row
 * @param settle how old a row must be to be read; null: the usual time where the order is by time
 * @param zone of times without one
 */
record PostgresSection(
    PostgresSystem.Options system,
    String query,
    List<String> cursor,
    boolean whole,
    @Nullable Duration settle,
    ZoneId zone) {

  static final Duration USUAL_SETTLE = Duration.ofSeconds(5);

  PostgresSection {
    cursor = List.copyOf(cursor);
  }

  /** What the configuration calls the columns that order the rows. */
  String order() {
    return order(whole);
  }

  static String order(boolean isWhole) {
    return isWhole ? "key" : "cursor";
  }
}
