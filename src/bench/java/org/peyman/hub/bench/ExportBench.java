package org.peyman.hub.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.http.Backend;
import org.peyman.hub.http.HubServer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.ManyJobs;
import org.peyman.hub.support.TestDatabase;
import org.postgresql.PGConnection;

/**
 * How fast one client gets many jobs as flat rows in each format, beside COPY of the same rows to
 * the same machine in the same run; and how much of the heap was in use at most after a collection,
 * for a tenth of the rows and for all of them: in constant memory the two are about the same.
 *
 * <p>Argument: how many rows, 1,000,000 if none is given.
 */
public final class ExportBench {

  /** The same columns as {@code /q/jobs}. */
  private static final String COPY =
      """
      COPY (SELECT encode(convert_to('Job:' || j.job_id, 'UTF8'), 'base64'), array_to_string(j.organizations, '; '),
        j.claims, j.phase, p.code, p.name_fa, p.name_en, j.started_on, j.last_end, j.hours_tenths / 10.0, j.settlement,
        j.work_mode, j.sector, j.gender, j.target_group, j.returned_household, cardinality(j.organizations) > 1,
        j.person_key IS NULL, j.repeated, j.latest_independent IS NOT NULL,
        coalesce(j.latest_independent IN ('CONFIRMED_ACTIVE', 'CONFIRMED_ENDED'), false),
        coalesce(j.latest_independent NOT IN ('CONFIRMED_ACTIVE', 'CONFIRMED_ENDED'), false),
        (j.last_end IS NULL OR j.last_end > current_date)
          AND coalesce(j.latest_conclusive NOT IN ('CONFIRMED_ENDED', 'NOT_FOUND', 'WRONG_PERSON'), true),
        array_to_string(j.discrepancies, '; ')
        FROM job j JOIN province p ON p.code = j.province ORDER BY j.job_id) TO STDOUT (FORMAT csv, HEADER)
      """;

  private static final AtomicLong MOST_LIVE = new AtomicLong();

  private ExportBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    watchTheHeap();
    Path folder = Files.createTempDirectory("peyman-export-bench-");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      String database = server.uri().toString();
      ManyJobs.into(database, rows);
      measure(database, rows);
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static void measure(String database, int rows) throws Exception {
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(database, TestDatabase.KEYS, Clock.systemUTC()))
            .await();
    Engine engine =
        new Engine(ledger.reads(), new Progress(ledger), Clock.systemUTC(), Engine.Options.USUAL);
    HubServer hub = HubServer.listen(vertx, "127.0.0.1", 0).await();
    hub.open(
        new Backend(engine::kind, engine::execute, engine.sdl(), ledger::probe)
            .with(SavedQueries.of(engine, QueryFiles.ofHub(), ledger::snapshot)));
    String address = "http://127.0.0.1:" + hub.port() + "/q/jobs.";
    get(address + "csv?first=" + rows / 10); // warms up
    double copy = copy(database);
    copy = Math.min(copy, copy(database));
    say("COPY of %,d rows: %.1f s%n", rows, copy);
    for (String format : new String[] {"csv", "ndjson", "json", "xlsx"}) {
      Run tenth = get(address + format + "?first=" + rows / 10);
      Run all = get(address + format);
      say(
          "%s: %.1f s, %,d MB; %,.0f rows/s, ratio to COPY %.2f; most heap in use after a collection:"
              + " %d MB, for a tenth of the rows %d MB%n",
          format,
          all.seconds,
          all.bytes >> 20,
          rows / all.seconds,
          copy / all.seconds,
          all.live >> 20,
          tenth.live >> 20);
    }
    hub.close().await();
    ledger.close().await();
    vertx.close().await();
  }

  /** One export. */
  private record Run(double seconds, long bytes, long live) {}

  private static Run get(String address) throws IOException, InterruptedException {
    System.gc();
    MOST_LIVE.set(0);
    long start = System.nanoTime();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    long bytes = 0;
    try (InputStream body =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        bytes += n;
      }
    }
    return new Run((System.nanoTime() - start) / 1e9, bytes, MOST_LIVE.get());
  }

  private static double copy(String database) throws Exception {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database))) {
      long start = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(COPY, OutputStream.nullOutputStream());
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static void watchTheHeap() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) ->
                  note(
                      GarbageCollectionNotificationInfo.from(
                          (CompositeData) notification.getUserData())),
              null,
              null);
    }
  }

  private static void note(GarbageCollectionNotificationInfo collection) {
    long used =
        collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> pool.getKey().startsWith("G1 ") || pool.getKey().contains("Gen"))
            .map(java.util.Map.Entry::getValue)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    MOST_LIVE.accumulateAndGet(used, Math::max);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
