package org.peyman.hub.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TestDatabase;

/**
 * Measures a demonstration from outside, and by its own metrics: on Linux, which has {@code /proc}.
 */
final class Samples {

  private static final double MEGABYTE = 1 << 20;
  private static final double KILOBYTES = 1 << 10;

  private final StartedHub hub;
  private final Path process;
  private final String database;
  private final List<Map<Taken, Double>> all = new ArrayList<>();

  Samples(StartedHub hub, Path dataFolder) {
    this.hub = hub;
    this.process = Path.of("/proc", Long.toString(hub.pid()));
    URI server = EmbeddedServer.running(dataFolder).orElseThrow();
    this.database = TestDatabase.jdbc(server.toString());
  }

  /** Whether this machine can be measured. */
  static boolean arePossible() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /** One more, after all garbage was collected; none where the machine is too busy for that. */
  void take() throws IOException, InterruptedException, SQLException {
    if (!isCollected()) {
      return;
    }
    Map<Taken, Double> sample = new EnumMap<>(Taken.class);
    String metrics = hub.get("/metrics").body();
    double remembered = sum(metrics, "peyman_response_cache_size_bytes");
    double heap = sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") - remembered;
    sample.put(Taken.HEAP, heap / MEGABYTE);
    sample.put(Taken.THREADS, sum(metrics, "jvm_threads_live_threads"));
    sample.put(Taken.RESIDENT, status("VmRSS:") / KILOBYTES);
    List<String> open = open();
    sample.put(Taken.FILES, (double) open.size());
    sample.put(
        Taken.SOCKETS, (double) open.stream().filter(it -> it.startsWith("socket:")).count());
    sample.put(
        Taken.DATABASE,
        number(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = "
                + "current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"));
    all.add(sample);
  }

  /** So many bytes does the ledger fill, in megabytes. */
  double ledgerMegabytes() throws SQLException {
    return number("SELECT pg_database_size(current_database())") / MEGABYTE;
  }

  private boolean isCollected() throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collecting =
        new ProcessBuilder(tool.toString(), Long.toString(hub.pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!collecting.waitFor(60, TimeUnit.SECONDS)) {
      collecting.destroyForcibly();
      return false;
    }
    return collecting.exitValue() == 0;
  }

  private static double sum(String metrics, String beginning) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private double status(String name) throws IOException {
    try (Stream<String> lines = Files.lines(process.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
          .sum();
    }
  }

  private List<String> open() throws IOException {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.flatMap(Samples::target).toList();
    }
  }

  private static Stream<String> target(Path file) {
    try {
      return Stream.of(Files.readSymbolicLink(file).toString());
    } catch (NoSuchFileException e) {
      return Stream.empty(); // closed meanwhile
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private double number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    }
  }

  int number() {
    return all.size();
  }

  /** Of the first third, without what came before a tenth was over. */
  double atFirst(Taken what) {
    return median(what, all.size() / 10, Math.max(1, all.size() / 3));
  }

  /** Of the last third. */
  double atLast(Taken what) {
    return median(what, all.size() * 2 / 3, all.size());
  }

  double most(Taken what) {
    return values(what, 0, all.size()).max().orElseThrow();
  }

  private double median(Taken what, int from, int to) {
    double[] sorted = values(what, from, to).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private DoubleStream values(Taken what, int from, int to) {
    return all.subList(from, to).stream().mapToDouble(sample -> sample.get(what));
  }
}
