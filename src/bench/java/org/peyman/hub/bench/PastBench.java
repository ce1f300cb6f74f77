package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/**
 * What the past costs: four partners are loaded one after the other, every fifth person a client of
 * all of them, and then each corrects a tenth of its claims. Prints the size of the past beside
 * that of the state, and the time of questions as of several versions beside that of the same
 * question of now: medians of five, in one run; 1 is the time of now.
 *
 * <p>Argument: how many claims, 1,000,000 if none is given.
 */
public final class PastBench {

  private static final int BATCH = 5_000;
  private static final int PARTNERS = 4;
  private static final int TIMES = 5;

  private static final Map<String, List<Dimension>> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("total", List.of());
    QUESTIONS.put("by organization", List.of(Dimension.ORGANIZATION));
    QUESTIONS.put("by province and month", List.of(Dimension.PROVINCE, Dimension.MONTH));
  }

  private PastBench() {}

  public static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("peyman-past-bench-");
    Vertx vertx = Vertx.vertx();
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      Ledger ledger = Ledger.open(vertx, CopiedLedger.settings(server.uri().toString())).await();
      long loaded = load(ledger, claims);
      sizes("after the first load", server.uri());
      correct(ledger, claims);
      sizes("after a tenth was corrected", server.uri());
      execute(server.uri(), "VACUUM ANALYZE");
      ask(ledger, List.of(loaded / 2, loaded, ledger.reads().version().await()));
      ledger.close().await();
    } finally {
      vertx.close().await();
      CopiedLedger.delete(folder);
    }
    System.exit(0);
  }

  private static long load(Ledger ledger, int claims) {
    ledger.learn(Claims.reference(), "bench").await();
    long start = System.nanoTime();
    for (int partner = 0; partner < PARTNERS; partner++) {
      for (int from = 0; from < claims / PARTNERS; from += BATCH) {
        int to = Math.min(claims / PARTNERS, from + BATCH);
        take(ledger, partner, IntStream.range(from, to).boxed().toList(), 1);
      }
    }
    System.out.printf(
        Locale.ROOT, "%,d claims within %.1f s%n", claims, CopiedLedger.secondsSince(start));
    return ledger.reads().version().await();
  }

  private static void correct(Ledger ledger, int claims) {
    for (int partner = 0; partner < PARTNERS; partner++) {
      for (int from = 0; from < claims / PARTNERS; from += 10 * BATCH) {
        int to = Math.min(claims / PARTNERS, from + 10 * BATCH);
        take(
            ledger,
            partner,
            IntStream.range(from, to).filter(i -> i % 10 == 3).boxed().toList(),
            2);
      }
    }
  }

  private static void take(Ledger ledger, int partner, List<Integer> numbers, long revision) {
    List<Entry> entries = new ArrayList<>();
    for (int i : numbers) {
      int person = i % 5 == 0 ? i : (partner + 1) * 100_000_000 + i;
      Claim claim =
          new Claim(
              "PHASE_1",
              "PROVINCE_" + i / 17 % 31,
              LocalDate.of(2020, 10, 1).plusDays((i + revision) % 500),
              null,
              Claims.key(person),
              null,
              Facets.UNKNOWN);
      Fact fact = new Fact(FactKind.CLAIM, "O" + partner, "C-" + i, revision, claim);
      entries.add(new Entry.Read(fact, "bench:" + i, new JsonObject()));
    }
    ledger.take(new Batch("bench", entries)).await();
  }

  private static void ask(Ledger ledger, List<Long> versions) {
    QUESTIONS.forEach(
        (name, groupBy) -> {
          List<Double> now = new ArrayList<>();
          Map<Long, List<Double>> then = new LinkedHashMap<>();
          for (int i = 0; i < TIMES; i++) {
            now.add(seconds(ledger, groupBy, null));
            for (long version : versions) {
              AsOf at = ledger.reads().asOf(null, version).await();
              then.computeIfAbsent(version, first -> new ArrayList<>())
                  .add(seconds(ledger, groupBy, at));
            }
          }
          StringBuilder line = new StringBuilder();
          then.forEach(
              (version, times) ->
                  line.append(
                      String.format(
                          Locale.ROOT,
                          ", as of version %d %.2f",
                          version,
                          median(times) / median(now))));
          System.out.printf(Locale.ROOT, "%s: now %.3f s%s%n", name, median(now), line);
        });
  }

  private static double seconds(Ledger ledger, List<Dimension> groupBy, @Nullable AsOf at) {
    long start = System.nanoTime();
    ledger.sum(new Sums.Query(Filter.NONE, groupBy, null, null, at)).await();
    return CopiedLedger.secondsSince(start);
  }

  private static double median(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static void sizes(String when, URI uri) throws SQLException {
    String sql =
        """
        SELECT sum(size) FILTER (WHERE name LIKE '%_past') AS past, sum(size) FILTER (WHERE name NOT LIKE '%_past') AS state
        FROM (SELECT relname AS name, pg_total_relation_size(oid) AS size FROM pg_class
              WHERE relkind = 'r' AND relname ~ '^(claim|job|verification|count_cell|count_document|commitment_part)(_past)?$') t
        """;
    try (Connection connection = DriverManager.getConnection(jdbc(uri));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      double past = rows.getLong("past") / 1e6;
      double state = rows.getLong("state") / 1e6;
      System.out.printf(
          Locale.ROOT,
          "%s: past %.0f MB, state %.0f MB, ratio %.2f%n",
          when,
          past,
          state,
          past / state);
    }
  }

  private static void execute(URI uri, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbc(uri));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String jdbc(URI uri) {
    return TestDatabase.jdbc(uri.toString());
  }
}
