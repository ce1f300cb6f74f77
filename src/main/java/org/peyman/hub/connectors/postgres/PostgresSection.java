package org.peyman.hub.connectors.postgres;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.QuerySection;

/**
 * What a configuration says of a source in PostgreSQL.
 *
 * @param query without an order, a limit or a semicolon at its end
 * @param cursor the columns that order its rows and together are unique
 * @param whole whether every reading gives all rows; then what orders them never changes in a row
 * @param settle how old a row must be to be read; null: the usual time where the order is by time
 * @param zone of times without one
 * @param unit what numbers in the first column of the cursor count since 1970; null: nothing
 * @param overlap how far before the end of the last reading the next begins; null: right there
 */
record PostgresSection(
    PostgresSystem.Options system,
    String query,
    List<String> cursor,
    boolean whole,
    @Nullable Duration settle,
    ZoneId zone,
    @Nullable Unit unit,
    @Nullable Overlap overlap) {

  static final Duration USUAL_SETTLE = Duration.ofSeconds(5);

  /** A unit of time in numbers since 1970. */
  enum Unit {
    SECONDS(1),
    MILLIS(1_000);

    private final int aSecond;

    Unit(int aSecond) {
      this.aSecond = aSecond;
    }

    /** How many of them a second has. */
    int aSecond() {
      return aSecond;
    }
  }

  PostgresSection {
    cursor = List.copyOf(cursor);
  }

  /** What the configuration calls the columns that order the rows. */
  String order() {
    return QuerySection.order(whole);
  }
}
