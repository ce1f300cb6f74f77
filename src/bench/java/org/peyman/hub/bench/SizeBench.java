package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Moment;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.support.Claims;

/**
 * What a ledger takes: on the disk by part, for large ledgers, and of the write-ahead log for what
 * is taken in, which is what goes to each standby and into an archive. Bytes are the same whatever
 * else the machine does. Beside them, the time of a page of a list, of each ledger in turn in one
 * run: its growth counts.
 *
 * <p>Arguments: how many claims each ledger has, 100,000 and 1,000,000 if none are given.
 */
public final class SizeBench {

  private static final int TAKEN = 100_000;
  private static final int BATCH = 5_000;
  private static final int WARM_UP = 100;
  private static final int PAGES = 500;

  private static final String PARTS =
      """
      SELECT CASE WHEN relname = 'fact_history' THEN 'history' WHEN relname LIKE '%\\_past' THEN 'past' ELSE 'state' END AS part,
             sum(pg_table_size(c.oid)) AS rows, sum(pg_indexes_size(c.oid)) AS indexes
      FROM pg_class c
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      GROUP BY part ORDER BY part
      """;

  private SizeBench() {}

  public static void main(String[] arguments) throws Exception {
    int[] counts =
        arguments.length == 0
            ? new int[] {100_000, 1_000_000}
            : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    try (LargeLedger ledgers = LargeLedger.start()) {
      List<String> addresses = new ArrayList<>();
      for (int claims : counts) {
        addresses.add(ledgers.of(claims));
        printParts(ledgers.of(claims), claims);
      }
      printPages(addresses, counts);
    }
    printLog();
    System.exit(0);
  }

  private static void printParts(String address, int claims) throws SQLException {
    try (Connection connection = LargeLedger.connect(address);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PARTS)) {
      while (row.next()) {
        System.out.printf(
            Locale.ROOT,
            "%,11d claims: %-8s %,7d MB of rows, %,7d MB of indexes, %,6d bytes for a claim%n",
            claims,
            row.getString("part"),
            row.getLong("rows") / 1_000_000,
            row.getLong("indexes") / 1_000_000,
            (row.getLong("rows") + row.getLong("indexes")) / claims);
      }
    }
  }

  /** Of each ledger a page, then of each the next: so what else the machine does is the same. */
  private static void printPages(List<String> addresses, int[] counts) {
    Vertx vertx = Vertx.vertx();
    List<Paged> all = new ArrayList<>();
    for (String address : addresses) {
      all.add(new Paged(Ledger.open(vertx, CopiedLedger.settings(address)).await()));
    }
    for (int i = -WARM_UP; i < PAGES; i++) {
      for (Paged paged : all) {
        long nanos = paged.next();
        if (i >= 0) {
          paged.nanos[i] = nanos;
        }
      }
    }
    for (int i = 0; i < counts.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%,11d claims: a page of 100 jobs within %,d microseconds, the median of %d%n",
          counts[i],
          all.get(i).median() / 1_000,
          PAGES);
      all.get(i).ledger.close().await();
    }
    vertx.close().await();
  }

  /** A list that is read page after page, each as a request reads it. */
  private static final class Paged {
    private final Ledger ledger;
    private final long[] nanos = new long[PAGES];
    private @Nullable String after;

    Paged(Ledger ledger) {
      this.ledger = ledger;
    }

    long next() {
      long start = System.nanoTime();
      Moment moment = ledger.moment(LocalDate.EPOCH);
      Listing.Window window = new Listing.Window(100, after, false);
      Listing.Page<Records.Job> page =
          moment
              .reads()
              .jobs(new Listing.JobQuery(Filter.NONE, Map.of(), List.of(), window))
              .await();
      moment.close();
      after = page.cursors().get(page.cursors().size() - 1);
      return System.nanoTime() - start;
    }

    long median() {
      Arrays.sort(nanos);
      return nanos[PAGES / 2];
    }
  }

  /** Full pages included, as PostgreSQL logs them by default. */
  private static void printLog() throws Exception {
    Path folder = Files.createTempDirectory("peyman-size-bench-");
    Vertx vertx = Vertx.vertx();
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      String uri = server.uri().toString();
      Ledger ledger = Ledger.open(vertx, CopiedLedger.settings(uri)).await();
      ledger.learn(Claims.reference(), "bench").await();
      long before = logged(uri);
      for (int from = 0; from < TAKEN; from += BATCH) {
        ledger.take(new Batch("bench", Claims.entries(from, from + BATCH))).await();
      }
      System.out.printf(
          Locale.ROOT,
          "%,d claims taken in: %,d bytes of write-ahead log for a claim%n",
          TAKEN,
          (logged(uri) - before) / TAKEN);
      ledger.close().await();
    } finally {
      vertx.close().await();
      CopiedLedger.delete(folder);
    }
  }

  private static long logged(String uri) throws SQLException {
    try (Connection connection = LargeLedger.connect(uri);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
      row.next();
      return row.getLong(1);
    }
  }
}
