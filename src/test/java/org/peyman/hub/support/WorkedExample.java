package org.peyman.hub.support;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;

/**
 * A ledger with a past, and a clock that a test moves on: the worked example of docs/concepts.md.
 * Reference data are version 1, of the day before 1 Mehr 1399, so that what is claimed on 1 Mehr is
 * version 2, and what is withdrawn on 2 Mehr version 3.
 */
public final class WorkedExample implements AutoCloseable {

  /** 1 Mehr 1399. */
  public static final LocalDate FIRST = LocalDate.of(2020, 9, 22);

  public static final LocalDate SECOND = FIRST.plusDays(1);

  private static final String PERSON = TestDatabase.KEYS.keyOf("1234567891").orElseThrow();
  private static final LocalDate STARTED = LocalDate.of(2020, 8, 1);

  private final MovableClock clock = MovableClock.on(FIRST);
  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger =
      await(
          Ledger.open(vertx, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, clock)));

  private WorkedExample() {}

  /** As it is on 10 Mehr. */
  public static WorkedExample told() {
    WorkedExample example = new WorkedExample();
    example.on(FIRST.minusDays(1));
    await(example.ledger.learn(reference(), "test"));
    example.on(FIRST);
    example.take(
        example.claim("IMDAD", "A1", "GILAN", PERSON),
        example.claim("BASIJ_SAZANDEGI", "B1", "GILAN", PERSON),
        example.claim("BASIJ_SAZANDEGI", "B2", "KERMAN", null),
        visit());
    example.on(SECOND);
    example.take(new Fact(FactKind.CLAIM, "IMDAD", "A1", 2L, null));
    example.on(FIRST.plusDays(9));
    return example;
  }

  /** With nothing in it. */
  public static WorkedExample untold() {
    return new WorkedExample();
  }

  public Ledger ledger() {
    return ledger;
  }

  public Clock clock() {
    return clock;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Moves the clock to the noon of a day in Tehran. */
  public void on(LocalDate day) {
    clock.setTo(day);
  }

  /** Moves the clock on. */
  public void after(Duration time) {
    clock.setTo(clock.instant().plus(time));
  }

  /** Takes facts in, as one version. */
  public void take(Fact... facts) {
    List<Entry> entries =
        Stream.of(facts)
            .<Entry>map(fact -> new Entry.Read(fact, "test:1", new JsonObject()))
            .toList();
    await(ledger.take(new Batch("test", entries)));
  }

  /** A claim that began before the example does. */
  public Fact claim(String organization, String id, String province, @Nullable String person) {
    Claim content = new Claim("PHASE_1", province, STARTED, null, person, null, Facets.UNKNOWN);
    return new Fact(FactKind.CLAIM, organization, id, 1L, content);
  }

  private static Fact visit() {
    Verification content =
        new Verification(
            "BASIJ_SAZANDEGI",
            "B1",
            List.of("IMDAD"),
            LocalDate.of(2020, 9, 20),
            VerificationMethod.FIELD_VISIT,
            Outcome.CONFIRMED_ACTIVE);
    return new Fact(FactKind.VERIFICATION, "IMDAD", "V1", 1L, content);
  }

  private static Reference reference() {
    return Reference.of(
        Stream.of("IMDAD", "BASIJ_SAZANDEGI")
            .map(code -> new Organization(code, "نام " + code, "Name of " + code, "FOUNDATION"))
            .toList(),
        List.of(province("GILAN", "IR-01"), province("KERMAN", "IR-08")),
        List.of(
            new Agreement(
                "AGREEMENT",
                "تفاهم‌نامه",
                "Agreement",
                LocalDate.of(2020, 7, 1),
                "A report",
                List.of())),
        List.of(
            new Phase(
                "PHASE_1",
                "AGREEMENT",
                1,
                "مرحله",
                "Phase",
                PhaseStatus.ACTIVE,
                LocalDate.of(2020, 7, 1),
                null,
                null,
                List.of(new Phase.PhaseProvince("GILAN", ProvinceRole.PILOT, false)))));
  }

  private static Province province(String code, String iso) {
    return new Province(code, "استان " + code, "Province " + code, code, iso, iso, 35.7, 51.4);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(ledger.close());
    await(vertx.close());
  }
}
