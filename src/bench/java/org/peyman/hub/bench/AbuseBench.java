package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.ledger.ApiKeys;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;

/**
 * How long good callers wait beside abusive ones, and without them: in turn, on one hub as its
 * command line starts it over a database of one's own, with the limits that it has by default. Each
 * caller has a key, but for those who flood without.
 *
 * <p>Arguments: how many claims (100,000), seconds of each measurement (10), and how many of either
 * (5).
 */
final class AbuseBench {

  private static final String COUNTED =
      "{ q%d: progress(groupBy: [PROVINCE]) { rows { province { code } jobs verified } } }";
  private static final String LISTED =
      "{ q%d: jobs(first: 20) { nodes { id startedOn province { code } phase { code } } } }";
  private static final String KNOWN = "{ progress(groupBy: [PHASE]) { rows { jobs } } }";

  private static final List<String> GOOD = List.of(COUNTED, LISTED, KNOWN, COUNTED, LISTED);
  private static final List<String> NAMES =
      List.of("a table by province", "a page of jobs", "a table that is remembered");

  private AbuseBench() {}

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
    double seconds = arguments.length < 2 ? 10 : Double.parseDouble(arguments[1]);
    int times = arguments.length < 3 ? 5 : Integer.parseInt(arguments[2]);
    System.out.println(Machine.line());
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = ledgers.copy(claims, TestDatabase.OWN_SECRET);
      List<String> keys = keys(database, GOOD.size() + 3);
      try (ServerProcess hub = ServerProcess.hub(database, TestDatabase.OWN_SECRET)) {
        measure(hub.address(), keys, seconds, times);
      }
    }
    System.exit(0);
  }

  private static List<String> keys(String database, int number) {
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(
                vertx,
                new Ledger.Settings(
                    database, new PersonKeys(TestDatabase.OWN_SECRET), Clock.systemUTC(), 1))
            .await();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String key = KeyText.fresh();
      String id = KeyText.hash(key).substring(0, 12);
      ledger
          .keys()
          .create(
              new ApiKeys.New(
                  id, KeyText.hash(key), id, Role.STEWARD.name(), null, null, "a benchmark"))
          .await();
      keys.add(key);
    }
    ledger.close().await();
    vertx.close().await();
    return keys;
  }

  private static void measure(String address, List<String> keys, double seconds, int times)
      throws Exception {
    Stream.concat(GOOD.stream(), Abusers.ALL.stream())
        .forEach(question -> BenchCaller.refuseErrors(address, keys.get(0), question));
    Waits without = new Waits();
    Waits beside = new Waits();
    run(address, keys, 2 * seconds, false, new Waits()); // until it is compiled
    run(address, keys, 2 * seconds, true, new Waits());
    for (int i = 0; i < times; i++) {
      run(address, keys, seconds, false, without);
      run(address, keys, seconds, true, beside);
    }
    for (int i = 0; i < NAMES.size(); i++) {
      print(NAMES.get(i), without.each.get(i), beside.each.get(i));
    }
    print("all of them", without.all, beside.all);
  }

  private static void print(String what, Timings without, Timings beside) {
    System.out.printf(
        Locale.ROOT,
        "Good callers, %s: %s without abusive ones; %s beside them: %.2f times by the median, %.2f"
            + " times by p99%n",
        what,
        without,
        beside,
        beside.median() / without.median(),
        beside.p99() / without.p99());
  }

  /** How long good callers waited for an answer: all, and those with each of the questions. */
  private static final class Waits {
    private final Timings all = new Timings();
    private final List<Timings> each = NAMES.stream().map(name -> new Timings()).toList();

    void add(List<BenchCaller> good) {
      all.add(millis(good.stream()));
      for (int i = 0; i < each.size(); i++) {
        String question = GOOD.get(i);
        each.get(i).add(millis(good.stream().filter(one -> one.question().equals(question))));
      }
    }

    private static double[] millis(Stream<BenchCaller> callers) {
      return callers
          .flatMapToDouble(caller -> caller.millis().stream().mapToDouble(it -> it))
          .toArray();
    }
  }

  private static void run(
      String address, List<String> keys, double seconds, boolean isAbused, Waits waits)
      throws Exception {
    Process abusers = isAbused ? Abusers.start(address, keys.subList(0, 3)) : null;
    List<BenchCaller> good = new ArrayList<>();
    for (int i = 0; i < GOOD.size(); i++) {
      good.add(new BenchCaller(address, keys.get(3 + i), GOOD.get(i), 20));
    }
    TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
    good.forEach(BenchCaller::end);
    waits.add(good);
    System.out.printf(
        Locale.ROOT,
        "%s: good answers by status %s; abusive %s%n",
        isAbused ? "beside " : "without",
        BenchCaller.statuses(good),
        abusers == null ? "none" : Abusers.end(abusers));
  }

  /** The body of a question, which nobody asked before where its text has a number. */
  static String body(String question, int number) {
    return new JsonObject().put("query", String.format(Locale.ROOT, question, number)).encode();
  }
}
