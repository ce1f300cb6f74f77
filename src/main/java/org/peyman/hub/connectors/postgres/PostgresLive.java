package org.peyman.hub.connectors.postgres;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.LiveKeys;
import org.peyman.hub.mapping.LiveSystem;
import org.peyman.hub.partner.Cancellation;

/** Asks a query for some keys, which are its one parameter, an array. */
final class PostgresLive implements LiveSystem {

  private final String sql;
  private final boolean isOfNumbers;
  private final PostgresSystem system;

  /**
   * @param query without a semicolon at its end
   */
  PostgresLive(String query, boolean isOfNumbers, PostgresSystem system) {
    this.sql = "SELECT * FROM (" + query + "\n) AS live LIMIT " + (MOST_ROWS + 1);
    this.isOfNumbers = isOfNumbers;
    this.system = system;
  }

  @Override
  public CompletionStage<List<Map<String, @Nullable Object>>> ask(
      List<String> keys, Cancellation cancellation) {
    return system.ask(sql, List.of(array(keys)), cancellation);
  }

  private Object array(List<String> keys) {
    return isOfNumbers ? LiveKeys.numbers(keys).toArray(Long[]::new) : keys.toArray(String[]::new);
  }

  @Override
  public void close() {
    system.close();
  }
}
