package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Reads.ClaimKey;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.progress.Answers.Parent;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;
import org.peyman.hub.support.Seeded;

/** In random worlds the hub gives the figures, jobs and lists that the oracle gives. */
@Seeded
final class ProgressPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Map<Long, World> WORLDS = new HashMap<>();
  private static final int QUESTIONS = 60;

  /** The same facts in the hub and in the oracle. */
  private record World(Oracle oracle, Hub hub) {
    static World of(long seed) {
      List<Fact> facts = RandomFacts.of(seed);
      return new World(
          new Oracle(RandomFacts.reference(), facts, RandomFacts.AS_OF),
          Hub.of(VERTX, RandomFacts.reference(), facts, RandomFacts.AS_OF));
    }
  }

  private static World world(long seed) {
    return WORLDS.computeIfAbsent(seed, World::of);
  }

  @AfterAll
  static void close() {
    WORLDS.values().forEach(world -> world.hub().close());
    Hub.await(VERTX.close());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void everyQuestionHasTheOraclesRowsAndTotal(long seed) {
    World world = world(seed);
    RandomQuestions questions = new RandomQuestions(seed);
    for (int i = 0; i < QUESTIONS; i++) {
      Question question = questions.question();
      Table table = world.hub().ask(question);
      String about = "seed " + seed + ", " + question;
      same(about, table.total(), world.oracle().total(question.filter()));
      same(about, table.rows(), world.oracle().rows(question));
      assertThat(table.rowCount()).as(about).isEqualTo(world.oracle().allRows(question).size());
      assertThat(table.asOf()).isEqualTo(RandomFacts.AS_OF);
      assertThat(visitors(world.hub(), question))
          .as(about)
          .isEqualTo(world.oracle().visitors(question));
      assertThat(table.months()).as(about).isEqualTo(world.oracle().months(question.filter()));
    }
  }

  private static Map<?, ?> visitors(Hub hub, Question question) {
    return Objects.requireNonNull(
            Hub.await(hub.progress().visitors(null, List.of(""), question)).get(""))
        .byGroup();
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void everySingleDimensionHasTheOraclesRowsAndKeepsTheInvariants(long seed) {
    World world = world(seed);
    for (Dimension dimension : Dimension.values()) {
      Question question = plain(Filter.NONE, dimension);
      Table table = world.hub().ask(question);
      same("seed " + seed + " by " + dimension, table.rows(), world.oracle().rows(question));
      assertThat(table.rows()).isNotEmpty().allSatisfy(Invariants::holdIn);
      if (dimension != Dimension.ORGANIZATION) {
        Invariants.addUp(table.rows(), table.total());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void rowsOfAnyGroupingWithoutOrganizationsAddUpToTheTotal(long seed) {
    RandomQuestions questions = new RandomQuestions(1000 + seed);
    for (int i = 0; i < 15; i++) {
      Question random = questions.question();
      List<Dimension> groupBy =
          random.groupBy().stream().filter(by -> by != Dimension.ORGANIZATION).toList();
      Question question = new Question(random.filter(), groupBy, List.of(), null, false);
      Table table = world(seed).hub().ask(question);
      assertThat(table.rows()).allSatisfy(Invariants::holdIn);
      Invariants.holdIn(table.total());
      Invariants.addUp(table.rows(), table.total());
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void whatRevisionsChangedLeadsFromWhatWasPledgedOriginallyToWhatIsPledged(long seed) {
    Hub hub = world(seed).hub();
    RandomQuestions questions = new RandomQuestions(7000 + seed);
    for (int i = 0; i < 25; i++) {
      Filter filter = i == 0 ? Filter.NONE : questions.filter();
      List<Records.PromiseChange> changes = Hub.await(hub.reads().promiseChanges(filter));
      Row total = hub.ask(plain(filter)).total();
      if (changes == null) {
        assertThat(total.measure(Measure.PLEDGED)).as("%s", filter).isNull();
        continue;
      }
      long delta = changes.stream().mapToLong(Records.PromiseChange::delta).sum();
      assertThat(Invariants.whole(total, Measure.PLEDGED_ORIGINAL) + delta)
          .as("seed " + seed + ", " + filter)
          .isEqualTo(Invariants.whole(total, Measure.PLEDGED));
      assertThat(changes).allMatch(change -> change.revisions() > 0).isSortedAccordingTo(BY_KIND);
      if (i == 0) {
        assertThat(changes).as("there is something to see").anyMatch(it -> it.delta() != 0);
      }
    }
  }

  private static final Comparator<Records.PromiseChange> BY_KIND =
      Comparator.comparing(Records.PromiseChange::kind);

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void afterTheYearPaceIsFulfilmentAndAllOfAPromiseIsExpected(long seed) {
    RandomQuestions questions = new RandomQuestions(5000 + seed);
    for (int i = 0; i < 10; i++) {
      Filter random = questions.filter();
      Filter ended =
          new Filter(
              random.organizations(),
              random.agreements(),
              random.phases(),
              random.provinces(),
              random.provinceRoles(),
              List.of(1398, 1399),
              null,
              Map.of());
      for (Row row : world(seed).hub().ask(plain(ended, Dimension.PROVINCE)).rows()) {
        assertThat(row.measure(Measure.PACE)).isEqualTo(row.measure(Measure.FULFILMENT));
        assertThat(Invariants.exact(row, Measure.EXPECTED))
            .isEqualByComparingTo(Invariants.exact(row, Measure.PLEDGED));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void creditOfAllOrganizationsIsJobs(long seed) {
    RandomQuestions questions = new RandomQuestions(2000 + seed);
    for (int i = 0; i < 10; i++) {
      Filter filter = withOrganizations(questions.filter(), null);
      Table table = world(seed).hub().ask(plain(filter, Dimension.ORGANIZATION));
      BigDecimal credit =
          table.rows().stream()
              .map(row -> Invariants.exact(row, Measure.CREDIT))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal jobs = Invariants.exact(table.total(), Measure.JOBS);
      assertThat(Invariants.exact(table.total(), Measure.CREDIT)).isEqualByComparingTo(jobs);
      assertThat(credit.subtract(jobs).abs()).isLessThan(new BigDecimal("0.00001"));
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#few")
  void whatTwoOrganizationsClaimTogetherIsCountedOnce(long seed) {
    Hub hub = world(seed).hub();
    for (String one : RandomFacts.ORGANIZATIONS) {
      for (String other : RandomFacts.ORGANIZATIONS) {
        if (one.compareTo(other) < 0) {
          long both =
              hub.overlaps(withOrganizations(Filter.NONE, List.of(one, other))).stream()
                  .filter(set -> set.organizations().containsAll(List.of(one, other)))
                  .mapToLong(Oracle.Together::jobs)
                  .sum();
          assertThat(jobs(hub, one) + jobs(hub, other) - jobs(hub, one, other)).isEqualTo(both);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void overlapsAreTheOraclesAndSumToJoint(long seed) {
    World world = world(seed);
    RandomQuestions questions = new RandomQuestions(3000 + seed);
    for (int i = 0; i < 25; i++) {
      Filter filter = i == 0 ? Filter.NONE : questions.filter();
      List<Oracle.Together> overlaps = world.hub().overlaps(filter);
      assertThat(overlaps)
          .as("seed " + seed + ", " + filter)
          .isEqualTo(world.oracle().overlaps(filter));
      assertThat(overlaps.stream().mapToLong(Oracle.Together::jobs).sum())
          .isEqualTo(Invariants.whole(world.hub().ask(plain(filter)).total(), Measure.JOINT));
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void askingOfEachParentEqualsAskingWithTheFilterRestrictedToIt(long seed) {
    Hub hub = world(seed).hub();
    RandomQuestions questions = new RandomQuestions(4000 + seed);
    for (int i = 0; i < 4; i++) {
      Question question = questions.question();
      for (Parent parent : Parent.values()) {
        List<String> codes = codes(parent);
        Map<String, Table> tables = Hub.await(hub.progress().askOfEach(parent, codes, question));
        Map<String, Sums.Visitors> visitors =
            Hub.await(hub.progress().visitors(parent, codes, question));
        assertThat(tables.keySet()).containsExactlyInAnyOrderElementsOf(codes);
        for (String code : codes) {
          Table each = hub.ask(restricted(question, parent, code));
          assertThat(tables.get(code))
              .as("seed " + seed + ", " + parent + " " + code + ", " + question)
              .isEqualTo(each);
          assertThat(Objects.requireNonNull(visitors.get(code)).byGroup())
              .isEqualTo(visitors(hub, restricted(question, parent, code)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void jobsAndTheirClaimsAndVisitsAreTheOracles(long seed) {
    World world = world(seed);
    Map<UUID, Records.Job> jobs = new HashMap<>();
    world.hub().jobs().forEach(job -> jobs.put(job.id(), job));
    assertThat(jobs).hasSameSizeAs(world.oracle().jobs());
    Map<UUID, List<Records.LiveClaim>> claims =
        Hub.await(world.hub().reads().claimsOfJobs(jobs.keySet()));
    for (Job expected : world.oracle().jobs()) {
      Records.Job job = jobs.get(id(expected));
      assertThat(job).as("seed " + seed + ", " + expected).isNotNull();
      assertThat(plain(job)).as("seed " + seed + ", " + expected).isEqualTo(plain(expected));
      List<ClaimKey> lead =
          claims.getOrDefault(job.id(), List.of()).stream()
              .map(claim -> new ClaimKey(claim.organization(), claim.claimId()))
              .toList();
      assertThat(lead).isEqualTo(keys(expected));
      visitsAre(world.hub(), expected);
    }
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void quarantineHoldsWhatWaitsAndWhatIsSetAside(long seed) {
    World world = world(seed);
    assertThat(IntakeOrderPropertyTest.texts(world.hub().quarantined(Refusal.Reason.PENDING)))
        .isEqualTo(IntakeOrderPropertyTest.textsOfFacts(world.oracle().waiting()));
    assertThat(world.hub().quarantined(Refusal.Reason.SET_ASIDE))
        .extracting(item -> item.organization() + " " + item.factId())
        .containsExactlyInAnyOrderElementsOf(
            world.oracle().setAside().stream()
                .map(fact -> fact.organization() + " " + fact.id())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("org.peyman.hub.support.Seeds#all")
  void filteredJobsAreTheOraclesOnPagesInOrderOfTheirIds(long seed) {
    World world = world(seed);
    RandomQuestions questions = new RandomQuestions(6000 + seed);
    for (int i = 0; i < 12; i++) {
      Filter filter = questions.filter();
      Boolean joint = i % 3 == 0 ? null : Boolean.valueOf(i % 3 == 1);
      Boolean disagreeing = i % 4 == 0 ? Boolean.TRUE : i % 4 == 1 ? Boolean.FALSE : null;
      List<String> expected =
          world.oracle().jobs(filter).stream()
              .filter(job -> joint == null || joint == (job.organizations().size() >= 2))
              .filter(job -> disagreeing == null || disagreeing != job.discrepancies().isEmpty())
              .map(job -> id(job).toString())
              .sorted()
              .toList();
      assertThat(world.hub().jobs(filter, joint, disagreeing, 7))
          .as("seed " + seed + ", " + filter + ", joint " + joint + ", disagreeing " + disagreeing)
          .extracting(job -> job.id().toString())
          .isEqualTo(expected);
    }
  }

  private static void visitsAre(Hub hub, Job expected) {
    Map<ClaimKey, List<Records.LiveVerification>> found =
        Hub.await(hub.reads().verifications(keys(expected)));
    for (ClaimKey claim : keys(expected)) {
      List<String> wanted = new ArrayList<>();
      expected.visits().stream()
          .filter(visit -> claim.organization().equals(visit.content().claimOrganization()))
          .filter(visit -> claim.claimId().equals(visit.content().claimId()))
          .sorted(Visit.BY_TIME.reversed())
          .forEach(
              visit ->
                  wanted.add(
                      text(visit.organization(), visit.id(), visit.independent())
                          + visit.content()));
      assertThat(
              found.getOrDefault(claim, List.of()).stream()
                  .map(
                      visit ->
                          text(visit.organization(), visit.id(), visit.independent())
                              + visit.content())
                  .toList())
          .as(claim.toString())
          .isEqualTo(wanted);
    }
  }

  private static String text(String organization, String id, boolean independent) {
    return organization + " " + id + " " + independent + " ";
  }

  private static List<ClaimKey> keys(Job job) {
    return job.claims().stream()
        .map(claim -> new ClaimKey(claim.organization(), claim.id()))
        .toList();
  }

  static UUID id(Job job) {
    String key = job.personKey();
    return key == null
        ? Hub.KEYS.jobOfClaim(job.lead().organization(), job.lead().id())
        : Hub.KEYS.jobOfPerson(job.phase(), key);
  }

  /** What can be compared of a job, by name. */
  private static Map<String, String> plain(Records.Job job) {
    BigDecimal hours = job.weeklyHours();
    Map<String, String> plain = new TreeMap<>();
    plain.put("organizations", job.organizations().toString());
    plain.put("claims", job.claims() + "");
    plain.put("keyed", job.keyed() + "");
    plain.put("phase", job.phase());
    plain.put("province", job.province());
    plain.put("startedOn", job.startedOn().toString());
    plain.put("lastEnd", job.lastEnd() + "");
    plain.put("weeklyHours", hours == null ? "" : hours.stripTrailingZeros().toPlainString());
    plain.put("facets", job.facets().toString());
    plain.put("discrepancies", new TreeSet<>(job.discrepancies()).toString());
    plain.put("repeated", job.repeated() + "");
    plain.put("latestIndependent", job.latestIndependent() + "");
    plain.put("latestConclusive", job.latestConclusive() + "");
    return plain;
  }

  private static Map<String, String> plain(Job job) {
    return plain(
        new Records.Job(
            id(job),
            List.copyOf(job.organizations()),
            job.claims().size(),
            job.personKey() != null,
            job.phase(),
            job.lead().content().province(),
            job.startedOn(),
            job.lastEnd(),
            job.weeklyHours(),
            job.facets(),
            List.copyOf(job.discrepancies()),
            job.repeated(),
            job.latestIndependent(),
            job.latestConclusive()));
  }

  private static long jobs(Hub hub, String... organizations) {
    Filter filter = withOrganizations(Filter.NONE, List.of(organizations));
    return Invariants.whole(hub.ask(plain(filter)).total(), Measure.JOBS);
  }

  private static Question plain(Filter filter, Dimension... groupBy) {
    return new Question(filter, List.of(groupBy), List.of(), null, false);
  }

  private static List<String> codes(Parent parent) {
    return switch (parent) {
      case ORGANIZATION -> RandomFacts.ORGANIZATIONS;
      case PHASE -> RandomFacts.PHASES;
      case PROVINCE -> RandomFacts.PROVINCES;
      case AGREEMENT -> RandomFacts.AGREEMENTS;
    };
  }

  private static Question restricted(Question question, Parent parent, String code) {
    Filter given = question.filter();
    Filter filter =
        new Filter(
            parent == Parent.ORGANIZATION
                ? only(given.organizations(), code)
                : given.organizations(),
            parent == Parent.AGREEMENT ? only(given.agreements(), code) : given.agreements(),
            parent == Parent.PHASE ? only(given.phases(), code) : given.phases(),
            parent == Parent.PROVINCE ? only(given.provinces(), code) : given.provinces(),
            given.provinceRoles(),
            given.years(),
            given.months(),
            given.facets());
    return new Question(
        filter, question.groupBy(), question.orderBy(), question.first(), question.fillGaps());
  }

  private static List<String> only(@Nullable List<String> given, String code) {
    return given == null || given.contains(code) ? List.of(code) : List.of();
  }

  private static Filter withOrganizations(Filter filter, @Nullable List<String> organizations) {
    return new Filter(
        organizations,
        filter.agreements(),
        filter.phases(),
        filter.provinces(),
        filter.provinceRoles(),
        filter.years(),
        filter.months(),
        filter.facets());
  }

  /** Compares row by row, so that a failure names the measure. */
  static void same(String about, List<Row> actual, List<Row> expected) {
    List<String> groups = new ArrayList<>();
    expected.forEach(row -> groups.add(row.group().toString()));
    assertThat(actual.stream().map(row -> row.group().toString()).toList())
        .as(about)
        .isEqualTo(groups);
    for (int i = 0; i < expected.size(); i++) {
      same(about, actual.get(i), expected.get(i));
    }
  }

  static void same(String about, Row actual, Row expected) {
    assertThat(actual.group()).as(about).isEqualTo(expected.group());
    assertThat(actual.measures())
        .as(about + ", row " + expected.group())
        .isEqualTo(expected.measures());
  }
}
