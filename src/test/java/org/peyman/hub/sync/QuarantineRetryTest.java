package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.sync.Ledgers.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.support.TestDatabase;

/** What is in quarantine, judged again after a mapping or reference data were mended. */
final class QuarantineRetryTest extends Retrying {

  @Test
  void ofAnItemIsKeptAtMostEightKilobytesAndWhatIsCutIsNotJudgedAgain() {
    String much = "\u06cc\"".repeat(200_000);
    take(row("a", "ostan", "9", "note", much), row("b", "ostan", "9" + much));
    assertThat(ledgers.quarantine()).hasSize(2);

    assertThat(ledgers.column("SELECT octet_length(given::text) <= 8192 FROM quarantine"))
        .containsOnly("t");
    assertThat(ledgers.column("SELECT given ->> 'cut' FROM quarantine"))
        .allSatisfy(said -> assertThat(said).endsWith("bytes this is the beginning"));
    assertThat(ledgers.column("SELECT given ->> 'begins' FROM quarantine"))
        .allSatisfy(said -> assertThat(said).startsWith("{").hasSize(2_600));
    assertThat(ledgers.column("SELECT length(value) <= 1000 FROM quarantine")).containsOnly("t");
    mapping.codes.put("9", "FARS");
    assertThat(await(one.judge(ALL)).taken()).isZero();
  }

  @Test
  void whatIsCutIsTakenInWholeWhenItArrivesThatItWaitedFor() {
    take(row("a", "marhale", "PHASE_9", "note", "x".repeat(20_000)));
    assertThat(
            ledgers.column(
                "SELECT reason || ' ' || (given ->> 'begins' IS NOT NULL) FROM quarantine"))
        .containsExactly("PENDING true");

    await(ledgers.one.learn(Ledgers.reference("PHASE_9"), "test"));

    assertThat(ledgers.claims()).containsExactly("a GILAN");
  }

  @Test
  void whatAMendedMappingReadsIsTakenInAndLeaves() {
    take(row("a", "ostan", "9"), row("b", "ostan", "9", "code_melli", CODE), row("c"));
    long before = await(ledgers.one.reads().version());
    mapping.codes.put("9", "FARS");

    QuarantineRetry.Outcome outcome = await(one.judge(ALL));

    assertThat(outcome).isEqualTo(new QuarantineRetry.Outcome(before + 1, 2, 0, 0));
    assertThat(ledgers.claims()).containsExactlyInAnyOrder("a FARS", "b FARS", "c GILAN");
    assertThat(ledgers.quarantine()).isEmpty();
    assertThat(ledgers.column("SELECT given ->> 'ostan' FROM fact_history ORDER BY id"))
        .as("the history keeps what the partner gave")
        .containsExactly("9", "9", "2");
    assertThat(ledgers.column("SELECT person_key FROM claim WHERE claim_id = 'b'"))
        .containsExactly(TestDatabase.KEYS.keyOf(CODE).orElseThrow());
    assertThat(await(one.judge(ALL)))
        .as("again, nothing is left to do")
        .isEqualTo(new QuarantineRetry.Outcome(before + 1, 0, 0, 0));
  }

  @Test
  void aRowWithoutTheColumnsThatAMendedMappingReadsIsNotJudgedByIt() {
    take(row("a", "ostan", "9", "code_melli", CODE));
    mapping.codes.put("9", "FARS");
    mapping.names.put("person", "nid");
    mapping.fault = "no row has nid, which person is read from";

    assertThat(await(one.judge(ALL)).taken()).isZero();
    assertThat(ledgers.claims()).as("its person would be lost").isEmpty();
    assertThat(entry().refusal().value()).isEqualTo("9");
  }

  @Test
  void whatIsRefusedAgainStaysTheSameEntryWithTheReasonOfNow() {
    take(row("a", "ostan", "9"));
    Records.Quarantined before = entry();
    long version = await(ledgers.one.reads().version());
    assertThat(await(one.judge(ALL)).version()).as("nothing is new").isEqualTo(version);
    assertThat(entry()).isEqualTo(before);

    mapping.codes.put("9", "GILAN");
    mapping.names.put("startedOn", "tarikh");

    assertThat(await(one.judge(ALL))).isEqualTo(new QuarantineRetry.Outcome(version + 1, 0, 1, 0));
    assertThat(entry().id()).isEqualTo(before.id());
    assertThat(entry().refusal().reason()).isEqualTo(Refusal.Reason.MISSING);
    assertThat(entry().refusal().field()).isEqualTo("tarikh");
  }

  @Test
  void anItemThatIsSentAgainIsTheEntryThatItBecame() {
    take(row("a", "ostan", "9"), row("b", "ostan", "8"), row("c", "ostan", "8", "rev", 1));
    mapping.codes.putAll(Map.of("9", "GILAN", "8", "FARS"));
    mapping.codes.put("1", "PHASE_9");
    await(one.judge(ALL));
    assertThat(reasons()).containsExactlyInAnyOrder("a PENDING", "b PENDING", "c PENDING");
    mapping.names.put("startedOn", "tarikh");
    await(one.judge(ALL));
    assertThat(reasons()).containsExactlyInAnyOrder("a MISSING", "b MISSING", "c MISSING");

    take(row("a", "ostan", "9"), row("b", "ostan", "8"), row("c", "ostan", "8", "rev", 1));

    assertThat(reasons()).containsExactlyInAnyOrder("a MISSING", "b MISSING", "c MISSING");
  }

  @Test
  void twoEntriesThatComeToBeTheSameAreOne() {
    take(row("a", "ostan", "9", "rev", 1));
    mapping.names.put("province", "ostan_2");
    take(row("a", "ostan", "9", "rev", 1));
    assertThat(reasons()).containsExactly("a MISSING", "a INVALID");

    assertThat(await(one.judge(ALL)).refused()).isEqualTo(1);
    assertThat(reasons()).containsExactly("a MISSING");
    mapping.names.put("province", "ostan");
    await(one.judge(ALL));
    assertThat(reasons()).containsExactly("a INVALID");
    mapping.codes.put("9", "FARS");
    await(one.judge(ALL));
    assertThat(ledgers.quarantine()).isEmpty();
  }

  @Test
  void whatWaitedUnderAWrongCodeIsTakenInUnderTheRightOne() {
    take(row("a", "marhale", "7"), row("b", "marhale", "7", "rev", 3));
    assertThat(reasons()).containsExactlyInAnyOrder("a PENDING", "b PENDING");
    mapping.codes.put("7", "PHASE_8");
    assertThat(await(one.judge(ALL)).pending()).isEqualTo(2);
    assertThat(ledgers.quarantine()).extracting(it -> it.refusal().value()).containsOnly("PHASE_8");

    await(ledgers.one.learn(Ledgers.reference("PHASE_8"), "test"));

    assertThat(ledgers.claims()).containsExactlyInAnyOrder("a GILAN", "b GILAN");
    assertThat(ledgers.column("SELECT revision::text FROM claim ORDER BY claim_id"))
        .containsExactly("1", "3");
  }

  @Test
  void aContradictionThatCameOfTheMappingIsSettled() {
    take(row("a", "rev", 1));
    mapping.codes.put("2", "FARS");
    take(row("a", "rev", 1, "shoru", "1399-08-10"));
    assertThat(reasons()).containsExactly("a CONFLICT");
    mapping.codes.put("2", "GILAN");

    assertThat(await(one.judge(ALL)).taken()).isEqualTo(1);
    assertThat(ledgers.quarantine()).isEmpty();
    assertThat(ledgers.claims()).containsExactly("a GILAN");
  }

  @Test
  void ofReadingsWithoutRevisionTheLatestSpeaks() {
    take(row("a", "ostan", "8"));
    ledgers.clock.pass(Duration.ofHours(1));
    take(row("a", "ostan", "9"));
    mapping.codes.put("8", "GILAN");
    assertThat(await(one.judge(ALL)))
        .as("the earlier one is not taken for newer than the later one, which is still refused")
        .extracting(QuarantineRetry.Outcome::taken, QuarantineRetry.Outcome::refused)
        .containsExactly(0, 2);
    mapping.codes.put("9", "FARS");

    assertThat(await(one.judge(ALL)).taken()).isEqualTo(1);
    assertThat(ledgers.claims()).containsExactly("a FARS");
    assertThat(ledgers.quarantine()).as("the earlier one is past").isEmpty();
  }

  @Test
  void whatHadToBeMaskedIsNotJudgedByItsMask() {
    take(
        row("a " + CODE, "code_melli", CODE, "ostan", "9"),
        row("b", "code_melli", "1234567890", "ostan", "9"),
        row("c", "ostan", "9", "name", "x\u0000y"),
        row("d", "ostan", "9", "tel", "09121234567"));
    mapping.codes.put("9", "FARS");
    mapping.names.put("claimId", "tel");

    assertThat(await(one.judge(ALL)).taken()).isZero();
    assertThat(ledgers.quarantine()).hasSize(4);
    mapping.names.put("claimId", "no");
    mapping.names.put("phase", "name");
    assertThat(await(one.judge(ALL)).taken()).as("d has no name, c a damaged one").isZero();
    mapping.names.put("phase", "marhale");
    assertThat(await(one.judge(ALL)).taken()).as("nothing damaged is read").isEqualTo(2);
    assertThat(ledgers.claims()).containsExactlyInAnyOrder("c FARS", "d FARS");
  }

  @Test
  void whatNobodyTranslatesAnyMoreStaysAsItIs() {
    take(row("a", "ostan", "9"));
    mapping.codes.put("9", "FARS");
    QuarantineRetry without =
        new QuarantineRetry(
            ledgers.one,
            new FactReader(TestDatabase.KEYS),
            ledgers.clock,
            QuarantineRetry.Translations.NONE);

    assertThat(await(without.judge(ALL)).refused()).isEqualTo(1);
    assertThat(reasons()).containsExactly("a INVALID");
  }

  @Test
  void aTranslationThatFailsLeavesItsEntryAlone() {
    take(row("a", "ostan", "9"), row("b", "ostan", "9"));
    mapping.codes.put("9", "FARS");
    QuarantineRetry failing =
        new QuarantineRetry(
            ledgers.one,
            new FactReader(TestDatabase.KEYS),
            ledgers.clock,
            source -> new Failing(mapping));

    assertThat(await(failing.judge(ALL)))
        .extracting(QuarantineRetry.Outcome::taken, QuarantineRetry.Outcome::refused)
        .containsExactly(1, 1);
    assertThat(reasons()).containsExactly("a INVALID");
  }

  @Test
  void onlyTheChosenAreJudged() {
    take(row("a", "ostan", "9"), row("b", "ostan", "9"), row("c", "ostan", "9"));
    mapping.codes.put("9", "FARS");
    String id =
        ledgers.quarantine().stream()
            .filter(it -> "b".equals(it.factId()))
            .map(Records.Quarantined::id)
            .findFirst()
            .orElseThrow();

    assertThat(await(one.judge(new Retrial.Chosen("SEPAH", null, null))).taken()).isZero();
    assertThat(await(one.judge(new Retrial.Chosen(null, "imdad/other", null))).taken()).isZero();
    assertThat(await(one.judge(new Retrial.Chosen(null, null, List.of("C/x", id)))))
        .extracting(QuarantineRetry.Outcome::taken, QuarantineRetry.Outcome::refused)
        .containsExactly(1, 0);
    assertThat(await(one.judge(new Retrial.Chosen(null, null, List.of()))).taken()).isZero();
    assertThat(await(one.judge(new Retrial.Chosen("IMDAD", SOURCE, null))).taken()).isEqualTo(2);
  }

  @Test
  void manyEntriesOnTwoHubsAtOnceAreTakenInOnce() {
    take(IntStream.range(0, 700).mapToObj(i -> row("claim" + i, "ostan", "9")).toArray(Row[]::new));
    mapping.codes.put("9", "FARS");
    Future<QuarantineRetry.Outcome> first = one.judge(ALL);
    Future<QuarantineRetry.Outcome> second = two.judge(ALL);

    assertThat(await(first).taken() + await(second).taken()).isEqualTo(700);
    assertThat(ledgers.claims()).hasSize(700);
    assertThat(ledgers.column("SELECT count(*)::text FROM fact_history")).containsExactly("700");
  }

  @Test
  void aHubThatStartsJudgesAgainWhatItsMappingOrReferenceDataChangedFor() {
    take(row("a", "ostan", "9"), row("b", "ostan", "8"));
    await(one.judgeWhatChanged());
    mapping.codes.put("9", "FARS");
    await(one.judgeWhatChanged());
    assertThat(ledgers.claims()).as("it names the same version").isEmpty();
    mapping.version = "2";
    await(one.judgeWhatChanged());
    assertThat(ledgers.claims()).containsExactly("a FARS");

    mapping.codes.put("8", "FARS");
    await(ledgers.one.learn(Ledgers.reference("PHASE_2"), "test"));
    await(one.judgeWhatChanged());
    assertThat(ledgers.claims()).containsExactlyInAnyOrder("a FARS", "b FARS");
  }

  @Test
  void aMappingThatDoesNotSayItsVersionMayBeAnotherAtEachStart() {
    mapping.version = null;
    take(row("a", "ostan", "9"));
    await(one.judgeWhatChanged());
    mapping.codes.put("9", "FARS");
    ledgers.clock.pass(Duration.ofSeconds(1));

    await(one.judgeWhatChanged());

    assertThat(ledgers.claims()).containsExactly("a FARS");
  }

  @Test
  void whatWasSubmittedIsJudgedAgainInTheHubsWords() {
    Submissions submissions =
        new Submissions(
            ledgers.vertx, ledgers.one, new FactReader(TestDatabase.KEYS), ledgers.clock);
    Map<String, Object> claim =
        Map.of("claimId", "a", "phase", "PHASE_1", "province", "GILAN", "startedOn", "2021-06-02");
    await(submissions.submit(new Submissions.Sent(FactKind.CLAIM, "IMDAD", "k", List.of(claim))));
    assertThat(reasons()).containsExactly("a OUT_OF_RANGE");
    ledgers.clock.pass(Duration.ofDays(1));

    assertThat(await(one.judge(ALL)).taken()).as("tomorrow has come").isEqualTo(1);
    assertThat(ledgers.claims()).containsExactly("a GILAN");
  }

  /** Fails for the claim a. */
  private record Failing(Mapping mapping) implements TranslatedSource {
    @Override
    public Description description() {
      return mapping.description();
    }

    @Override
    public CompletionStage<Page> read(ReadRequest request) {
      return mapping.read(request);
    }

    @Override
    public Translation translate(Item item) {
      if ("a".equals(item.fields().get("no"))) {
        throw new IllegalStateException("a is too much");
      }
      return mapping.translate(item);
    }
  }
}
