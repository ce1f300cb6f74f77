package org.peyman.hub.bench;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How many lists of 100 jobs with eight fields the hub answers a second over HTTP when none is
 * remembered, beside a bare Vert.x server that reads the same rows from PostgreSQL and writes them
 * straight to bytes. Each on one core, saturated.
 *
 * <p>Arguments: how many claims (100,000), and seconds of each measurement (3).
 */
final class ListBench {

  private static final String QUERY =
      "{ jobs(first: 100) { nodes { id startedOn endedOn weeklyHours settlement workMode sector gender } } }";

  private ListBench() {}

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    double seconds = arguments.length < 2 ? 3 : Double.parseDouble(arguments[1]);
    System.out.println(Machine.line());
    ServerProcess.leaveTheFirstCore();
    Path none = Files.createTempFile("peyman-bench-", ".json");
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = ledgers.of(claims);
      try (ServerProcess hub = ServerProcess.start(MeasuredHub.class, database);
          ServerProcess bare = ServerProcess.start(BareServer.class, database, none.toString())) {
        String answer = hub.post("/graphql", anew(0));
        TableBench.require(answer, bare.post("/list", "{}"));
        new Versus(seconds)
            .with("the hub, not remembered", hub, "/graphql", ListBench::anew)
            .with("bare Vert.x and PostgreSQL", bare, "/list", number -> "{}")
            .run(String.format(Locale.ROOT, "100 jobs x 8 fields, %,d bytes", answer.length()));
      }
    } finally {
      Files.delete(none);
    }
    System.exit(0);
  }

  private static String anew(int number) {
    return new JsonObject()
        .put("query", QUERY)
        .put("variables", new JsonObject().put("n", number))
        .encode();
  }
}
