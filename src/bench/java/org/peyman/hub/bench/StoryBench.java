package org.peyman.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.peyman.hub.access.Caller;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.PastQuality;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.progress.Present;
import org.peyman.hub.support.TakingIn;

/**
 * How long the questions beside progress take over a large ledger, one at a time, as GraphQL in
 * process: quality, funding, reporting, a page of reports with their figures, an outlook by
 * province, and the smaller ones. Filter and grouping fall by chance. Beside quality stands the
 * same question answered by the ledger alone, and by reading the past of every claim.
 *
 * <p>Arguments: how many claims (1,000,000), and how many times each is asked (200).
 */
final class StoryBench {

  private static final int REPORTS = 50_000;
  private static final int FLOWS = 100_000;
  private static final int WARM = 60;
  private static final int SLOW_TIMES = 5;

  private static final String SHARES =
      "claims keyless { count of share } ownDuplicates { count of } disagreeing { count of } late"
          + " { count of } corrected { count of } refused { count of } refuted { count of } unknown"
          + " { facet count of } medianDelayDays";

  private static final String MONEY =
      "pledged { rials } paid { rials } loans { rials } internal { rials } paidOut { rials }"
          + " outstanding { rials } flows";

  private final Random random = new Random(27);
  private final Engine engine;
  private final Map<String, Timings> timings = new LinkedHashMap<>();

  private StoryBench(Engine engine) {
    this.engine = engine;
  }

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    int times = arguments.length < 2 ? 200 : Integer.parseInt(arguments[1]);
    System.out.println(Machine.line());
    Vertx vertx = Vertx.vertx();
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = StoryLedger.of(ledgers, claims, REPORTS, FLOWS);
      Ledger ledger = Ledger.open(vertx, LargeLedger.settings(database)).await();
      Cube cube = Cube.of(vertx, ledger, LargeWorld.clock());
      cube.ready().await();
      Present.Source present = new Present.Source(ledger, cube);
      Engine engine =
          new Engine(
              present,
              TakingIn.of(vertx, ledger, LargeWorld.clock()),
              LargeWorld.clock(),
              Engine.Options.USUAL);
      new StoryBench(engine).run(times);
      QualityRecords.Query all =
          new QualityRecords.Query(Filter.NONE, List.of(Dimension.ORGANIZATION), null);
      print("quality by the ledger alone", () -> ledger.reads().quality(all).await());
      print("quality by the past of claims", () -> PastQuality.of(vertx, database, all));
      cube.close().await();
      ledger.close().await();
    } finally {
      vertx.close().await();
    }
    System.exit(0);
  }

  private void run(int times) {
    Map<String, Supplier<String>> questions = new LinkedHashMap<>();
    questions.put("quality", this::quality);
    questions.put("funding", this::funding);
    questions.put("reporting", this::reporting);
    questions.put("reports", this::reports);
    questions.put("outlook", this::outlook);
    questions.put("pace", this::pace);
    questions.put("targets", this::targets);
    questions.put("promiseChanges", this::promiseChanges);
    questions.put("alerts", this::alerts);
    questions.put("overlaps", this::overlaps);
    questions.forEach(
        (name, question) -> {
          ask(question, WARM);
          Timings timing = new Timings();
          timing.add(ask(question, times));
          timings.put(name, timing);
          System.out.printf(Locale.ROOT, "%-30s %s%n", name, timing);
        });
  }

  private double[] ask(Supplier<String> question, int times) {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      Engine.Request request =
          new Engine.Request(question.get(), null, Map.of(), Map.of())
              .askedBy(Caller.DEMONSTRATION);
      long start = System.nanoTime();
      JsonObject answer = new JsonObject(execute(request));
      millis[i] = (System.nanoTime() - start) / 1e6;
      if (answer.containsKey("errors")) {
        throw new IllegalStateException(answer.encode());
      }
    }
    return millis;
  }

  private Map<String, Object> execute(Engine.Request request) {
    return ((Future<Map<String, Object>>) engine.execute(request, "bench")).await();
  }

  private static void print(String name, Callable<?> question) throws Exception {
    double[] millis = new double[SLOW_TIMES];
    for (int i = 0; i < SLOW_TIMES; i++) {
      long start = System.nanoTime();
      question.call();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Timings timing = new Timings();
    timing.add(millis);
    System.out.printf(Locale.ROOT, "%-30s %s%n", name, timing);
  }

  private String quality() {
    return "{ quality(groupBy: "
        + some("ORGANIZATION", "PHASE", "PROVINCE", "MONTH")
        + ", filter: "
        + filter()
        + ") { rows { "
        + SHARES
        + " } average { "
        + SHARES
        + " } } }";
  }

  private String funding() {
    return "{ funding(groupBy: "
        + some("ORGANIZATION", "PHASE", "PROVINCE", "YEAR", "BENEFACTOR")
        + ", filter: "
        + filter()
        + ") { rows { label "
        + MONEY
        + " } total { "
        + MONEY
        + " } } }";
  }

  private String reporting() {
    return "{ reporting(groupBy: "
        + some("ORGANIZATION", "PHASE", "PROVINCE", "PERIOD")
        + ", filter: "
        + filter()
        + ") { rows { expected received onTime late missing accepted completeness } } }";
  }

  private String reports() {
    return "{ reports(first: 50, filter: "
        + filter()
        + ") { nodes { period state daysLate figures { now { reported jobs joint verified }"
        + " received { jobs } } } } }";
  }

  private String outlook() {
    return "{ outlook(year: "
        + (1401 + random.nextInt(4))
        + ", groupBy: [PROVINCE], filter: "
        + filter()
        + ") { rows { pledged jobs expected pace late { low mid high } yearEnd { low mid high }"
        + " verdict months { month jobs } } } }";
  }

  private String pace() {
    return "{ progress(groupBy: "
        + some("ORGANIZATION", "PHASE", "PROVINCE", "YEAR")
        + ", filter: "
        + filter()
        + ") { rows { pledged expected jobs gap fulfilment pace } } }";
  }

  private String targets() {
    return "{ targets(year: "
        + (1401 + random.nextInt(5))
        + ", filter: "
        + filter()
        + ") { rows { province { code } lastYear { pledged jobs checked confirmed } proposed pledged"
        + " growth } } }";
  }

  private String promiseChanges() {
    return "{ promiseChanges(filter: " + filter() + ") { kind revisions delta } }";
  }

  private String alerts() {
    return "{ alerts(first: 50, filter: "
        + filter()
        + ") { nodes { kind severity since value text } totalCount } }";
  }

  private String overlaps() {
    return "{ overlaps(filter: " + filter() + ") { organizations { code } jobs } }";
  }

  /** None or one of them. */
  private String some(String... dimensions) {
    int chosen = random.nextInt(dimensions.length + 1);
    return chosen == dimensions.length ? "[]" : "[" + dimensions[chosen] + "]";
  }

  /** Half of them leave nothing out. */
  private String filter() {
    List<String> parts = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      parts.add("phases: [\"PHASE_" + random.nextInt(LargeWorld.PHASES) + "\"]");
    }
    if (random.nextInt(4) == 0) {
      parts.add("provinces: [\"PROVINCE_" + random.nextInt(LargeWorld.PROVINCES) + "\"]");
    }
    return "{" + String.join(", ", parts) + "}";
  }
}
