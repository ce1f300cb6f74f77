package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** Sources are read to their ends, whatever they and the ledger do. */
final class PullerTest extends Pulling {

  @Test
  void aSourceIsReadPageByPageToItsEndAndThenOnFromThere() {
    FakeSource source = source("a/claims").with(120);
    pull(source);

    until(() -> status("a/claims").lastSyncedAt() != null);
    assertThat(status("a/claims"))
        .isEqualTo(
            new Records.Source(
                    "a/claims",
                    "A",
                    Duration.ofHours(1),
                    NOW,
                    NOW,
                    FakeSource.DATA_AS_OF,
                    false,
                    120,
                    0,
                    null)
                .of(FactKind.CLAIM));
    source.with(5);
    until(() -> status("a/claims").accepted() == 125);
    assertThat(source.asked).extracting(ReadRequest::cursor).startsWith(null, "50", "100", "120");
    assertThat(source.asked).extracting(ReadRequest::limit).containsOnly(50);
    assertThat(await(ledger.reads().reference()).organizations().get("A"))
        .as("an organization that nobody knew has the names that its partner gave")
        .extracting(organization -> organization.nameEn())
        .isEqualTo("Org A");
  }

  @Test
  void startingWaitsForTheFirstAttemptOfEverySource() {
    FakeSource good = source("a/good").with(10);
    FakeSource bad = source("a/bad");
    bad.always = request -> failure(PartnerFailure.Kind.UNREACHABLE);

    pull(good, bad);

    assertThat(status("a/good").lastSyncedAt()).isEqualTo(NOW);
    assertThat(status("a/bad").lastAttemptedAt()).isEqualTo(NOW);
    assertThat(status("a/bad").message()).isEqualTo("Org A's system cannot be reached.");
  }

  /** What a source does, and the hub's sentence about it. */
  private record Misbehaviour(
      String message, Function<ReadRequest, @Nullable CompletionStage<Page>> doing) {}

  private static final Map<String, Misbehaviour> MISBEHAVIOUR = misbehaviour();

  private static Map<String, Misbehaviour> misbehaviour() {
    Map<String, Misbehaviour> all = new LinkedHashMap<>();
    all.put("a null stage", malformed(request -> null));
    all.put("null", malformed(request -> done(null)));
    all.put(
        "an exception with a national code",
        malformed(
            request -> {
              throw new IllegalStateException("1234567891");
            }));
    all.put(
        "an error of a missing class",
        malformed(
            request -> {
              throw new NoClassDefFoundError("x");
            }));
    all.put(
        "another failure",
        malformed(request -> CompletableFuture.failedFuture(new IOException("x"))));
    all.put(
        "a failure inside another",
        new Misbehaviour(
            "Org A's system refuses the credentials.",
            request -> failure(PartnerFailure.Kind.DENIED).thenApply(page -> page)));
    all.put(
        "silence",
        new Misbehaviour(
            "Org A's system did not answer in time.", request -> new CompletableFuture<>()));
    all.put("more rows than asked for", malformed(request -> page("1", claims(request.limit()))));
    all.put(
        "a cursor that stays",
        malformed(request -> done(new Page(List.of(FakeSource.claim(1)), "7", true, null))));
    all.put("a circle of cursors", malformed(PullerTest::circle));
    all.put("an endless cursor", malformed(request -> page("x".repeat(10_001))));
    all.put("a row without position", malformed(request -> page("1", broken(null))));
    all.put(
        "a row of another kind",
        malformed(request -> page("1", new Item(FactKind.COUNT, "x", Map.of()))));
    return all;
  }

  private static Misbehaviour malformed(
      Function<ReadRequest, @Nullable CompletionStage<Page>> doing) {
    return new Misbehaviour("Org A's system answered something that cannot be read.", doing);
  }

  private static CompletionStage<Page> circle(ReadRequest request) {
    int last = request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
    return done(new Page(List.of(), String.valueOf((last + 1) % 5), true, null));
  }

  @Test
  void sourcesThatMisbehaveAreSaidSoAndRecoverByThemselvesWhileOthersGoOn() {
    Map<String, FakeSource> bad = new LinkedHashMap<>();
    MISBEHAVIOUR.keySet().forEach(what -> bad.put(what, source(code(what)).with(60)));
    FakeSource good = source("a/good").with(10);
    pull(Stream.concat(bad.values().stream(), Stream.of(good)).toArray(FakeSource[]::new));
    bad.keySet().forEach(what -> until(() -> status(code(what)).accepted() == 60));
    MISBEHAVIOUR.forEach(
        (what, doing) -> Objects.requireNonNull(bad.get(what)).always = doing.doing);
    bad.values().forEach(source -> source.with(60));

    bad.keySet().forEach(what -> until(() -> status(code(what)).failed()));
    MISBEHAVIOUR.forEach(
        (what, expected) -> {
          until(() -> expected.message.equals(status(code(what)).message()));
          assertThat(status(code(what)).accepted()).as(what).isLessThanOrEqualTo(61);
        });
    int goodReads = good.asked.size();
    until(() -> good.asked.size() > goodReads);
    assertThat(status("a/good").failed()).isFalse();
    bad.values().forEach(source -> source.always = null);

    for (String what : bad.keySet()) {
      until(() -> status(code(what)).accepted() >= 120 && !status(code(what)).failed());
      assertThat(status(code(what)).message()).as(what).isNull();
      assertThat(status(code(what)).rejected()).as(what).isZero();
    }
  }

  @Test
  void whatAFailureSaysOfItsSourceIsNotedUntilAPageAnswersIt() {
    FakeSource source = source("a/claims").with(1);
    PageNote gone = new PageNote("COLUMN_MISSING", "کد ملی", 1, null, List.of("کد ملی فرد"));
    source.always =
        request ->
            CompletableFuture.failedFuture(
                PartnerFailure.noting(PartnerFailure.Kind.MISSING, "no column", List.of(gone)));
    pull(source);

    until(() -> status("a/claims").failed() && !status("a/claims").notes().isEmpty());
    SourceNote note = status("a/claims").notes().get(0).note();
    assertThat(note)
        .isEqualTo(
            new SourceNote(NoteKind.COLUMN_MISSING, "کد ملی", null, 1, List.of("کد ملی فرد")));
    assertThat(note.en())
        .isEqualTo(
            "Column 'کد ملی', which the configuration names, is not in what was read. Near: کد ملی"
                + " فرد. Put its name right, in the configuration or in the system, or say"
                + " optional: true; what was taken in without it comes anew by reading from the"
                + " beginning (reread).");
    assertThat(note.fa()).contains(" نام‌های نزدیک: کد ملی فرد.");
    source.always =
        request ->
            done(new Page(List.of(), "1", false, null, List.of(PageNote.none("COLUMN_MISSING"))));
    until(() -> status("a/claims").notes().isEmpty());
    assertThat(status("a/claims").failed()).isFalse();
  }

  @Test
  void aReadThatNobodyWaitsForIsCancelled() {
    FakeSource source = source("a/claims");
    source.always = request -> new CompletableFuture<>();
    Puller puller = pull(source);
    until(() -> source.asked.size() >= 2);

    ReadRequest first = source.asked.get(0);
    assertThat(first.cancellation().isCancelled()).isTrue();
    AtomicInteger told = new AtomicInteger();
    first.cancellation().whenCancelled(told::incrementAndGet);
    ReadRequest last = source.asked.get(source.asked.size() - 1);
    last.cancellation().whenCancelled(told::incrementAndGet);
    await(puller.close());
    assertThat(told.get()).isEqualTo(2);
    int reads = source.asked.size();
    assertThat(await(ledger.sources().lease("a/claims", other()))).isPresent();
    assertThat(source.asked).hasSize(reads);
  }

  @Test
  void pagesThatAreTooLargeAreAskedForSmallerWithoutBlame() {
    FakeSource source = source("a/claims").with(40);
    source.always =
        request ->
            request.limit() > 10
                ? failure(PartnerFailure.Kind.TOO_LARGE)
                : done(source.page(request));
    pull(source);

    until(() -> status("a/claims").lastSyncedAt() != null);
    assertThat(status("a/claims").accepted()).isEqualTo(40);
    assertThat(source.asked).extracting(ReadRequest::limit).startsWith(50, 6, 6).doesNotContain(0);
  }

  @Test
  void oneMorePageIsAskedForWhileTheLedgerTakesOneInAndNoFurtherOne() throws Exception {
    FakeSource source = source("a/claims").with(500);
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      Future<Void> started = startLater(source, statement);
      until(() -> source.asked.size() == 2);
      TimeUnit.MILLISECONDS.sleep(300);
      assertThat(source.asked).hasSize(2);
      connection.rollback();
      await(started);
    }

    until(() -> status("a/claims").accepted() == 500);
  }

  /** Starts to pull, and locks the ledger's version as soon as the source is asked for a page. */
  private Future<Void> startLater(FakeSource source, Statement statement) {
    source.next.add(
        request -> {
          CompletableFuture<Page> page = new CompletableFuture<>();
          Thread locking =
              new Thread(
                  () -> {
                    try {
                      statement.execute("SELECT version FROM ledger_version FOR UPDATE");
                      page.complete(source.page(request));
                    } catch (java.sql.SQLException e) {
                      page.completeExceptionally(e);
                    }
                  });
          locking.start();
          return page;
        });
    Puller puller = puller();
    return puller.start(List.of(partner(List.of(source))));
  }

  @Test
  void aLedgerThatIsLostIsWaitedForAndNoSourceBlamed() throws Exception {
    FakeSource source = source("a/claims").with(2_000);
    pull(source);
    for (int i = 0; i < 3; i++) {
      int before = accepted();
      until(() -> accepted() > before || accepted() == 2_000);
      endConnections();
    }

    until(() -> accepted() == 2_000);
    assertThat(status("a/claims").message()).isNull();
  }

  private void endConnections() throws Exception {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void oneOfTwoHubsReadsASourceAndTheOtherGoesOnWhenItIsGone() {
    FakeSource first = source("a/claims").with(200);
    FakeSource second = source("a/claims").with(200);
    Puller one = pull(first);
    Ledger ofSecond = open();
    Puller two = new Puller(vertx, ofSecond, new FactReader(TestDatabase.KEYS), CLOCK, QUICK);
    pullers.add(0, two);
    await(two.start(List.of(partner(List.of(second)))));
    until(() -> first.asked.size() > 6);
    assertThat(second.asked).isEmpty();

    await(one.close());
    first.with(7);
    second.with(7);

    until(() -> status("a/claims").accepted() == 207);
    assertThat(second.asked.get(0).cursor()).isEqualTo("200");
    await(two.close());
    await(ofSecond.close());
  }

  @Test
  void aHubThatWasAsleepForLongerThanItsLeaseTakesNothingInAndGoesOnLater() throws Exception {
    FakeSource source = source("a/claims").with(60);
    CompletableFuture<Page> late = new CompletableFuture<>();
    source.always = request -> request.cursor() == null ? late : done(source.page(request));
    Puller puller = puller();
    Future<Void> started = puller.start(List.of(partner(List.of(source))));
    until(() -> source.asked.size() == 1);
    execute("UPDATE source_reading SET lease_until = now() - interval '1 second'");
    assertThat(await(ledger.sources().lease("a/claims", other()))).isPresent();

    late.complete(source.page(source.asked.get(0)));
    await(started);
    assertThat(status("a/claims").accepted()).isZero();
    assertThat(status("a/claims").failed()).isFalse();
    execute("UPDATE source_reading SET lease_until = now() - interval '1 second'");

    until(() -> status("a/claims").accepted() == 60);
  }

  @Test
  void aSecondSourceWithTheSameCodeAndAPartnerThatCannotSpeakAreLeftOut() {
    FakeSource source = source("a/claims").with(3);
    Partner mute =
        new Partner() {
          @Override
          public Identity identity() {
            throw new IllegalStateException();
          }

          @Override
          public List<FactSource> sources() {
            return List.of();
          }

          @Override
          public void close() {}
        };
    Puller puller = puller();
    FakeSource twin = source("a/claims").with(9);
    await(puller.start(List.of(mute, partner(List.of(source, twin)))));

    until(() -> status("a/claims").accepted() == 3);
    assertThat(puller.sources()).containsExactly("a/claims");
    assertThat(twin.asked).isEmpty();
  }

  private static org.peyman.hub.ledger.Lease.Holder other() {
    return new org.peyman.hub.ledger.Lease.Holder("other", Duration.ofSeconds(60));
  }

  private static CompletionStage<Page> failure(PartnerFailure.Kind kind) {
    return CompletableFuture.failedFuture(
        new PartnerFailure(kind, "said by the partner, of 1234567891"));
  }

  @SuppressWarnings("NullAway") // a source may do what it should not
  private static Item broken(@Nullable String position) {
    return new Item(FactKind.CLAIM, position, Map.of());
  }
}
