package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Sums;

/**
 * How long a question takes that was never asked before, one at a time: of the hub in process, of
 * PostgreSQL over a table of cells, and of DuckDB over the jobs, with the same filter and grouping
 * in one run. The hub's answers are compared with those of the others, and have in addition what
 * these leave out: reports, promises and the order. Five runs, each with questions of its own.
 *
 * <p>Arguments: how many claims (1,000,000), and how many questions a run has (100).
 */
final class AggregateBench {

  private static final int RUNS = 5;
  private static final int WARM = 200;
  private static final int MOST_COMPARED = 40;
  private static final String HUB = "the hub";

  /** By how many facets a question has. */
  private static final List<String> KINDS = List.of("no facet", "one facet", "two facets");

  private final Summing hub;
  private final List<Peer> peers;
  private final Map<String, Map<String, Timings>> timings = new LinkedHashMap<>();

  /** Milliseconds of a processor for a question, in each run. */
  private final Map<String, List<Double>> processor = new LinkedHashMap<>();

  private AggregateBench(Summing hub, List<Peer> peers) {
    this.hub = hub;
    this.peers = peers;
  }

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    int questions = arguments.length < 2 ? 100 : Integer.parseInt(arguments[1]);
    System.out.println(Machine.line());
    Vertx vertx = Vertx.vertx();
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = ledgers.of(claims);
      Ledger ledger = Ledger.open(vertx, LargeLedger.settings(database)).await();
      HubSums hub = HubSums.of(vertx, ledger);
      System.out.println("The hub: " + hub);
      try (Peer cells = new RollupPeer(database);
          Peer jobs = new DuckPeer(database, duckFolder())) {
        new AggregateBench(hub.sums(), List.of(cells, jobs)).run(claims, questions);
      }
      hub.closing().get().await();
      ledger.close().await();
    } finally {
      vertx.close().await();
    }
    System.exit(0);
  }

  private static Path duckFolder() {
    return LargeLedger.folder().resolve("duckdb");
  }

  private void run(int claims, int questions) throws Exception {
    for (Sums.Query query : new RandomSums(0).some(Math.min(questions, MOST_COMPARED))) {
      SameAnswers.require(hub, peers, query);
    }
    for (Sums.Query query : new RandomSums(-1).some(WARM)) {
      hub.sum(query).await(); // unlike the others it comes to its speed by being asked
    }
    for (int run = 1; run <= RUNS; run++) {
      List<Sums.Query> asked = new RandomSums(run).some(questions);
      time(HUB, asked, query -> hub.sum(query).await());
      for (Peer peer : peers) {
        time(peer.name(), asked, query -> peer.ask(new Asked(query)));
      }
      System.out.printf(Locale.ROOT, "run %d of %d is over%n", run, RUNS);
    }
    System.out.printf(
        Locale.ROOT, "%,d claims, %d runs of %d questions each%n", claims, RUNS, questions);
    List<String> kinds = new ArrayList<>(KINDS);
    kinds.add("all");
    kinds.forEach(this::print);
    System.out.println("milliseconds of a processor for a question, all threads together");
    processor.forEach(
        (who, millis) ->
            System.out.printf(
                Locale.ROOT,
                "  %-22s %.2f; %.1f times that of the hub%n",
                who,
                Versus.median(millis),
                Versus.median(millis) / Versus.median(processor.getOrDefault(HUB, millis))));
  }

  private void print(String kind) {
    Map<String, Timings> each = timings.getOrDefault(kind, Map.of());
    Timings ours = each.get(HUB);
    if (ours == null) {
      return;
    }
    System.out.println(kind);
    each.forEach(
        (who, taken) ->
            System.out.printf(
                Locale.ROOT,
                "  %-22s %s%s%n",
                who,
                taken,
                who.equals(HUB)
                    ? ""
                    : String.format(
                        Locale.ROOT,
                        "; the hub is %.2f times as quick by the median, %.2f by p99",
                        taken.median() / ours.median(),
                        taken.p99() / ours.p99())));
  }

  /** Asks one and waits for the answer. */
  private interface Asking {
    Object ask(Sums.Query query) throws Exception;
  }

  private void time(String who, List<Sums.Query> queries, Asking asking) throws Exception {
    Map<String, List<Double>> taken = new HashMap<>();
    double before = Processors.used();
    for (Sums.Query query : queries) {
      long start = System.nanoTime();
      asking.ask(query);
      double millis = (System.nanoTime() - start) / 1e6;
      String kind = KINDS.get(Math.min(2, new Asked(query).facets().size()));
      taken.computeIfAbsent(kind, first -> new ArrayList<>()).add(millis);
      taken.computeIfAbsent("all", first -> new ArrayList<>()).add(millis);
    }
    processor
        .computeIfAbsent(who, first -> new ArrayList<>())
        .add((Processors.used() - before) * 1e3 / queries.size());
    taken.forEach(
        (kind, millis) ->
            timings
                .computeIfAbsent(kind, first -> new LinkedHashMap<>())
                .computeIfAbsent(who, first -> new Timings())
                .add(millis.stream().mapToDouble(it -> it).toArray()));
  }
}
