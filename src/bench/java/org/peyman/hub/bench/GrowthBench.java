package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Sums;

/**
 * How the time of a question that was never asked before grows with the ledger: the same questions
 * at each size, one at a time, in process and over HTTP, beside PostgreSQL over cells and DuckDB
 * over jobs; how long the hub needs before it can answer, and what it holds in memory. Writes a
 * table beside the data, and a picture of it to {@code docs/growth.svg}.
 *
 * <p>Arguments: how many claims each ledger has (100,000, 1,000,000 and 10,000,000), and with
 * {@code -Dbench.questions} how many questions each of five runs has (100).
 */
final class GrowthBench {

  private static final int RUNS = 5;
  private static final int WARM = 20;
  private static final int WARM_HUB = 200;
  private static final Path PICTURE = Path.of("docs/growth.svg");

  private GrowthBench() {}

  /** What was measured at one size; times in milliseconds. */
  record Size(
      long claims,
      Timings hub,
      Timings cells,
      Timings jobs,
      Load.Rate overHttp,
      double buildSeconds,
      double heapMegabytes) {

    static final String HEADER =
        "claims,hub median,hub p99,cells median,cells p99,duckdb median,duckdb p99,http median,http p99,"
            + "build seconds,heap MB";

    String line() {
      return String.format(
          Locale.ROOT,
          "%d,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%.1f,%.0f",
          claims,
          hub.median(),
          hub.p99(),
          cells.median(),
          cells.p99(),
          jobs.median(),
          jobs.p99(),
          overHttp.medianMillis(),
          overHttp.p99Millis(),
          buildSeconds,
          heapMegabytes);
    }
  }

  static void main(String[] arguments) throws Exception {
    List<Integer> claims =
        arguments.length == 0
            ? List.of(100_000, 1_000_000, 10_000_000)
            : Stream.of(arguments).map(Integer::valueOf).toList();
    System.out.println(Machine.line());
    List<Size> sizes = new ArrayList<>();
    try (LargeLedger ledgers = LargeLedger.start()) {
      for (int each : claims) {
        sizes.add(measure(ledgers.of(each), each));
        System.out.println(Size.HEADER + "\n" + sizes.get(sizes.size() - 1).line());
      }
    }
    List<String> lines = new ArrayList<>(List.of(Size.HEADER));
    sizes.forEach(size -> lines.add(size.line()));
    Files.write(LargeLedger.folder().resolve("growth.csv"), lines);
    Files.writeString(PICTURE, new GrowthPicture(sizes).text());
    System.exit(0);
  }

  private static Size measure(String database, int claims) throws Exception {
    Vertx vertx = Vertx.vertx();
    Ledger ledger = Ledger.open(vertx, LargeLedger.settings(database)).await();
    HubSums hub = HubSums.of(vertx, ledger);
    Timings ours = timed(WARM_HUB, query -> hub.sums().sum(query).await());
    hub.closing().get().await();
    ledger.close().await();
    vertx.close().await();
    Timings cells;
    try (Peer peer = new RollupPeer(database)) {
      cells = timed(WARM, query -> peer.ask(new Asked(query)));
    }
    Timings jobs;
    try (Peer peer = new DuckPeer(database, LargeLedger.folder().resolve("duckdb"))) {
      jobs = timed(WARM, query -> peer.ask(new Asked(query)));
    }
    return new Size(
        claims, ours, cells, jobs, overHttp(database), hub.seconds(), hub.heapBytes() / 1e6);
  }

  /** Asks one and waits for the answer. */
  private interface Asking {
    Object ask(Sums.Query query) throws Exception;
  }

  private static Timings timed(int warm, Asking asking) throws Exception {
    Timings timings = new Timings();
    for (Sums.Query query : new RandomSums(0).some(warm)) {
      asking.ask(query);
    }
    for (int run = 1; run <= RUNS; run++) {
      List<Sums.Query> queries =
          new RandomSums(run).some(Integer.getInteger("bench.questions", 100));
      double[] millis = new double[queries.size()];
      for (int i = 0; i < millis.length; i++) {
        long start = System.nanoTime();
        asking.ask(queries.get(i));
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      timings.add(millis);
    }
    return timings;
  }

  private static Load.Rate overHttp(String database) throws Exception {
    try (ServerProcess hub = ServerProcess.unkept(MeasuredHub.class, database)) {
      RandomSums questions = new RandomSums(100);
      Load load =
          new Load(hub.address() + "/graphql", number -> HttpQuestions.body(questions.query()), 1);
      load.run(15);
      return load.run(30);
    }
  }
}
