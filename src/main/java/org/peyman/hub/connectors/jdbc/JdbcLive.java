package org.peyman.hub.connectors.jdbc;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.LiveKeys;
import org.peyman.hub.mapping.LiveSystem;
import org.peyman.hub.partner.Cancellation;

/**
 * Asks a query for some keys: where it has its one parameter, it is given as many as there are
 * keys, since few databases have arrays.
 */
final class JdbcLive implements LiveSystem {

  /** Others wait, within their time limit. */
  private static final int THREADS = 16;

  private final String query;
  private final boolean isOfNumbers;
  private final JdbcAccess access;
  private final JdbcSystem system;
  private final JdbcValues values = new JdbcValues(Set.of());

  JdbcLive(String query, boolean isOfNumbers, JdbcAccess access, Vertx vertx) {
    this.query = query;
    this.isOfNumbers = isOfNumbers;
    this.access = access;
    this.system = new JdbcSystem(access, vertx, THREADS);
  }

  /** Whether there is one place for the keys. */
  static boolean hasPlace(String query) {
    return query.chars().filter(c -> c == '?').count() == 1;
  }

  @Override
  public CompletionStage<List<Map<String, @Nullable Object>>> ask(
      List<String> keys, Cancellation cancellation) {
    List<?> given = isOfNumbers ? LiveKeys.numbers(keys) : keys;
    return given.isEmpty()
        ? CompletableFuture.completedFuture(List.of())
        : system.run((connection, running) -> rows(connection, running, given), cancellation);
  }

  private List<Map<String, @Nullable Object>> rows(
      Connection connection, AtomicReference<@Nullable Statement> running, List<?> keys)
      throws SQLException {
    String places = String.join(", ", Collections.nCopies(keys.size(), "?"));
    try (PreparedStatement statement = connection.prepareStatement(query.replace("?", places))) {
      running.set(statement);
      for (int i = 0; i < keys.size(); i++) {
        statement.setObject(i + 1, keys.get(i));
      }
      statement.setMaxRows(MOST_ROWS + 1);
      statement.setQueryTimeout(access.seconds());
      return rows(statement);
    } finally {
      running.set(null);
    }
  }

  private List<Map<String, @Nullable Object>> rows(PreparedStatement statement)
      throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        Map<String, @Nullable Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        row.putAll(values.row(found));
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    system.close();
  }
}
