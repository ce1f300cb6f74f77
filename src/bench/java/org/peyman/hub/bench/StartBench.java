package org.peyman.hub.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the hub takes from its command to being ready, on a ledger that stands in a PostgreSQL
 * of its own, and how long the first answers take then, beside a bare Vert.x server with the same
 * database and no start of its own to speak of. Five starts, medians.
 *
 * <p>Argument: how many claims the ledger has; 100,000 if none is given.
 */
final class StartBench {

  private static final int TIMES = 5;
  private static final String KEY_SECRET = "a secret of this benchmark alone";

  /** What a dashboard, a list and a client ask for first; each asked for the first time. */
  private static final List<String> QUESTIONS =
      List.of(
          "{ progress(groupBy: [ORGANIZATION, PHASE]) { rows { organization { code } phase { code } jobs pledged } } }",
          "{ progress(groupBy: [PROVINCE, MONTH], filter: {organizations: [\"O1\"]}) { rows { month jobs verified } } }",
          "{ jobs(first: 100) { totalCount nodes { id startedOn settlement sector } } }",
          "{ __schema { types { name fields { name } } } }");

  private StartBench() {}

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    System.out.println(Machine.line());
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = ledgers.copy(claims, KEY_SECRET);
      Map<String, List<Double>> hub = new TreeMap<>();
      List<Double> bare = new ArrayList<>();
      for (int time = 0; time < TIMES; time++) {
        start(database, hub);
        bare.add(bare(database));
      }
      System.out.printf(
          Locale.ROOT, "%,d claims; milliseconds, medians of %d starts%n", claims, TIMES);
      hub.forEach(StartBench::print);
      print("bare Vert.x, ready", bare);
    }
    System.exit(0);
  }

  private static void print(String what, List<Double> millis) {
    System.out.printf(Locale.ROOT, "  %-28s %,8.0f%n", what, Versus.median(millis));
  }

  private static void start(String database, Map<String, List<Double>> millis) throws Exception {
    long begun = System.nanoTime();
    try (ServerProcess hub = ServerProcess.hub(database, KEY_SECRET)) {
      add(millis, "0 hub, ready", begun);
      for (int again = 0; again < 2; again++) {
        for (int i = 0; i < QUESTIONS.size(); i++) {
          long asked = System.nanoTime();
          hub.post("/graphql", body(QUESTIONS.get(i), again));
          add(millis, (again == 0 ? "1 first answer " : "2 its repetition ") + (i + 1), asked);
        }
      }
    }
  }

  /** A variable that the document does not use, so that no answer is remembered. */
  private static String body(String query, int number) {
    return new JsonObject()
        .put("query", query)
        .put("variables", new JsonObject().put("n", number))
        .encode();
  }

  private static void add(Map<String, List<Double>> millis, String what, long since) {
    millis.computeIfAbsent(what, first -> new ArrayList<>()).add((System.nanoTime() - since) / 1e6);
  }

  private static double bare(String database) throws Exception {
    long begun = System.nanoTime();
    try (ServerProcess bare = ServerProcess.unkept(BareServer.class, database, "/dev/null")) {
      bare.post("/list", "{}");
      return (System.nanoTime() - begun) / 1e6;
    }
  }
}
