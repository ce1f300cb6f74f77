package org.peyman.hub.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.support.TestDatabase;

/** How far a source is read, who reads it, and what a page of it would become. */
class ReadingTest {

  private static final Instant NOW = Instant.parse("2021-06-01T08:00:00Z");
  private static final Lease.Holder ONE = new Lease.Holder("one", Duration.ofSeconds(30));
  private static final Lease.Holder TWO = new Lease.Holder("two", Duration.ofSeconds(30));

  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger =
      await(
          Ledger.open(
              vertx,
              new Ledger.Settings(
                  TestDatabase.fresh(), TestDatabase.KEYS, Clock.fixed(NOW, ZoneOffset.UTC))));

  @BeforeEach
  void registerASource() {
    await(ledger.learn(reference("P1"), "test"));
    await(ledger.sources().register(List.of(new SourceInfo("a/claims", "A", Duration.ofHours(1)))));
  }

  @AfterEach
  void close() {
    await(ledger.close());
    await(vertx.close());
  }

  @Test
  void oneHubAtATimeHasTheLeaseOfASource() {
    Lease first = lease(ONE).orElseThrow().lease();

    assertThat(lease(TWO)).isEmpty();
    await(ledger.sources().release(first));
    assertThat(lease(TWO)).isPresent();
    await(ledger.sources().release(first));
    assertThat(lease(ONE)).as("a lease that was given back cannot be given back again").isEmpty();
  }

  @Test
  void aLeaseThatNobodyRenewsRunsOut() throws Exception {
    Lease.Holder brief = new Lease.Holder("brief", Duration.ofMillis(400));
    Lease lease = lease(brief).orElseThrow().lease();
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(900)) {
      assertThat(await(ledger.sources().renew("brief"))).containsExactly(lease);
      assertThat(lease(TWO)).isEmpty();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    Optional<Lease.Granted> taken = Optional.empty();
    while (taken.isEmpty() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
      taken = lease(TWO);
    }

    assertThat(taken).isPresent();
    assertThat(await(ledger.sources().renew("brief"))).isEmpty();
  }

  @Test
  void thePlaceInASourceIsKeptWithThePageAlsoWhenThePageChangesNothing() {
    Lease lease = lease(ONE).orElseThrow().lease();
    take(lease, "c1", null, claim("a1", "P1"));
    long version = await(ledger.reads().version());

    take(lease, "c2", null, claim("a1", "P1"));
    take(lease, "c3", null);

    assertThat(await(ledger.reads().version())).isEqualTo(version);
    assertThat(lease(ONE).orElseThrow())
        .isEqualTo(new Lease.Granted(new Lease("a/claims", lease.number() + 1), "c3", NOW, 2));
    assertThat(await(ledger.sources().cursor("a/claims"))).contains("c3");
    assertThat(source().reading()).isEqualTo(new Records.Reading(NOW, 2));
    assertThat(source().lastSyncedAt()).isNull();
  }

  @Test
  void aReadingThatEndsIsASuccess() {
    Lease lease = lease(ONE).orElseThrow().lease();
    await(ledger.sources().failed(lease, "A's system cannot be reached.", NOW));
    assertThat(source().failed()).isTrue();
    take(lease, "c1", null, claim("a1", "P1"));
    assertThat(source().failed()).isFalse();

    Instant dataAsOf = Instant.parse("2021-05-31T20:00:00Z");
    take(lease, "c2", new Advance.End(dataAsOf, false), claim("a2", "P1"));

    assertThat(source())
        .isEqualTo(
            new Records.Source(
                "a/claims", "A", Duration.ofHours(1), NOW, NOW, dataAsOf, false, 2, 0, null));
    assertThat(lease(ONE).orElseThrow().since()).isNull();
  }

  @Test
  void underALeaseThatWasLostNothingIsTakenInAndNothingSaid() {
    Lease lost = lease(ONE).orElseThrow().lease();
    await(ledger.sources().release(lost));
    Lease other = lease(TWO).orElseThrow().lease();
    take(other, "c1", null, claim("a1", "P1"));

    assertThatThrownBy(() -> take(lost, "c9", null, claim("a2", "P1")))
        .hasRootCauseInstanceOf(Lease.Lost.class);
    await(ledger.sources().failed(lost, "A's system cannot be reached.", NOW));

    assertThat(await(ledger.sources().cursor("a/claims"))).contains("c1");
    assertThat(source().accepted()).isEqualTo(1);
    assertThat(source().message()).isNull();
  }

  @Test
  void aWholeReadingClosesWhatItDidNotMeet() {
    Lease lease = lease(ONE).orElseThrow().lease();
    await(ledger.take(page(lease, null, NOW, null, refused("a1"), refused("a2"))));
    assertThat(source().rejected()).isEqualTo(2);

    Advance.End end = new Advance.End(null, true);
    await(ledger.take(page(lease, null, NOW.plusSeconds(1), end)));

    assertThat(source().rejected())
        .as("a reading is as old as its first page, which met them")
        .isEqualTo(2);
    await(ledger.take(page(lease, null, NOW.plusSeconds(1), end)));
    assertThat(source().rejected()).isZero();
  }

  @Test
  void aPreviewSaysWhatABatchWouldBecomeAndLeavesNothingBehind() {
    Sums.Query query = new Sums.Query(Filter.NONE, List.of(), null);
    Batch batch =
        new Batch(
            "a/claims",
            List.of(
                read(claim("a1", "P1")),
                refused("a2"),
                read(claim("a3", "P9")),
                read(claim("a1", "P1", 1L, 2))));
    Preview preview = await(ledger.preview(batch, List.of(query)));

    assertThat(preview.outcome().accepted()).isEqualTo(1);
    assertThat(preview.refused())
        .extracting(item -> item.id() + " " + item.refusal().reason())
        .containsExactly("a2 INVALID", "a3 PENDING", "a1 CONFLICT");
    assertThat(List.of(jobs(preview.before().get(0)), jobs(preview.after().get(0))))
        .containsExactly(0L, 1L);
    assertThat(source().rejected() + source().accepted()).isZero();
    assertThat(await(ledger.sum(query)).version()).isEqualTo(preview.outcome().version() - 1);
    assertThat(jobs(await(ledger.sum(query)))).isZero();
  }

  @Test
  void aPreviewUnderAnotherConfigurationIsThatOfTheNextTranslation() {
    SourceInfo source = new SourceInfo("a/claims", "A", null);
    await(ledger.sources().register(List.of(source.translatedBy("one"))));
    take(lease(ONE).orElseThrow().lease(), "c1", null, claim("a1", "P1"));
    Batch mended = new Batch("a/claims", List.of(read(claim("a1", "P1", 1L, 2))));

    assertThat(previewed(mended, "one")).isEqualTo("0 taken in, 1 refused");
    assertThat(previewed(mended, "two")).isEqualTo("1 taken in, 0 refused");
  }

  private String previewed(Batch batch, String configured) {
    Batch.Outcome outcome =
        await(
                ledger.preview(
                    batch, new Preview.Question(Reference.EMPTY, configured, false, List.of())))
            .outcome();
    return outcome.accepted() + " taken in, " + outcome.refused() + " refused";
  }

  @Test
  void aSourceThatIsConfiguredNoLongerIsNotListedAndItsFactsStay() {
    Lease lease = lease(ONE).orElseThrow().lease();
    take(lease, "c1", new Advance.End(null, false), claim("a1", "P1"));
    await(
        ledger
            .sources()
            .register(
                List.of(new SourceInfo("b", "A", null), new SourceInfo("push", "A", null, true))));

    await(ledger.sources().retireOthers(List.of("b")));
    assertThat(codes()).as("somebody reads a/claims").containsExactly("a/claims", "b", "push");
    await(ledger.sources().release(lease));
    await(ledger.sources().retireOthers(List.of("b")));

    assertThat(codes()).containsExactly("b", "push");
    assertThat(jobs(await(ledger.sum(new Sums.Query(Filter.NONE, List.of(), null))))).isOne();
    await(ledger.sources().register(List.of(new SourceInfo("a/claims", "A", null))));
    assertThat(codes()).containsExactly("a/claims", "b", "push");
    assertThat(lease(ONE).orElseThrow().cursor()).isEqualTo("c1");
  }

  @Test
  void aSourceIsReadFromItsBeginningWhenToldTo() {
    Lease lease = lease(ONE).orElseThrow().lease();
    take(lease, "c1", null, claim("a1", "P1"));

    assertThat(await(ledger.sources().reread("a/claims"))).isTrue();

    Batch next = page(lease, "c2", NOW, null, read(claim("a2", "P1")));
    assertThatThrownBy(() -> await(ledger.take(next))).hasRootCauseInstanceOf(Lease.Lost.class);
    Lease.Granted again = lease(TWO).orElseThrow();
    assertThat(again.cursor()).isNull();
    assertThat(again.since()).isNull();
    assertThat(jobs(await(ledger.sum(new Sums.Query(Filter.NONE, List.of(), null)))))
        .as("its figures stay meanwhile")
        .isOne();
    assertThat(await(ledger.sources().reread("nobody/claims"))).isFalse();
    await(ledger.sources().register(List.of(new SourceInfo("push", "A", null, true))));
    assertThat(await(ledger.sources().reread("push"))).as("nothing to read").isFalse();
  }

  @Test
  void introducingLeavesWhatIsKnownAsItIs() {
    Reference introduced =
        Reference.of(
            List.of(
                new Organization("A", "another", "another", "OTHER"),
                new Organization("N", "نو", "New", "PARTNER")),
            List.of(),
            List.of(),
            List.of());
    await(ledger.introduce(introduced, "partners"));

    assertThat(await(ledger.reads().reference()).organizations().values())
        .extracting(Organization::nameEn)
        .containsExactly("A", "New");
  }

  @Test
  void registeringWhileBatchesReleaseFactsOfSeveralSourcesWaitsForThem() {
    List<SourceInfo> sources = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      sources.add(new SourceInfo("s" + i, "A", null));
    }
    await(ledger.sources().register(sources));
    List<Future<?>> all = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      String phase = "Q" + round;
      for (int i = 7; i >= 0; i--) {
        await(ledger.take(new Batch("s" + i, List.of(read(claim(round + "x" + i, phase))))));
      }
      all.add(ledger.learn(reference(phase), "test"));
      all.add(ledger.sources().register(sources));
    }
    await(Future.all(all));

    assertThat(await(ledger.reads().sources()))
        .filteredOn(source -> source.code().startsWith("s"))
        .extracting(Records.Source::accepted)
        .containsOnly(12);
  }

  private Optional<Lease.Granted> lease(Lease.Holder holder) {
    return await(ledger.sources().lease("a/claims", holder));
  }

  private void take(
      Lease lease, @Nullable String cursor, Advance.@Nullable End end, Fact... facts) {
    Entry[] entries = new Entry[facts.length];
    for (int i = 0; i < facts.length; i++) {
      entries[i] = read(facts[i]);
    }
    await(ledger.take(page(lease, cursor, NOW, end, entries)));
  }

  private static Batch page(
      Lease lease,
      @Nullable String cursor,
      Instant since,
      Advance.@Nullable End end,
      Entry... entries) {
    return new Batch(lease.source(), List.of(entries), new Advance(lease, cursor, since, end));
  }

  private Records.Source source() {
    return await(ledger.reads().sources()).stream()
        .filter(source -> source.code().equals("a/claims"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> codes() {
    return await(ledger.reads().sources()).stream().map(Records.Source::code).toList();
  }

  private static long jobs(Sums.Result result) {
    Sums.Answer answer = requireNonNull(result.answers().get(""));
    return requireNonNull(answer.total().values().get(Measure.JOBS)).longValue();
  }

  private static Entry read(Fact fact) {
    return new Entry.Read(fact, "row " + fact.id(), new JsonObject().put("id", fact.id()));
  }

  private static Entry refused(String id) {
    Refusal refusal = new Refusal(Refusal.Reason.INVALID, "sex", "7", "1, 2", "sex is '7'.");
    return new Entry.Refused(
        FactKind.CLAIM, "A", id, null, refusal, "row " + id, new JsonObject().put("id", id));
  }

  private static Fact claim(String id, String phase) {
    return claim(id, phase, 1L, 1);
  }

  private static Fact claim(String id, String phase, Long revision, int day) {
    LocalDate start = LocalDate.of(2020, 10, day);
    return new Fact(
        FactKind.CLAIM,
        "A",
        id,
        revision,
        new Claim(phase, "GILAN", start, null, null, null, Facets.UNKNOWN));
  }

  private static Reference reference(String phase) {
    return Reference.of(
        List.of(new Organization("A", "الف", "A", "FOUNDATION")),
        List.of(new Province("GILAN", "گیلان", "Gilan", "Gīlān", "IR-01", "IR-19", 37.2, 49.4)),
        List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
        List.of(
            new Phase(
                phase, "G", 1, "مرحله", "Phase", PhaseStatus.ACTIVE, null, null, null, List.of())));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
