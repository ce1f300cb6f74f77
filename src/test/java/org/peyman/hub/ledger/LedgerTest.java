package org.peyman.hub.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.support.TestDatabase;

class LedgerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-06-01T08:00:00Z"), ZoneOffset.UTC);
  private static final String PERSON = TestDatabase.KEYS.keyOf("1234567891").orElseThrow();

  private final Vertx vertx = Vertx.vertx();
  private final String uri = TestDatabase.fresh();
  private Ledger ledger = open();

  @BeforeEach
  void learnReferenceData() {
    await(ledger.learn(reference(phase("P1")), "test"));
  }

  @AfterEach
  void close() {
    await(ledger.close());
    await(vertx.close());
  }

  @Test
  void claimsOfTheSamePersonInOnePhaseAreOneJob() {
    take(claim("A", "a1", 1L, "P1", PERSON), claim("B", "b1", 1L, "P1", PERSON));

    Records.Job job = onlyJob();
    assertThat(job.organizations()).containsExactly("A", "B");
    assertThat(sums()).containsEntry(Measure.JOBS, 1L).containsEntry(Measure.CLAIMED, 2L);
  }

  @Test
  void aPersonIsKnownWhoseClaimIsWithdrawnCorrectedOrOutdoneInTheBatchItComesWith() {
    List<String> keys =
        IntStream.range(0, 7).mapToObj(i -> String.format(Locale.ROOT, "%064x", i)).toList();
    take(claim("A", "withdrawn", 1L, "P1", keys.get(1)), withdrawal("withdrawn", 2L));
    take(claim("A", "corrected", 1L, "P1", keys.get(2)), claim("A", "corrected", 2L, "P1", null));
    take(claim("A", "outdone", 2L, "P1", keys.get(3)));
    take(claim("A", "outdone", 1L, "P1", keys.get(4)));
    take(claim("A", "numbered", null, "P1", keys.get(5)), withdrawal("numbered", 9L));
    take(claim("A", "later", 1L, "P1", keys.get(6)));
    take(withdrawal("later", 2L));

    assertThat(await(ledger.reads().persons(keys)))
        .containsExactlyInAnyOrderElementsOf(keys.subList(1, 7));
  }

  @Test
  void theSameBatchAgainChangesNothingNotEvenTheVersion() {
    Fact fact = claim("A", "a1", 1L, "P1", PERSON);
    long version = take(fact).version();

    Batch.Outcome again = take(fact);

    assertThat(again).isEqualTo(new Batch.Outcome(version, 0, 1, 0, 0));
  }

  @Test
  void theHighestRevisionStandsInWhateverOrderTheyArrive() {
    take(claim("A", "a1", 2L, "P1", null));
    take(claim("A", "a1", 1L, "P1", PERSON));

    assertThat(onlyJob().keyed()).isFalse();
  }

  @Test
  void aWithdrawnClaimLeavesAndAHigherRevisionRevivesIt() {
    take(claim("A", "a1", 1L, "P1", PERSON));
    take(new Fact(FactKind.CLAIM, "A", "a1", 2L, null));
    assertThat(sums()).containsEntry(Measure.JOBS, 0L);

    take(claim("A", "a1", 3L, "P1", PERSON));

    assertThat(sums()).containsEntry(Measure.JOBS, 1L);
  }

  @Test
  void theSameRevisionWithOtherContentIsRefusedInOneBatchAndAcrossBatches() {
    Batch.Outcome first =
        take(claim("A", "a1", 1L, "P1", PERSON), claim("A", "a1", 1L, "P1", null));
    Batch.Outcome second = take(claim("A", "a1", 1L, "P1", null));

    assertThat(List.of(first.accepted(), first.refused(), second.refused()))
        .containsExactly(1, 1, 1);
    assertThat(quarantine())
        .extracting(entry -> entry.refusal().reason())
        .containsExactly(Refusal.Reason.CONFLICT);
    assertThat(quarantine().get(0).refusal().text().fa())
        .startsWith(
            "بازنگری 1 از a1 پیش‌تر با محتوایی دیگر پذیرفته شده است (تفاوت در person)؛ مجاز:");
    assertThat(onlyJob().keyed()).isTrue();
  }

  @Test
  void withoutRevisionsWhatIsReadLaterIsNewerAndEqualContentIsNoRevision() {
    take(claim("A", "a1", null, "P1", PERSON));
    Batch.Outcome again = take(claim("A", "a1", null, "P1", PERSON));
    take(claim("A", "a1", null, "P1", null));
    take(claim("A", "a1", null, "P1", PERSON));

    assertThat(again.unchanged()).isEqualTo(1);
    Records.Job job = onlyJob();
    assertThat(job.keyed()).isTrue();
    List<Records.LiveClaim> claims =
        requireNonNull(await(ledger.reads().claimsOfJobs(List.of(job.id()))).get(job.id()));
    assertThat(claims).extracting(Records.LiveClaim::revision).containsExactly(3L);
  }

  @Test
  void whatRefersToAnUnknownPhaseWaitsAndIsTakenInWhenItArrives() {
    Batch.Outcome waiting =
        take(claim("A", "a1", 1L, "P9", PERSON), visit("B", "v1", "A", "a1", "B"));
    assertThat(waiting.pending()).isEqualTo(2);
    assertThat(quarantine())
        .extracting(entry -> entry.refusal().field() + " " + entry.refusal().value())
        .containsExactlyInAnyOrder("phase P9", "claim A a1");

    Batch.Outcome learnt = await(ledger.learn(reference(phase("P9")), "test"));

    assertThat(learnt.accepted()).isEqualTo(2);
    assertThat(quarantine()).isEmpty();
    assertThat(sums()).containsEntry(Measure.JOBS, 1L).containsEntry(Measure.VERIFIED, 1L);
  }

  @Test
  void aFixedItemClosesWhatWasRefusedOfTheSameFact() {
    Refusal refusal =
        new Refusal(Refusal.Reason.INVALID, "province", "Gylan", "GILAN", "Unknown province Gylan");
    Entry.Refused refused =
        new Entry.Refused(
            FactKind.CLAIM, "A", "a1", 1L, refusal, "claims.csv:2", new JsonObject().put("x", 1));
    await(ledger.take(new Batch("test", List.of(refused))));
    assertThat(quarantine()).hasSize(1);

    take(claim("A", "a1", 1L, "P1", PERSON));

    assertThat(quarantine()).isEmpty();
  }

  @Test
  void quarantineNeverShowsAPersonKey() {
    Fact waiting = claim("A", "a1", 1L, "P9", PERSON);
    JsonObject given = new JsonObject().put("claim_id", "a1").put("person", PERSON);
    await(ledger.take(new Batch("test", List.of(new Entry.Read(waiting, "x:2", given)))));

    assertThat(quarantine())
        .extracting(entry -> new JsonObject(requireNonNull(entry.given())))
        .containsExactly(given.copy().put("person", "***"));
  }

  @Test
  void aLedgerOpenedAgainHasWhatItHad() {
    take(claim("A", "a1", 1L, "P1", PERSON));
    long version = await(ledger.reads().version());
    await(ledger.close());

    ledger = open();

    assertThat(await(ledger.reads().version())).isEqualTo(version);
    assertThat(sums()).containsEntry(Measure.JOBS, 1L);
  }

  @Test
  void aCountOfAHundredMillionIsSummed() {
    Count count =
        new Count(
            "P1",
            new SolarMonth(1399, 7),
            List.of(new Count.Cell("GILAN", Facets.UNKNOWN, Commitment.MOST)));
    take(new Fact(FactKind.COUNT, "A", "P1/1399-07", 1L, count));

    assertThat(sums())
        .containsEntry(Measure.JOBS, 100_000_000L)
        .containsEntry(Measure.FTE, new BigDecimal("100000000.000000"));
  }

  @Test
  void whatContradictedOnArrivalOfItsPhaseIsOneEntryHoweverOftenItIsSent() {
    Fact waiting = claim("A", "a1", 1L, "P9", PERSON);
    take(waiting);
    take(claim("A", "a1", 1L, "P1", PERSON));
    await(ledger.learn(reference(phase("P9")), "test"));
    List<Records.Quarantined> before = quarantine();
    long version = await(ledger.reads().version());

    take(waiting);

    assertThat(before)
        .extracting(entry -> entry.refusal().reason())
        .containsExactly(Refusal.Reason.CONFLICT);
    assertThat(quarantine()).isEqualTo(before);
    assertThat(await(ledger.reads().version())).isEqualTo(version);
  }

  @Test
  void bothLanguagesNameTheSameFactsNumbersAndCodes() {
    take(claim("A", "a1", 3L, "P1", PERSON), visit("B", "v1", "A", "x, y7", "C"));
    take(claim("A", "a1", 3L, "P1", null));
    take(claim("A", "a2", null, "P1", PERSON), claim("A", "a2", null, "P1", null));
    take(claim("A", "a3, b", null, "P9", PERSON));
    SolarMonth month = new SolarMonth(1399, 7);
    Count count = new Count("P1", month, List.of(new Count.Cell("GILAN", Facets.UNKNOWN, 5)));
    take(new Fact(FactKind.COUNT, "A", "P1/1399-07", 1L, count));

    assertThat(quarantine())
        .extracting(entry -> entry.refusal().reason())
        .contains(Refusal.Reason.PENDING, Refusal.Reason.CONFLICT)
        .contains(Refusal.Reason.INCONSISTENT, Refusal.Reason.SET_ASIDE);
    assertThat(quarantine())
        .extracting(entry -> entry.refusal().text())
        .allSatisfy(
            text -> assertThat(words(text.fa())).as(text.toString()).containsAll(words(text.en())));
  }

  /** Codes of one letter, and whatever has a digit. */
  private static List<String> words(String sentence) {
    return Pattern.compile("[A-Za-z]*\\d[\\w/-]*|\\b[A-Z]\\b")
        .matcher(sentence)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void whatWaitsSaysForWhatItStillWaits() {
    take(visit("B", "v1", "A", "a1", "C"));
    take(claim("A", "a1", 1L, "P1", PERSON));

    assertThat(quarantine())
        .extracting(entry -> entry.refusal().field() + " " + entry.refusal().value())
        .containsExactly("organization C");
  }

  @Test
  void batchesAtOnceFromTwoHubsAreTakenOneAfterTheOther() {
    Ledger other = open();
    List<Future<Batch.Outcome>> taken = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Fact fact = claim("A", "a" + i, 1L, "P1", i % 2 == 0 ? PERSON : null);
      Entry entry = new Entry.Read(fact, "test:" + i, given(fact));
      taken.add((i % 3 == 0 ? ledger : other).take(new Batch("test", List.of(entry))));
      if (i % 10 == 5) {
        taken.add(other.learn(reference(phase("Q" + i)), "test"));
      }
    }
    await(Future.all(taken));
    await(other.close());

    assertThat(taken.stream().map(f -> f.result().version()).toList()).doesNotHaveDuplicates();
    assertThat(sums()).containsEntry(Measure.JOBS, 21L).containsEntry(Measure.CLAIMED, 40L);
  }

  @Test
  void connectionsLostInTheMiddleOfABatchAreReplacedAndNothingIsDoubled() throws Exception {
    for (int round = 0; round < 5; round++) {
      Fact fact = claim("A", "a" + round, 1L, "P1", null);
      Batch batch = new Batch("test", List.of(new Entry.Read(fact, "test:" + round, given(fact))));
      Future<Batch.Outcome> during = ledger.take(batch);
      TimeUnit.MILLISECONDS.sleep(round * 3L);
      endConnections();
      during.otherwiseEmpty().await(20, TimeUnit.SECONDS);
      assertThat(during.succeeded() || during.cause() instanceof LedgerUnavailable).isTrue();
      takeUntilAnswered(batch);
    }

    assertThat(sums()).containsEntry(Measure.JOBS, 5L).containsEntry(Measure.CLAIMED, 5L);
  }

  /** The pool learns of a lost connection by using it, so an attempt for each of them may fail. */
  private void takeUntilAnswered(Batch batch) throws Exception {
    Batch.Outcome outcome = null;
    for (int attempt = 0; outcome == null && attempt < 9; attempt++) {
      outcome = ledger.take(batch).otherwiseEmpty().await(20, TimeUnit.SECONDS);
    }
    assertThat(outcome).isNotNull();
  }

  private void endConnections() throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
  }

  @Test
  void oddIdsAreKeptAsTheyAre() {
    String odd = "A B/'\"\\{},\u200c" + "\uD83D\uDE00".repeat(90);
    take(claim("A", odd, 1L, "P1", PERSON), visit("B", odd, "A", odd, "B"));
    take(claim("A", odd, 1L, "P1", null), visit("B", odd + "x", "A", "no " + odd, "B"));

    assertThat(sums()).containsEntry(Measure.JOBS, 1L).containsEntry(Measure.VERIFIED, 1L);
    assertThat(quarantine())
        .extracting(entry -> entry.refusal().value())
        .containsExactlyInAnyOrder("1", "A no " + odd);
  }

  private Ledger open() {
    return await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK)));
  }

  private Batch.Outcome take(Fact... facts) {
    List<Entry> entries = new ArrayList<>();
    for (Fact fact : facts) {
      entries.add(new Entry.Read(fact, "test:" + entries.size(), given(fact)));
    }
    return await(ledger.take(new Batch("test", entries)));
  }

  private static JsonObject given(Fact fact) {
    return new JsonObject().put("text", String.valueOf(fact.content()));
  }

  private Records.Job onlyJob() {
    List<Records.Job> jobs =
        await(
                ledger
                    .reads()
                    .jobs(
                        new Listing.JobQuery(
                            Filter.NONE, Map.of(), List.of(), new Listing.Window(10, null, false))))
            .items();
    assertThat(jobs).hasSize(1);
    return jobs.get(0);
  }

  private List<Records.Quarantined> quarantine() {
    return await(ledger.reads().quarantine(null, new Listing.Window(50, null, false))).items();
  }

  private Map<Measure, Number> sums() {
    Sums.Query query = new Sums.Query(Filter.NONE, List.of(Dimension.PROVINCE), null);
    return requireNonNull(await(ledger.sum(query)).answers().get("")).total().values();
  }

  private static Fact claim(
      String organization,
      String id,
      @Nullable Long revision,
      String phase,
      @Nullable String person) {
    Claim content =
        new Claim(phase, "GILAN", LocalDate.of(2020, 10, 6), null, person, null, Facets.UNKNOWN);
    return new Fact(FactKind.CLAIM, organization, id, revision, content);
  }

  private static Fact withdrawal(String id, long revision) {
    return new Fact(FactKind.CLAIM, "A", id, revision, null);
  }

  private static Fact visit(
      String organization, String id, String claimOrganization, String claimId, String team) {
    Verification content =
        new Verification(
            claimOrganization,
            claimId,
            List.of(team),
            LocalDate.of(2021, 1, 1),
            VerificationMethod.FIELD_VISIT,
            Outcome.CONFIRMED_ACTIVE);
    return new Fact(FactKind.VERIFICATION, organization, id, 1L, content);
  }

  private static Phase phase(String code) {
    return new Phase(
        code, "AGREEMENT", 1, "مرحله", "Phase", PhaseStatus.ACTIVE, null, null, null, List.of());
  }

  private static Reference reference(Phase phase) {
    return Reference.of(
        List.of(
            new Organization("A", "الف", "A", "FOUNDATION"),
            new Organization("B", "ب", "B", "FOUNDATION")),
        List.of(new Province("GILAN", "گیلان", "Gilan", "Gīlān", "IR-01", "IR-19", 37.2, 49.4)),
        List.of(new Agreement("AGREEMENT", "توافق", "Agreement", null, null, List.of())),
        List.of(phase));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
