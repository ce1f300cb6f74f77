package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.sync.Ledgers.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** What is in quarantine, judged again after a mapping or reference data were mended. */
final class QuarantineRetryTest {

  private static final String CODE = "1234567891";
  private static final String SOURCE = "imdad/claims";
  private static final Retrial.Chosen ALL = new Retrial.Chosen(null, null, null);

  /** A partner's words: field names by the hub's, and its codes of provinces and phases. */
  private static final class Mapping implements TranslatedSource {
    private final Map<String, String> names =
        new HashMap<>(
            Map.of(
                "claimId", "no",
                "revision", "rev",
                "province", "ostan",
                "phase", "marhale",
                "startedOn", "shoru",
                "person", "code_melli"));
    private final Map<Object, Object> codes = new HashMap<>(Map.of("2", "GILAN", "1", "PHASE_1"));
    private @Nullable String version = "1";

    @Override
    public Description description() {
      return new Description(
          SOURCE, org.peyman.hub.domain.FactKind.CLAIM, Duration.ofSeconds(1), null);
    }

    @Override
    public CompletionStage<Page> read(ReadRequest request) {
      return CompletableFuture.failedFuture(new AssertionError("Nobody reads it again"));
    }

    @Override
    public @Nullable String version() {
      return version;
    }

    @Override
    public Translation translate(Item item) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      names.forEach(
          (hubs, own) -> {
            Object value = item.fields().get(own);
            boolean isCoded = hubs.equals("province") || hubs.equals("phase");
            fields.put(hubs, value != null && isCoded ? codes.getOrDefault(value, value) : value);
          });
      return new Translation(new Item(item.kind(), item.position(), fields), names);
    }
  }

  private final Ledgers ledgers = new Ledgers();
  private final Mapping mapping = new Mapping();
  private final FactReader reader = new FactReader(TestDatabase.KEYS);
  private final QuarantineRetry one = second(ledgers.one);
  private final QuarantineRetry two = second(ledgers.two);

  private QuarantineRetry second(Ledger ledger) {
    return new QuarantineRetry(
        ledger,
        new FactReader(TestDatabase.KEYS),
        ledgers.clock,
        source -> source.equals(SOURCE) ? mapping : null);
  }

  @BeforeEach
  void registerASource() {
    await(ledgers.one.sources().register(List.of(new SourceInfo(SOURCE, "IMDAD", null))));
  }

  @AfterEach
  void close() {
    ledgers.close();
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

  private record Row(Map<String, Object> fields) {}

  private static Row row(String id, Object... more) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("no", id);
    row.put("ostan", "2");
    row.put("marhale", "1");
    row.put("shoru", "1399-08-10");
    for (int i = 0; i < more.length; i += 2) {
      row.put((String) more[i], more[i + 1]);
    }
    return new Row(row);
  }

  @Test
  void whatWasRefusedForItsDateAloneIsJudgedAgainOnceThatDayHasCome() {
    take(row("tomorrow", "shoru", "2021-06-03"), row("later", "shoru", "2021-07-01"), row("now"));
    assertThat(ledgers.claims()).containsExactly("now GILAN");
    ledgers.one.eachDay(one::judgeDue);

    ledgers.clock.pass(Duration.ofDays(2));

    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(10)).toNanos();
    while (ledgers.claims().size() < 2 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(ledgers.claims()).containsExactlyInAnyOrder("now GILAN", "tomorrow GILAN");
    assertThat(ledgers.quarantine())
        .extracting(Records.Quarantined::factId)
        .containsExactly("later");
  }

  @Test
  void visitsAndCountsOfDaysToComeAreJudgedAgainAsWell() {
    Submissions submissions = new Submissions(ledgers.vertx, ledgers.one, reader, ledgers.clock);
    await(
        submissions.submit(
            new Submissions.Sent(
                FactKind.COUNT,
                "SEPAH",
                "k",
                List.of(
                    Map.of(
                        "phase",
                        "PHASE_1",
                        "month",
                        "1400-04",
                        "cells",
                        List.of(Map.of("province", "GILAN", "quantity", 7)))))));
    assertThat(ledgers.quarantine()).hasSize(1);
    assertThat(await(one.judgeDue(Tehran.today(ledgers.clock))).taken()).isZero();

    ledgers.clock.pass(Duration.ofDays(30));

    assertThat(await(one.judgeDue(Tehran.today(ledgers.clock))).taken()).isEqualTo(1);
    assertThat(ledgers.column("SELECT sum(quantity)::text FROM count_cell")).containsExactly("7");
  }

  @Test
  void ofOneRevisionTheNewestTranslationOfItsSourceStandsAndHistoryKeepsBoth() {
    long first = translation("first text");
    take(row("a", "rev", 5));
    mapping.codes.put("2", "FARS");
    take(row("a", "rev", 5));
    assertThat(ledgers.claims()).as("the same translation").containsExactly("a GILAN");
    assertThat(ledgers.quarantine())
        .extracting(entry -> entry.refusal().reason())
        .containsExactly(Refusal.Reason.CONFLICT);
    assertThat(ledgers.quarantine().get(0).fields()).containsExactly("province");

    assertThat(translation("second text")).isEqualTo(first + 1);
    take(row("a", "rev", 5));

    assertThat(ledgers.claims()).containsExactly("a FARS");
    assertThat(ledgers.quarantine()).isEmpty();
    mapping.codes.put("2", "GILAN");
    assertThat(translation("first text")).as("reverting is a change as well").isEqualTo(first + 2);
    take(row("a", "rev", 5));
    assertThat(ledgers.claims()).containsExactly("a GILAN");
    take(row("a", "rev", 5));
    assertThat(
            ledgers.column(
                "SELECT revision || ' ' || (content ->> 'province')"
                    + " FROM fact_history WHERE id = 'a' ORDER BY translation"))
        .containsExactly("5 GILAN", "5 FARS", "5 GILAN");
  }

  @Test
  void aNewerTranslationOfAnotherSourceIsAConflict() {
    translation("first text");
    translation("second text");
    await(ledgers.one.sources().register(List.of(new SourceInfo("other", "IMDAD", null))));
    Entry.Read read = (Entry.Read) entry(row("a", "rev", 5));
    await(ledgers.one.take(new Batch("other", List.of(read))));
    mapping.codes.put("2", "FARS");

    take(row("a", "rev", 5));

    assertThat(ledgers.claims()).containsExactly("a GILAN");
    assertThat(ledgers.quarantine()).hasSize(1);
  }

  /** Registers the source with the configured text; the number of its translation. */
  private long translation(String configured) {
    SourceInfo info = new SourceInfo(SOURCE, "IMDAD", null).translatedBy(configured);
    return Objects.requireNonNull(await(ledgers.one.sources().register(List.of(info))).get(SOURCE));
  }

  /** As a pull takes rows in. */
  private void take(Row... rows) {
    List<Entry> entries = Stream.of(rows).map(this::entry).toList();
    await(ledgers.one.take(new Batch(SOURCE, entries)));
  }

  private Entry entry(Row row) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(row.fields);
    String position = "row " + row.fields.get("no");
    FactReader.Item untranslated =
        new FactReader.Item(FactKind.CLAIM, "IMDAD", position, row.fields);
    return reader.read(
        ItemReader.translated(mapping, new Item(FactKind.CLAIM, position, own), untranslated),
        Ledgers.reference("PHASE_1"),
        Tehran.today(ledgers.clock));
  }

  private Records.Quarantined entry() {
    List<Records.Quarantined> entries = ledgers.quarantine();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  private List<String> reasons() {
    return ledgers.quarantine().stream()
        .map(it -> it.factId() + " " + it.refusal().reason())
        .toList();
  }
}
