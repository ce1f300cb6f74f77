package org.peyman.hub.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;

/**
 * How many tables of 28 rows with six fields the hub answers a second over HTTP when none is
 * remembered, beside a bare Vert.x server that reads the same 28 rows, ready, from PostgreSQL and
 * writes the same JSON; and when they are remembered, beside one that gives the same bytes to
 * everybody. Each on one core, saturated.
 *
 * <p>Arguments: how many claims (100,000), and seconds of each measurement (3).
 */
final class TableBench {

  static final String QUERY =
      "query Table($phases: [String!]) { progress(filter: {phases: $phases}, groupBy: [ORGANIZATION, PHASE]) { rows {"
          + " organization { code } phase { code } pledged jobs verified fulfilment } } }";

  private static final JsonArray PHASES =
      new JsonArray()
          .add("PHASE_0")
          .add("PHASE_1")
          .add("PHASE_2")
          .add("PHASE_3")
          .add("PHASE_4")
          .add("PHASE_5")
          .add("PHASE_6");

  private TableBench() {}

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    double seconds = arguments.length < 2 ? 3 : Double.parseDouble(arguments[1]);
    System.out.println(Machine.line());
    ServerProcess.leaveTheFirstCore();
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = ledgers.of(claims);
      try (ServerProcess hub = ServerProcess.start(MeasuredHub.class, database)) {
        String answer = hub.post("/graphql", known(0));
        makeReady(database, answer);
        Path body = Files.writeString(Files.createTempFile("peyman-bench-", ".json"), answer);
        try (ServerProcess bare =
            ServerProcess.start(BareServer.class, database, body.toString())) {
          Files.delete(body);
          compare(hub, bare, answer, seconds);
        }
      }
    }
    System.exit(0);
  }

  private static void compare(ServerProcess hub, ServerProcess bare, String answer, double seconds)
      throws Exception {
    require(answer, bare.post("/table", "{}"));
    require(answer, bare.post("/constant", "{}"));
    require(answer, hub.post("/graphql", anew(0)));
    String size = String.format(Locale.ROOT, "28 rows x 6 fields, %,d bytes", answer.length());
    new Versus(seconds)
        .with("the hub, not remembered", hub, "/graphql", TableBench::anew)
        .with("bare Vert.x and PostgreSQL", bare, "/table", number -> "{}")
        .run(size + ", asked anew each time");
    new Versus(seconds)
        .with("the hub, remembered", hub, "/graphql", TableBench::known)
        .with("bare Vert.x, constant body", bare, "/constant", TableBench::known)
        .run(size + ", asked before");
  }

  /** A variable that the document does not use makes it another request with the same answer. */
  static String anew(int number) {
    return request()
        .put("variables", new JsonObject().put("phases", PHASES).put("n", number))
        .encode();
  }

  static String known(int number) {
    return KNOWN;
  }

  private static final String KNOWN =
      request().put("variables", new JsonObject().put("phases", PHASES)).encode();

  private static JsonObject request() {
    return new JsonObject().put("query", QUERY);
  }

  static void require(String expected, String given) {
    if (!expected.equals(given)) {
      int at = 0;
      while (at < Math.min(expected.length(), given.length())
          && expected.charAt(at) == given.charAt(at)) {
        at++;
      }
      throw new IllegalStateException(
          "Another answer, from here on: " + from(given, at) + " and not " + from(expected, at));
    }
  }

  private static String from(String text, int at) {
    return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 40));
  }

  private static void makeReady(String database, String answer) throws Exception {
    JsonArray rows =
        new JsonObject(answer).getJsonObject("data").getJsonObject("progress").getJsonArray("rows");
    if (rows.size() != 28) {
      throw new IllegalStateException("Not 28 rows: " + answer);
    }
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS bench");
      statement.execute("DROP TABLE IF EXISTS bench.ready");
      statement.execute(
          "CREATE TABLE bench.ready (organization text, phase text, pledged int, jobs int, verified int, fulfilment numeric)");
      for (Object each : rows) {
        JsonObject row = (JsonObject) each;
        statement.execute(
            String.format(
                Locale.ROOT,
                "INSERT INTO bench.ready VALUES ('%s', '%s', %s, %s, %s, %s)",
                row.getJsonObject("organization").getString("code"),
                row.getJsonObject("phase").getString("code"),
                row.getValue("pledged"),
                row.getValue("jobs"),
                row.getValue("verified"),
                row.getValue("fulfilment")));
      }
      statement.execute("VACUUM (ANALYZE) bench.ready");
    }
  }
}
