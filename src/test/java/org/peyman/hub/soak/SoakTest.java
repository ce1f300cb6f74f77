package org.peyman.hub.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.oracle.Counted;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.StartedHub;

/**
 * A demonstration that is asked, submitted to, watched and let down by its partners for {@code
 * soak.minutes} (1) at {@code soak.rate} requests a second (10): what it takes of the machine does
 * not grow, nobody gets anything that is no answer, and at the end its figures are those that a
 * program of its own counts from the seed data and everything that was submitted. What was measured
 * is written to {@code target/soak.md}.
 */
@LongRunning
final class SoakTest {

  private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "1"));
  private static final double RATE = Double.parseDouble(System.getProperty("soak.rate", "10"));
  private static final int SAMPLES = 120;
  private static final int CLAIMS = 500;
  private static final Duration PERIOD = Duration.ofSeconds(20);
  private static final Path WRITTEN = Path.of("target", "soak.md");

  /** As {@code bin/peyman} starts it, with a heap that is soon full. */
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

  private static final List<List<Dimension>> GROUPED =
      List.of(
          List.of(Dimension.ORGANIZATION),
          List.of(Dimension.PHASE, Dimension.PROVINCE),
          List.of(Dimension.MONTH),
          List.of(Dimension.ORGANIZATION, Dimension.GENDER));

  @TempDir private Path folder;

  @Test
  void whatItTakesDoesNotGrowAndItsFiguresStayRight() throws Exception {
    assumeTrue(Samples.arePossible(), "What a process takes is measured on Linux alone");
    Claims claims = new Claims(CLAIMS);
    String[] flags = {"--port", "0", "--data-folder", folder.toString()};
    try (StartedHub hub = StartedHub.start(OPTIONS, Map.of(), flags).awaitReady()) {
      Samples samples = new Samples(hub, folder);
      SoakReport report;
      try (Watchers watchers = new Watchers(hub.address())) {
        Faults faults = new Faults(folder);
        MixedLoad load = new MixedLoad(hub.address(), RATE, claims);
        try (load) {
          soak(samples, watchers, faults);
        }
        faults.mend();
        report = report(samples, load, watchers, faults);
        Files.writeString(WRITTEN, report + "\n");
        System.out.println(report);
        assertThat(load.failures()).isEmpty();
        assertWatchersAreToldTheLast(hub, watchers);
      }
      assertFiguresAreThoseOf(hub, claims);
      assertTheDatabaseIsInOrder();
      assertThat(report.growing()).isEmpty();
      assertThat(samples.number()).as("how often it could be measured").isGreaterThan(SAMPLES / 5);
      assertThat(claims.taken()).isNotEmpty();
      assertThat(hub.err()).noneMatch(line -> line.contains(" ERROR "));
    }
  }

  /** Partners fail for half of the time, all in turn; with each fault a watcher leaves. */
  private static void soak(Samples samples, Watchers watchers, Faults faults)
      throws IOException, InterruptedException, SQLException {
    long began = System.nanoTime();
    double whole = TimeUnit.MINUTES.toNanos(1) * MINUTES;
    for (int sample = 1, half = 1; sample <= SAMPLES; ) {
      long gone = System.nanoTime() - began;
      if (gone >= PERIOD.toNanos() / 2 * half) {
        if (half % 2 == 1) {
          faults.cause();
          watchers.change();
        } else {
          faults.mend();
        }
        half++;
      }
      if (gone >= whole / SAMPLES * sample) {
        samples.take();
        sample = Math.max(sample + 1, (int) ((System.nanoTime() - began) * SAMPLES / whole));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static SoakReport report(
      Samples samples, MixedLoad load, Watchers watchers, Faults faults) throws SQLException {
    SoakReport report = new SoakReport(samples, MINUTES);
    report.add("minutes", String.format(Locale.ROOT, "%.1f", MINUTES));
    report.add("samples", samples.number());
    report.add("requests a second", String.format(Locale.ROOT, "%.0f", RATE));
    report.add(load.outcomes());
    report.add("events to subscribers", String.format(Locale.ROOT, "%,d", watchers.events()));
    report.add("subscribers that left", watchers.left());
    report.add("faults of partners", faults.number());
    report.add(
        "ledger in the database",
        String.format(Locale.ROOT, "%,.0f MB", samples.ledgerMegabytes()));
    return report;
  }

  private static void assertWatchersAreToldTheLast(StartedHub hub, Watchers watchers) {
    until(() -> isWhole(hub), () -> total(hub));
    String jobs = total(hub).getJsonObject("total").getInteger("jobs").toString();
    until(() -> watchers.told().stream().allMatch(jobs::equals), watchers::told);
  }

  private static boolean isWhole(StartedHub hub) {
    return total(hub).getBoolean("complete");
  }

  private static JsonObject total(StartedHub hub) {
    String query = "{ progress { complete total { jobs } } }";
    return new JsonObject(hub.post(new JsonObject().put("query", query).encode()).body())
        .getJsonObject("data")
        .getJsonObject("progress");
  }

  private static void until(BooleanSupplier holds, Supplier<?> instead) {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(30)).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still %s", instead.get()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /** As of one day: asked again where midnight came between. */
  private static void assertFiguresAreThoseOf(StartedHub hub, Claims claims) {
    LocalDate today = Tehran.today(Clock.systemUTC());
    Counted counted = Counted.of(Path.of("seed-data"), claims.taken(), today);
    Map<List<Dimension>, Map<List<@Nullable String>, Map<Measure, BigDecimal>>> asked =
        new HashMap<>();
    GROUPED.forEach(groupBy -> asked.put(groupBy, Figures.asked(hub, groupBy)));
    if (!today.equals(Tehran.today(Clock.systemUTC()))) {
      assertFiguresAreThoseOf(hub, claims);
      return;
    }
    for (List<Dimension> groupBy : GROUPED) {
      assertThat(asked.get(groupBy)).as("by " + groupBy).isEqualTo(plain(counted.rows(groupBy)));
    }
  }

  private static Map<List<@Nullable String>, Map<Measure, BigDecimal>> plain(
      Map<List<@Nullable String>, Map<Measure, Number>> rows) {
    Map<List<@Nullable String>, Map<Measure, BigDecimal>> all = new HashMap<>();
    rows.forEach(
        (group, measures) -> {
          Map<Measure, BigDecimal> values = new EnumMap<>(Measure.class);
          measures.forEach((measure, value) -> values.put(measure, Figures.plain(value)));
          all.put(group, values);
        });
    return all;
  }

  private void assertTheDatabaseIsInOrder() {
    try (StartedHub doctor =
        StartedHub.start(Map.of("PEYMAN_DATA_FOLDER", folder.toString()), "doctor")) {
      assertThat(doctor.awaitExit()).as(String.join("\n", doctor.err())).isZero();
    }
  }
}
