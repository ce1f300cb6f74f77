package org.peyman.hub.partners;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.peyman.hub.simulator.OneSystem;
import org.peyman.hub.simulator.Simulation;
import org.peyman.hub.support.TestDatabase;

/**
 * A partner's simulated system over a few rows of its seed data, for a class of tests; its sixth
 * placement begins too late to be true.
 */
final class SmallSystem implements BeforeAllCallback, AfterAllCallback {

  private static final Path SEED_DATA = Path.of("seed-data");
  private static final int ROWS = 5;
  private static final int ALLOCATED = 2;

  private final String partner;

  @SuppressWarnings("NullAway.Init") // set before all
  private Vertx vertx;

  @SuppressWarnings("NullAway.Init") // set before all
  private Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private OneSystem system;

  /**
   * Not started yet.
   *
   * @param partner its folder in the seed data
   */
  SmallSystem(String partner) {
    this.partner = partner;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    vertx = Vertx.vertx();
    folder = Files.createTempDirectory("small-system");
    Path seeds = folder.resolve("seeds");
    cut(seeds);
    URI database = URI.create(partner.equals("imdad") ? TestDatabase.bare() : "none://none");
    system =
        OneSystem.start(
            vertx, new Simulation.Options(seeds, database, folder, 0, Clock.systemUTC()), partner);
  }

  private void cut(Path seeds) throws IOException {
    Path own = Files.createDirectories(seeds.resolve(partner));
    Path story = Files.createDirectories(seeds.resolve("story"));
    Files.copy(SEED_DATA.resolve("story/provinces.csv"), story.resolve("provinces.csv"));
    try (Stream<Path> files = Files.list(SEED_DATA.resolve(partner))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".csv")).toList()) {
        String name = String.valueOf(file.getFileName());
        Files.write(own.resolve(name), cut(name, Files.readAllLines(file)));
      }
    }
  }

  /** Of allocations and what they belong to, the same; of the rest, the first rows. */
  private List<String> cut(String name, List<String> lines) throws IOException {
    return switch (name) {
      case "claims.csv" -> withBadOne(first(lines, ROWS));
      case "commitments.csv" -> {
        List<String> chosen = new ArrayList<>(first(lines, ROWS));
        lines.stream().skip(1).filter(this::isAllocated).forEach(chosen::add);
        yield chosen;
      }
      case "verifications.csv" -> first(lines, ROWS);
      case "counts.csv" -> first(lines, ROWS * ROWS);
      default -> lines;
    };
  }

  private static List<String> first(List<String> lines, int rows) {
    return lines.subList(0, rows + 1);
  }

  private boolean isAllocated(String commitment) {
    try (Stream<String> allocations =
        Files.lines(SEED_DATA.resolve(partner).resolve("commitments.allocations.csv"))) {
      return allocations.skip(1).anyMatch(line -> code(line).equals(code(commitment)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String code(String line) {
    return line.split("[;,]", ALLOCATED)[0];
  }

  private static List<String> withBadOne(List<String> lines) {
    List<String> more = new ArrayList<>(lines);
    String last = lines.get(ROWS);
    String separator = last.contains(";") ? ";" : ",";
    String[] cells = last.split(separator, -1);
    int start = List.of(lines.get(0).split(separator, -1)).indexOf("started_on");
    cells[0] = "BAD";
    cells[start] = "2999-01-01";
    more.add(String.join(separator, cells));
    return more;
  }

  Map<String, String> settings() {
    return system.settings();
  }

  /** That the partner is to be opened on. */
  Vertx vertx() {
    return vertx;
  }

  void slow(Duration delay) {
    system.slow(delay);
  }

  long asked() {
    return system.asked();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    system.close();
    vertx.close().await();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
    }
  }
}
