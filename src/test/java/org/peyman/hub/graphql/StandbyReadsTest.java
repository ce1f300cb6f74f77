package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Payer;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.ledger.Addresses;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.progress.Present;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.ReplicatedServers;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TakingIn;
import org.peyman.hub.support.TestDatabase;

/**
 * What may be read from a standby is, as soon as it has what is asked for; whatever is wrong with
 * it, nobody who asks finds out.
 */
final class StandbyReadsTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Vertx VERTX = Vertx.vertx();
  private static final ReplicatedServers SERVERS = ReplicatedServers.start();
  private static final Relay TO_STANDBY = Relay.to(SERVERS.standby());
  private static final MeterRegistry METERS = new SimpleMeterRegistry();

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Cube cube;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Engine engine;

  private static int submitted;

  @BeforeAll
  static void start() {
    Addresses at = new Addresses(SERVERS.primary(), List.of(TO_STANDBY.address()), null);
    ledger = await(Ledger.open(VERTX, new Ledger.Settings(at, TestDatabase.KEYS, CLOCK)));
    ledger.meters().bindTo(METERS);
    await(ledger.learn(Fakes.REFERENCE, "test"));
    until(() -> usable() == 1);
    double before = ofStandby();
    cube = Cube.of(VERTX, ledger, CLOCK);
    await(cube.ready());
    assertThat(ofStandby()).as("memory is filled from the standby").isGreaterThan(before);
    engine =
        new Engine(
            new Present.Source(ledger, cube),
            TakingIn.of(VERTX, ledger, CLOCK),
            CLOCK,
            Engine.Options.USUAL);
    submit();
  }

  @AfterAll
  static void stop() {
    await(cube.close());
    await(ledger.close());
    TO_STANDBY.close();
    SERVERS.close();
    await(VERTX.close());
  }

  @AfterEach
  void mend() {
    TO_STANDBY.mend();
    SERVERS.resumeReplay();
    until(() -> usable() == 1 && lag() == 0);
  }

  @Test
  void aListIsAnsweredByTheStandbyAtTheVersionOfAMutation() {
    double before = ofStandby();
    for (int i = 0; i < 20 || ofStandby() == before; i++) {
      long version = submit();
      assertThat(listed()).isEqualTo(submitted);
      String seen = one("{ progress { ledgerVersion } }", "progress", "ledgerVersion");
      assertThat(Long.parseLong(seen)).isGreaterThanOrEqualTo(version);
    }
    long last = submit();
    until(StandbyReadsTest::isListedByTheStandby);
    double read = ofStandby();
    assertThat(listed()).isEqualTo(submitted);
    assertThat((List<?>) one("{ overlaps(ledgerVersion: \"" + last + "\") { jobs } }", "overlaps"))
        .isEmpty();
    assertThat(ofStandby()).isEqualTo(read + 2);
    assertThat(exported()).isEqualTo(submitted);
    assertThat(ofStandby()).isEqualTo(read + 3);
    assertThat(METERS.get("peyman.standby.lag").gauge().value()).isZero();
  }

  @Test
  void whatIsNotedBesideVersionsIsNeverOlderThanThePrimaryHasIt() {
    SERVERS.pauseReplay();
    await(ledger.sources().register(List.of(new SourceInfo("late", "IMDAD", null))));

    double before = ofStandby();
    assertThat(all("{ jobs { totalCount } sources { code } }").toString()).contains("late");
    assertThat(exported("sources").toString()).contains("late");
    assertThat(ofStandby()).isLessThanOrEqualTo(before + 1);
  }

  @Test
  void aStandbyThatIsBehindIsNotAskedForWhatItHasNot() {
    SERVERS.pauseReplay();
    submit();
    double before = ofStandby();
    assertThat(listed()).isEqualTo(submitted);
    assertThat(exported()).isEqualTo(submitted);
    assertThat(ofStandby()).isEqualTo(before);
    until(() -> lag() == 1);
    assertThat(METERS.get("peyman.standby.lag").gauge().value()).isPositive();
  }

  @Test
  void aStandbyThatIsGoneIsLeftOutWithoutAnError() {
    for (int i = 0; i < 3; i++) {
      TO_STANDBY.cut();
      assertThat(listed()).isEqualTo(submitted);
      assertThat(exported()).isEqualTo(submitted);
      until(() -> usable() == 0);
      assertThat(listed()).isEqualTo(submitted);
      TO_STANDBY.mend();
      until(() -> usable() == 1);
    }
    assertThat(isListedByTheStandby()).isTrue();
  }

  @Test
  @LongRunning
  void aStandbyThatAnswersNoMoreIsLeftInTheMiddleOfAQuestion() {
    assertThat(listed()).isEqualTo(submitted);
    TO_STANDBY.pause();
    long began = System.nanoTime();
    assertThat(listed()).isEqualTo(submitted);
    assertThat(exported()).isEqualTo(submitted);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(Patience.of(Duration.ofSeconds(6)));
    assertThat(usable()).isZero();
  }

  @Test
  @LongRunning
  void aHubThatIsStartedWithOneReadsFromItAndSaysHowFarItIs() {
    ReplicatedServers.execute(SERVERS.primary(), "CREATE DATABASE of_hub");
    URI standby = URI.create(SERVERS.standby()).resolve("/of_hub");
    Map<String, String> environment =
        Map.of(
            "PEYMAN_KEY_SECRET",
            TestDatabase.OWN_SECRET,
            "PEYMAN_READ_DATABASE_URL",
            standby.toString());
    String database = URI.create(SERVERS.primary()).resolve("/of_hub").toString();
    try (StartedHub hub =
        StartedHub.start(environment, "--port", "0", "--database", database).awaitReady()) {
      String name = "{standby=\"127.0.0.1:" + standby.getPort() + "\"} ";
      until(() -> hub.get("/metrics").body().contains("peyman_standby_usable" + name + "1.0"));
      assertThat(hub.get("/metrics").body())
          .contains("peyman_standby_lag_versions" + name + "0.0")
          .contains("peyman_standby_lag_seconds" + name + "0.0")
          .contains("peyman_reads_total{server=\"primary\"} ");
    }
  }

  @Test
  void whoNamesAStandbyAsTheDatabaseIsTold() {
    assertThatThrownBy(
            () ->
                await(
                    Ledger.open(
                        VERTX, new Ledger.Settings(SERVERS.standby(), TestDatabase.KEYS, CLOCK))))
        .isInstanceOf(LedgerUnavailable.class)
        .hasMessageContaining("is a standby, which only answers")
        .hasMessageContaining("--read-database");
  }

  private static double ofStandby() {
    String name = TO_STANDBY.address().replaceAll(".*@|/.*", "");
    return METERS.get("peyman.reads").tag("server", name).functionCounter().count();
  }

  private static double usable() {
    return METERS.get("peyman.standby.usable").gauge().value();
  }

  private static double lag() {
    return METERS.get("peyman.standby.lag.versions").gauge().value();
  }

  /** Another claim; the version with it. */
  private static long submit() {
    submitted++;
    String mutation =
        """
        mutation {
          submitClaims(input: { idempotencyKey: "s%1$s", organization: "IMDAD", items: [
            { claimId: "s%1$s", phase: PHASE_1, province: GILAN, startedOn: "2020-11-01" }] }) { accepted ledgerVersion }
        }
        """
            .formatted(submitted);
    String version = one(mutation, "submitClaims", "ledgerVersion");
    return Long.parseLong(version);
  }

  private static boolean isListedByTheStandby() {
    double before = ofStandby();
    assertThat(listed()).isEqualTo(submitted);
    return ofStandby() > before;
  }

  private static int listed() {
    return one("{ jobs(first: 1) { totalCount nodes { id } } }", "jobs", "totalCount");
  }

  @SuppressWarnings("unchecked")
  private static <T> T one(String document, String... path) {
    Object found = all(document);
    for (String field : path) {
      found = Objects.requireNonNull(((Map<?, ?>) found).get(field), field);
    }
    return (T) found;
  }

  private static Map<?, ?> all(String document) {
    Map<String, Object> answer =
        await(engine.execute(EngineOverFakes.request(document, Map.of()), "r1"));
    assertThat(answer).doesNotContainKey("errors");
    return (Map<?, ?>) Objects.requireNonNull(answer.get("data"));
  }

  private static int exported() {
    return exported("jobs").size();
  }

  private static List<?> exported(String name) {
    SavedQueries saved = SavedQueries.of(engine, QueryFiles.ofHub(), ledger::snapshot);
    Payer payer = Payer.unlimited(Caller.DEMONSTRATION);
    Future<Void> never = Promise.<Void>promise().future();
    Export export =
        await(
            saved.open(
                saved.find(name).orElseThrow(), Map.of(), new ExportAsker(payer, "r1", never)));
    try {
      return await(export.next()).rows().stream().map(Arrays::asList).toList();
    } finally {
      await(export.close());
    }
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
