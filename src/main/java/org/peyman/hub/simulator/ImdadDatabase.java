package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Imdad's PostgreSQL: tables with names and code lists of its own, and a user that may only read
 * them. They are made anew at each start, in a database that nobody else uses.
 */
final class ImdadDatabase implements Simulated {

  /** What the tables are filled with, and how rows are written there. */
  private static final List<String> TABLES =
      List.of("placement", "pledge", "pledge_share", "visit", "support");

  private static final List<String> FILES =
      List.of(
          "claims.csv",
          "commitments.csv",
          "commitments.allocations.csv",
          "verifications.csv",
          "figures.csv");

  private static final int BATCH = 5_000;

  private final PgConnection connection;
  private final Shape placement;
  private final Clock clock;
  private final Relay relay;
  private final String address;

  private ImdadDatabase(PgConnection connection, Relay relay, String address, Filling filling) {
    this.connection = connection;
    this.relay = relay;
    this.address = address;
    this.placement = filling.placement;
    this.clock = filling.clock;
  }

  /**
   * Makes the tables and fills them.
   *
   * @param database {@code postgresql://user:password@127.0.0.1:port/name} of who may do so
   */
  static Future<ImdadDatabase> start(Vertx vertx, URI database, Stock stock) {
    Future<Filling> filling = vertx.executeBlocking(() -> filling(stock), false);
    return PgConnection.connect(vertx, PgConnectOptions.fromUri(database.toString()))
        .compose(connection -> start(vertx, database, new Opened(connection, filling)));
  }

  private record Opened(PgConnection connection, Future<Filling> filling) {}

  /**
   * What the tables are filled with, prepared on a worker thread.
   *
   * @param tables what makes them
   * @param rows as JSON, some thousand rows a text, in the order of their writing
   */
  private record Filling(String tables, List<Rows> rows, Shape placement, Clock clock) {}

  /** Rows of a table as a JSON list. */
  private record Rows(String table, String json) {}

  private static Future<ImdadDatabase> start(Vertx vertx, URI database, Opened opened) {
    PgConnection connection = opened.connection;
    Reader reader = Reader.of(database.getPath().substring(1));
    return opened
        .filling
        .compose(
            filling ->
                connection
                    .query(filling.tables + reader.sql())
                    .execute()
                    .compose(made -> fill(connection, filling.rows, 0))
                    .compose(filled -> connection.query("ANALYZE").execute())
                    .compose(ready -> Relay.to(vertx, Protocol.POSTGRES, database.getPort()))
                    .map(
                        relay ->
                            new ImdadDatabase(
                                connection, relay, reader.address(relay.port()), filling)))
        .onFailure(failed -> connection.close());
  }

  private static Filling filling(Stock stock) {
    Shapes shapes = stock.shapes();
    Instant last = stock.seeds().dataAsOf();
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < TABLES.size(); i++) {
      Shape shape = shapes.get(TABLES.get(i));
      rows.addAll(rows(TABLES.get(i), shape, stock.seeds().lines(FILES.get(i)), last));
    }
    return new Filling(Shapes.text("imdad.sql"), rows, shapes.get("placement"), stock.clock());
  }

  private static List<Rows> rows(
      String table, Shape shape, List<Map<String, String>> lines, Instant last) {
    List<Rows> rows = new ArrayList<>();
    JsonArray batch = new JsonArray();
    for (int i = 0; i < lines.size(); i++) {
      batch.add(row(shape, lines.get(i), i + 1L, Journal.timeOf(i, lines.size(), last)));
      if (batch.size() == BATCH || i == lines.size() - 1) {
        rows.add(new Rows(table, batch.encode()));
        batch = new JsonArray();
      }
    }
    return rows;
  }

  private static JsonObject row(
      Shape shape, Map<String, String> cells, long number, Instant changedAt) {
    JsonObject row = new JsonObject().put("entry_no", number);
    row.put("changed_at", changedAt.toString());
    shape.texts(cells).forEach(row::put);
    return row;
  }

  private static Future<Void> fill(PgConnection connection, List<Rows> rows, int next) {
    return next == rows.size()
        ? Future.succeededFuture()
        : insert(connection, rows.get(next)).compose(filled -> fill(connection, rows, next + 1));
  }

  private static Future<Void> insert(PgConnection connection, Rows rows) {
    return connection
        .preparedQuery(
            "INSERT INTO imdad.%1$s SELECT * FROM jsonb_populate_recordset(NULL::imdad.%1$s, $1::text::jsonb)"
                .formatted(rows.table))
        .execute(Tuple.of(rows.json))
        .mapEmpty();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("IMDAD_URI", address);
  }

  @Override
  public Condition condition() {
    return relay.condition();
  }

  @Override
  public Future<Void> become(Condition next) {
    return relay.become(next);
  }

  @Override
  public long asked() {
    return relay.asked();
  }

  @Override
  public Future<Void> report(Map<String, String> cells) {
    return connection
        .query("SELECT max(entry_no) AS last FROM imdad.placement")
        .execute()
        .map(found -> found.iterator().next().getLong("last") + 1)
        .map(next -> row(placement, cells, next, clock.instant()))
        .compose(row -> insert(connection, new Rows("placement", JsonArray.of(row).encode())));
  }

  @Override
  public Future<Void> close() {
    return relay.close().eventually(connection::close);
  }
}
