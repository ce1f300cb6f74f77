package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.BenefactorKind;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Money;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.FundingRecords;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.Seeded;
import org.peyman.hub.support.TestDatabase;

/** What holds of money in any world, and that a second implementation adds up the same. */
@Seeded
final class FundingPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
  private static final List<String> ORGANIZATIONS = List.of("A", "B", "C");
  private static final List<String> PROVINCES = List.of("X", "Y", "Z");
  private static final List<String> PAYERS = List.of("A", "B", "C", "K", "L", "M", "OWN", "STATE");

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void bothAddUpTheSameNowAndWhenAskedAgainLater(long seed) {
    Random random = new Random(seed);
    List<List<Fact>> batches = batches(random);
    MovableClock clock = MovableClock.on(FIRST);
    List<FundingRecords.Query> queries = queries(random);
    try (Hub hub = Hub.open(VERTX, TestDatabase.fresh(), clock)) {
      hub.learn(reference());
      hub.register("A");
      List<Long> versions = new ArrayList<>();
      List<Fact> came = new ArrayList<>();
      for (int i = 0; i < batches.size(); i++) {
        clock.setTo(FIRST.plusDays(i));
        versions.add(hub.take(batches.get(i)).version());
        came.addAll(batches.get(i));
        assertSame(hub, null, came, queries, "seed " + seed + ", batch " + i);
        assertLaws(hub, new FlowOracle(reference(), came), "seed " + seed + ", batch " + i);
      }
      came.clear();
      for (int i = 0; i < batches.size(); i++) {
        came.addAll(batches.get(i));
        AsOf pair = hub.asOf(FIRST.plusDays(i), versions.get(i));
        assertSame(hub, pair, came, queries, "again, seed " + seed + ", batch " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void theOrderOfArrivalChangesNothingNorDoesASecondReport(long seed) {
    Random random = new Random(seed);
    List<Fact> facts = new ArrayList<>(batches(random).stream().flatMap(List::stream).toList());
    FundingRecords.Query all = new FundingRecords.Query(Filter.NONE, null, List.of());
    List<FundingRecords.Group> ends = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Collections.shuffle(facts, new Random(seed + i));
      try (Hub hub =
          Hub.of(VERTX, reference(), facts.subList(0, facts.size() / 2), FIRST.plusDays(40))) {
        hub.take(facts.subList(facts.size() / 2, facts.size()));
        ends.add(ask(hub, all, null).total());
        hub.take(secondReports(facts));
        ends.add(ask(hub, all, null).total());
      }
    }
    assertThat(new HashSet<>(ends)).as("seed " + seed).hasSize(1);
  }

  @Test
  void sumsAreExactBeyondAllNumbersOfJson() {
    List<Fact> facts = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < 1_100; i++) {
      long rials = Flow.MOST - i % 7;
      sum = sum.add(BigInteger.valueOf(rials));
      facts.add(fact("A", "F" + i, 1, payment(rials)));
    }
    try (Hub hub = Hub.of(VERTX, reference(), facts, FIRST)) {
      FundingRecords.Query all = new FundingRecords.Query(Filter.NONE, null, List.of());
      assertThat(ask(hub, all, null).total().amounts().paid()).isEqualTo(new Money(sum));
      assertThat(sum).isGreaterThan(BigInteger.TEN.pow(18));
    }
  }

  private static Flow payment(long rials) {
    return new Flow(
        FlowStage.PAYMENT,
        FlowKind.GRANT,
        "K",
        "A",
        rials,
        FIRST,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static void assertSame(
      Hub hub,
      @Nullable AsOf at,
      List<Fact> came,
      List<FundingRecords.Query> queries,
      String when) {
    FlowOracle oracle = new FlowOracle(reference(), came);
    for (FundingRecords.Query query : queries) {
      FundingRecords.Sums sums = ask(hub, query, at);
      assertThat(sums.total()).as(when + ", " + query).isEqualTo(oracle.total(query));
      if (!query.groupBy().isEmpty()) {
        Set<FundingRecords.Group> rows = new HashSet<>(sums.rows());
        rows.removeIf(row -> row.equals(FundingRecords.Group.empty(row.values())));
        assertThat(rows).as(when + ", " + query).isEqualTo(oracle.rows(query));
      }
    }
  }

  private static void assertLaws(Hub hub, FlowOracle oracle, String when) {
    Money one = paid(hub, List.of("A"));
    Money others = paid(hub, List.of("B", "C"));
    Money together = paid(hub, List.of("A", "B", "C"));
    assertThat(one.rials().add(others.rials()).subtract(together.rials()))
        .as(when)
        .isEqualTo(oracle.between(Set.of("A"), Set.of("B", "C")).rials());
    FundingRecords.Query all = new FundingRecords.Query(Filter.NONE, null, List.of());
    FundingRecords.Amounts amounts = ask(hub, all, null).total().amounts();
    assertThat(amounts.internal().rials().add(amounts.paid().rials()))
        .as(when)
        .isEqualTo(oracle.received(Filter.NONE).rials());
    for (FundingDimension dimension : FundingDimension.values()) {
      if (dimension != FundingDimension.ORGANIZATION) {
        assertAddsUp(hub, dimension, amounts, when);
      }
    }
  }

  private static void assertAddsUp(
      Hub hub, FundingDimension dimension, FundingRecords.Amounts total, String when) {
    FundingRecords.Sums sums =
        ask(hub, new FundingRecords.Query(Filter.NONE, null, List.of(dimension)), null);
    List<Function<FundingRecords.Amounts, Money>> measures =
        List.of(
            FundingRecords.Amounts::pledged,
            FundingRecords.Amounts::paid,
            FundingRecords.Amounts::outstanding,
            FundingRecords.Amounts::internal,
            FundingRecords.Amounts::paidOut,
            FundingRecords.Amounts::unreconciled);
    for (Function<FundingRecords.Amounts, Money> measure : measures) {
      BigInteger rows =
          sums.rows().stream()
              .map(row -> measure.apply(row.amounts()).rials())
              .reduce(BigInteger.ZERO, BigInteger::add);
      assertThat(rows).as(when + ", by " + dimension).isEqualTo(measure.apply(total).rials());
    }
  }

  private static Money paid(Hub hub, List<String> organizations) {
    return ask(
            hub,
            new FundingRecords.Query(
                filter(organizations, null, null, null, null, null), null, List.of()),
            null)
        .total()
        .amounts()
        .paid();
  }

  private static FundingRecords.Sums ask(Hub hub, FundingRecords.Query query, @Nullable AsOf at) {
    return Hub.await(hub.reads().funding(query, at));
  }

  private static List<FundingRecords.Query> queries(Random random) {
    List<FundingRecords.Query> queries = new ArrayList<>();
    queries.add(new FundingRecords.Query(Filter.NONE, null, List.of()));
    for (FundingDimension dimension : FundingDimension.values()) {
      queries.add(new FundingRecords.Query(anyFilter(random), null, List.of(dimension)));
    }
    for (int i = 0; i < 4; i++) {
      List<FundingDimension> groupBy =
          new ArrayList<>(List.of(FundingDimension.values())).subList(i, random.nextInt(2) + i + 1);
      List<String> benefactors = random.nextInt(3) == 0 ? some(random, List.of("K", "L")) : null;
      queries.add(new FundingRecords.Query(anyFilter(random), benefactors, groupBy));
    }
    return queries;
  }

  private static Filter anyFilter(Random random) {
    return filter(
        random.nextBoolean() ? null : some(random, ORGANIZATIONS),
        random.nextInt(4) > 0 ? null : some(random, List.of("G", "H")),
        random.nextInt(3) > 0 ? null : some(random, List.of("P1", "P2")),
        random.nextInt(3) > 0 ? null : some(random, PROVINCES),
        random.nextInt(4) > 0 ? null : List.of(ProvinceRole.PILOT),
        random.nextInt(3) > 0 ? null : List.of(1399));
  }

  private static List<String> some(Random random, List<String> all) {
    return all.stream().filter(code -> random.nextInt(3) > 0).toList();
  }

  private static Filter filter(
      @Nullable List<String> organizations,
      @Nullable List<String> agreements,
      @Nullable List<String> phases,
      @Nullable List<String> provinces,
      @Nullable List<ProvinceRole> roles,
      @Nullable List<Integer> years) {
    return new Filter(organizations, agreements, phases, provinces, roles, years, null, Map.of());
  }

  /** Flows of few payers, references and days, so that many are the same and some contradict. */
  private static List<List<Fact>> batches(Random random) {
    List<List<Fact>> batches = new ArrayList<>();
    List<Flow.Pledge> pledges = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<Fact> batch = new ArrayList<>();
      for (int j = 0; j < 12; j++) {
        String by = pick(random, ORGANIZATIONS);
        String id = "F" + random.nextInt(25);
        Flow flow = random.nextInt(8) == 0 ? null : flow(random, pledges);
        batch.add(fact(by, id, 100L * i + j, flow));
        if (flow != null && flow.stage() == FlowStage.PLEDGE) {
          pledges.add(new Flow.Pledge(by, id));
        }
      }
      batches.add(batch);
    }
    return batches;
  }

  private static Flow flow(Random random, List<Flow.Pledge> pledges) {
    FlowStage stage = random.nextInt(3) == 0 ? FlowStage.PLEDGE : FlowStage.PAYMENT;
    String payer = pick(random, PAYERS);
    List<String> payees = ORGANIZATIONS.stream().filter(code -> !code.equals(payer)).toList();
    boolean leaves = !payer.equals(Flow.OWN) && random.nextInt(4) == 0;
    boolean honours = stage == FlowStage.PAYMENT && !pledges.isEmpty() && random.nextBoolean();
    return new Flow(
        stage,
        pick(random, List.of(FlowKind.values())),
        payer,
        leaves ? null : pick(random, payees),
        1 + random.nextInt(3),
        FIRST.plusDays(random.nextInt(3) * 60L),
        random.nextInt(3) == 0 ? null : "R" + random.nextInt(2),
        honours ? pick(random, pledges) : null,
        random.nextInt(3) == 0 ? "G" : null,
        random.nextInt(2) == 0 ? "P1" : null,
        random.nextInt(3) == 0 ? null : pick(random, PROVINCES),
        null);
  }

  /** What stands, reported once more by another with the same words, where nobody else does. */
  private static List<Fact> secondReports(List<Fact> facts) {
    List<Fact> again = new ArrayList<>();
    for (Fact fact : facts) {
      boolean stands =
          facts.stream()
              .filter(it -> it.organization().equals(fact.organization()))
              .filter(it -> it.id().equals(fact.id()))
              .allMatch(it -> revision(it) <= revision(fact));
      if (stands && fact.content() instanceof Flow flow && flow.reference() != null) {
        boolean alone =
            facts.stream()
                .filter(it -> it != fact && it.content() instanceof Flow)
                .noneMatch(it -> isSame((Flow) Objects.requireNonNull(it.content()), flow));
        if (alone) {
          again.add(fact("D", fact.organization() + fact.id(), 1, flow));
        }
      }
    }
    return again;
  }

  private static boolean isSame(Flow one, Flow other) {
    return one.stage() == other.stage()
        && one.kind() == other.kind()
        && one.payer().equals(other.payer())
        && Objects.equals(one.payee(), other.payee())
        && Objects.equals(one.reference(), other.reference());
  }

  private static long revision(Fact fact) {
    return Objects.requireNonNull(fact.revision());
  }

  private static Fact fact(String by, String id, long revision, @Nullable Flow flow) {
    return new Fact(FactKind.FLOW, by, id, revision, flow);
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Reference reference() {
    List<Organization> organizations = new ArrayList<>();
    List.of("A", "B", "C", "D")
        .forEach(code -> organizations.add(new Organization(code, code, code, "OTHER")));
    List<Benefactor> benefactors = new ArrayList<>();
    List.of("K", "L", "M")
        .forEach(
            code -> benefactors.add(new Benefactor(code, code, code, BenefactorKind.PERSON, true)));
    return Reference.of(
            organizations,
            PROVINCES.stream()
                .map(code -> new Province(code, code, code, code, code, code, 35, 50))
                .toList(),
            List.of(agreement("G"), agreement("H")),
            List.of(phase("P1", "G", "X"), phase("P2", "H", "Y")))
        .withBenefactors(benefactors);
  }

  private static Agreement agreement(String code) {
    return new Agreement(code, code, code, null, null, List.of());
  }

  private static Phase phase(String code, String agreement, String pilot) {
    return new Phase(
        code,
        agreement,
        1,
        code,
        code,
        PhaseStatus.ACTIVE,
        null,
        null,
        null,
        List.of(
            new Phase.PhaseProvince(pilot, ProvinceRole.PILOT, false),
            new Phase.PhaseProvince("Z", ProvinceRole.EXPANSION, false)));
  }
}
