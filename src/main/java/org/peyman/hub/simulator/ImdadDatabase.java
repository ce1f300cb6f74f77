package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
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
  private final Stock stock;
  private final Shape placement;
  private final Relay relay;
  private final String address;

  private ImdadDatabase(PgConnection connection, Stock stock, Relay relay, String address) {
    this.connection = connection;
    this.stock = stock;
    this.placement = stock.shapes().get("placement");
    this.relay = relay;
    this.address = address;
  }

  /**
   * Makes the tables and fills them.
   *
   * @param database {@code postgresql://user:password@127.0.0.1:port/name} of who may do so
   */
  static Future<ImdadDatabase> start(Vertx vertx, URI database, Stock stock) {
    Future<List<JsonArray>> rows = vertx.executeBlocking(() -> rows(stock), false);
    return PgConnection.connect(vertx, PgConnectOptions.fromUri(database.toString()))
        .compose(connection -> start(vertx, database, stock, new Opened(connection, rows)));
  }

  private record Opened(PgConnection connection, Future<List<JsonArray>> rows) {}

  private static Future<ImdadDatabase> start(
      Vertx vertx, URI database, Stock stock, Opened opened) {
    PgConnection connection = opened.connection;
    Reader reader = Reader.of(database.getPath().substring(1));
    return connection
        .query(Shapes.text("imdad.sql") + reader.sql())
        .execute()
        .compose(made -> opened.rows)
        .compose(rows -> fill(connection, rows, 0))
        .compose(filled -> connection.query("ANALYZE").execute())
        .compose(analyzed -> Relay.to(vertx, Protocol.POSTGRES, database.getPort()))
        .map(relay -> new ImdadDatabase(connection, stock, relay, reader.address(relay.port())))
        .onFailure(failed -> connection.close());
  }

  /** The rows of each table. */
  private static List<JsonArray> rows(Stock stock) {
    Shapes shapes = stock.shapes();
    Instant last = stock.seeds().dataAsOf();
    List<JsonArray> rows = new ArrayList<>();
    for (int i = 0; i < TABLES.size(); i++) {
      rows.add(rows(shapes.get(TABLES.get(i)), stock.seeds().lines(FILES.get(i)), last));
    }
    return rows;
  }

  private static JsonArray rows(Shape shape, List<Map<String, String>> lines, Instant last) {
    JsonArray rows = new JsonArray();
    for (int i = 0; i < lines.size(); i++) {
      rows.add(row(shape, lines.get(i), i + 1L, Journal.timeOf(i, lines.size(), last)));
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

  private static Future<Void> fill(PgConnection connection, List<JsonArray> rows, int table) {
    return table == TABLES.size()
        ? Future.succeededFuture()
        : fill(connection, rows.get(table), TABLES.get(table))
            .compose(filled -> fill(connection, rows, table + 1));
  }

  /** Some thousand rows a statement. */
  private static Future<Void> fill(PgConnection connection, JsonArray rows, String table) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < rows.size(); from += BATCH) {
      JsonArray batch =
          new JsonArray(rows.getList().subList(from, Math.min(rows.size(), from + BATCH)));
      done = done.compose(filled -> insert(connection, table, batch));
    }
    return done;
  }

  private static Future<Void> insert(PgConnection connection, String table, JsonArray rows) {
    return connection
        .preparedQuery(
            "INSERT INTO imdad.%s SELECT * FROM jsonb_populate_recordset(NULL::imdad.%s, $1)"
                .formatted(table, table))
        .execute(Tuple.of(rows))
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
  public Future<Void> report(Map<String, String> cells) {
    return connection
        .query("SELECT max(entry_no) AS last FROM imdad.placement")
        .execute()
        .map(found -> found.iterator().next().getLong("last") + 1)
        .map(next -> row(placement, cells, next, stock.clock().instant()))
        .compose(row -> insert(connection, "placement", JsonArray.of(row)));
  }

  @Override
  public Long asked() {
    return relay.asked();
  }

  @Override
  public Future<Void> close() {
    return relay.close().eventually(connection::close);
  }
}
