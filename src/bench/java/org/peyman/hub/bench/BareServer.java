package org.peyman.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;

/**
 * What somebody would write by hand in the hub's place, with nothing but Vert.x and its client for
 * PostgreSQL on one event loop: a constant body, a table of ready rows, and a list of jobs, each
 * written straight to bytes.
 */
final class BareServer {

  static final String READY =
      "SELECT organization, phase, pledged, jobs, verified, fulfilment FROM bench.ready ORDER BY organization, phase";

  static final String JOBS =
      """
      SELECT job_id, started_on, last_end, hours_tenths, settlement, work_mode, sector, gender
      FROM job ORDER BY job_id LIMIT 100
      """;

  private final SqlClient database;
  private final Buffer constant;

  private BareServer(SqlClient database, Buffer constant) {
    this.database = database;
    this.constant = constant;
  }

  /** Arguments: the database, and a file with the constant body. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    Buffer constant = Buffer.buffer(Files.readAllBytes(Path.of(arguments[1])));
    int port =
        vertx
            .deployVerticle(
                context ->
                    new BareServer(client(context.owner(), arguments[0]), constant)
                        .listen(context.owner()))
            .map(deployed -> listening)
            .await();
    System.out.println("http://127.0.0.1:" + port);
  }

  private static volatile int listening;

  private static SqlClient client(Vertx vertx, String database) {
    return PgBuilder.client()
        .connectingTo(
            PgConnectOptions.fromUri(database)
                .setCachePreparedStatements(true)
                .setPipeliningLimit(64))
        .with(new PoolOptions().setMaxSize(2))
        .using(vertx)
        .build();
  }

  private Future<?> listen(Vertx vertx) {
    return vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request
                    .body()
                    .compose(body -> answer(request))
                    .onFailure(Throwable::printStackTrace))
        .listen(0, "127.0.0.1")
        .onSuccess(server -> listening = server.actualPort());
  }

  private Future<Void> answer(HttpServerRequest request) {
    return switch (request.path()) {
      case "/constant" -> send(request, constant);
      case "/table" ->
          database.preparedQuery(READY).execute().compose(rows -> send(request, table(rows)));
      case "/list" ->
          database.preparedQuery(JOBS).execute().compose(rows -> send(request, list(rows)));
      default -> request.response().setStatusCode(404).end();
    };
  }

  private static Future<Void> send(HttpServerRequest request, Buffer body) {
    return request
        .response()
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(body);
  }

  private static Buffer table(RowSet<Row> rows) {
    Buffer out = Buffer.buffer(8_192).appendString("{\"data\":{\"progress\":{\"rows\":[");
    String before = "";
    for (Row row : rows) {
      out.appendString(before)
          .appendString("{\"organization\":{\"code\":\"")
          .appendString(row.getString(0))
          .appendString("\"},\"phase\":{\"code\":\"")
          .appendString(row.getString(1))
          .appendString("\"},\"pledged\":")
          .appendString(text(row, 2))
          .appendString(",\"jobs\":")
          .appendString(text(row, 3))
          .appendString(",\"verified\":")
          .appendString(text(row, 4))
          .appendString(",\"fulfilment\":")
          .appendString(text(row, 5))
          .appendString("}");
      before = ",";
    }
    return out.appendString("]}}}");
  }

  private static String text(Row row, int column) {
    Object value = row.getValue(column);
    return value == null ? "null" : value.toString();
  }

  private static Buffer list(RowSet<Row> rows) {
    Buffer out = Buffer.buffer(32_768).appendString("{\"data\":{\"jobs\":{\"nodes\":[");
    String before = "";
    for (Row row : rows) {
      out.appendString(before)
          .appendString("{\"id\":\"")
          .appendString(id(row.getUUID(0)))
          .appendString("\",\"startedOn\":");
      appendQuoted(out, row, 1);
      out.appendString(",\"endedOn\":");
      appendQuoted(out, row, 2);
      out.appendString(",\"weeklyHours\":");
      Short tenths = row.getShort(3);
      out.appendString(tenths == null ? "null" : hours(tenths));
      out.appendString(",\"settlement\":");
      appendQuoted(out, row, 4);
      out.appendString(",\"workMode\":");
      appendQuoted(out, row, 5);
      out.appendString(",\"sector\":");
      appendQuoted(out, row, 6);
      out.appendString(",\"gender\":");
      appendQuoted(out, row, 7);
      out.appendString("}");
      before = ",";
    }
    return out.appendString("]}}}");
  }

  private static void appendQuoted(Buffer out, Row row, int column) {
    Object value = row.getValue(column);
    if (value == null) {
      out.appendString("null");
    } else {
      out.appendString("\"").appendString(value.toString()).appendString("\"");
    }
  }

  private static String hours(short tenths) {
    return tenths % 10 == 0 ? Integer.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }

  private static String id(UUID job) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(("Job:" + job).getBytes(StandardCharsets.UTF_8));
  }
}
