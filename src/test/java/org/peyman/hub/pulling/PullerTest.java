package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

class PullerTest {

  private static final Instant NOW = Instant.parse("2021-06-01T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final PullSettings QUICK =
      new PullSettings(
          50,
          Duration.ofMillis(400),
          Duration.ofMillis(900),
          Duration.ofSeconds(5),
          Duration.ofMillis(20));

  private final Vertx vertx = Vertx.vertx();
  private final String uri = TestDatabase.fresh();
  private final Ledger ledger = open();
  private final List<Puller> pullers = new ArrayList<>();
  private final List<FakeSource> sources = new ArrayList<>();

  @BeforeEach
  void learnReferenceData() {
    Reference reference =
        Reference.of(
            List.of(),
            List.of(new Province("GILAN", "گیلان", "Gilan", "Gīlān", "IR-01", "IR-19", 37.2, 49.4)),
            List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
            List.of(
                new Phase(
                    "P1", "G", 1, "م", "P", PhaseStatus.ACTIVE, null, null, null, List.of())));
    await(ledger.learn(reference, "test"));
  }

  @AfterEach
  void close() {
    pullers.forEach(puller -> await(puller.close()));
    await(ledger.close());
    await(vertx.close());
    assertThat(sources).allSatisfy(source -> assertThat(source.offences).isEmpty());
  }

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
                null));
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

  private static CompletionStage<Page> page(String cursor, Item... items) {
    return done(new Page(List.of(items), cursor, false, null));
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

  private static String code(String what) {
    return "a/" + what.replace(' ', '_');
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
  void aBadRowIsKeptInQuarantineAndStopsNothing() {
    FakeSource source = source("a/claims").with(3);
    Map<String, @Nullable Object> late = fields(FakeSource.claim(3));
    late.put("startedOn", "2031-01-01");
    source.rows.add(new Item(FactKind.CLAIM, "row ".repeat(200), late));
    Map<String, @Nullable Object> round = fields(FakeSource.claim(4));
    round.put("self", round);
    source.rows.add(new Item(FactKind.CLAIM, "row 4", round));
    Map<String, @Nullable Object> line = Map.of("line", "C-5;1234567891;\"");
    source.rows.add(new Item(FactKind.CLAIM, "row 5", line, "A quote is never closed."));
    source.with(2);

    pull(source);

    until(() -> status("a/claims").lastSyncedAt() != null);
    assertThat(status("a/claims").accepted()).isEqualTo(5);
    List<Records.Quarantined> kept = quarantine();
    assertThat(kept)
        .extracting(entry -> entry.refusal().reason())
        .containsExactlyInAnyOrder(
            Refusal.Reason.OUT_OF_RANGE, Refusal.Reason.MALFORMED, Refusal.Reason.MALFORMED);
    assertThat(kept)
        .filteredOn(entry -> "row 5".equals(entry.position()))
        .allSatisfy(
            entry -> {
              assertThat(entry.refusal().message()).isEqualTo("A quote is never closed.");
              assertThat(entry.given()).isEqualTo("{\"line\":\"C-5;***;\\\"\"}");
            })
        .hasSize(1);
    assertThat(kept).allSatisfy(entry -> assertThat(entry.position()).hasSizeBetween(5, 500));
  }

  /** A source with words of its own. */
  private static final class Translated extends FakeSource implements TranslatedSource {
    Translated(String code) {
      super(code);
    }

    @Override
    public Translation translate(Item item) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.fields());
      Object no = fields.remove("no");
      if ("C-13".equals(no)) {
        throw new IllegalStateException("1234567891");
      }
      fields.put("claimId", no);
      fields.put("person", fields.remove("code"));
      return new Translation(
          new Item(item.kind(), item.position(), fields),
          Map.of("claimId", "no", "person", "code"));
    }
  }

  @Test
  void aTranslatedRowIsTakenInAndARefusedOneIsKeptInThePartnersWords() {
    FakeSource source = add(new Translated("a/claims"));
    for (String person : List.of("1234567891", "1234567890")) {
      source.rows.add(translatable("C-" + person.charAt(9), person));
    }
    source.rows.add(translatable("C-13", "1234567891"));
    pull(source);

    until(() -> status("a/claims").lastSyncedAt() != null);
    assertThat(status("a/claims").accepted()).isOne();
    List<Records.Quarantined> kept = quarantine();
    assertThat(kept).extracting(entry -> entry.refusal().field()).containsOnly("code", null);
    assertThat(kept)
        .extracting(entry -> new JsonObject(Objects.requireNonNull(entry.given())))
        .allSatisfy(
            given -> {
              assertThat(given.getString("code")).isEqualTo("***");
              assertThat(given.getString("no")).startsWith("C-");
            });
  }

  private static Item translatable(String no, String person) {
    Map<String, @Nullable Object> fields = fields(FakeSource.claim(0));
    fields.remove("claimId");
    fields.put("no", no);
    fields.put("code", person);
    return new Item(FactKind.CLAIM, "row " + no, fields);
  }

  /** A source that is read whole each time, but for saying that nothing has changed. */
  private static final class Whole extends FakeSource implements WholeSource {
    Whole(String code) {
      super(code);
    }

    @Override
    Page page(ReadRequest request) {
      String state = String.valueOf(rows.hashCode());
      return state.equals(request.cursor())
          ? new Page(List.of(), state, false, null)
          : new Page(rows, state, false, null);
    }
  }

  @Test
  void whatAWholeSourceHoldsNoLongerLeavesQuarantineButNotWhenItOnlySaysThatNothingChanged() {
    FakeSource source = add(new Whole("a/claims"));
    source.with(2);
    Map<String, @Nullable Object> bad = fields(FakeSource.claim(9));
    bad.put("province", "GYLAN");
    source.rows.add(new Item(FactKind.CLAIM, "row 9", bad));
    Clock ticking = Clock.systemUTC();
    Ledger own = await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, ticking)));
    Puller puller = new Puller(vertx, own, new FactReader(TestDatabase.KEYS), ticking, QUICK);
    await(puller.start(List.of(partner(List.of(source)))));
    until(() -> status("a/claims").rejected() == 1);
    int reads = source.asked.size();
    until(() -> source.asked.size() >= reads + 2);
    assertThat(status("a/claims").rejected()).isOne();

    source.rows.remove(2);

    until(() -> status("a/claims").rejected() == 0);
    await(puller.close());
    await(own.close());
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

  private int accepted() {
    return ledger
        .reads()
        .sources()
        .map(all -> all.get(0).accepted())
        .otherwise(-1)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
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

  private Ledger open() {
    return await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, CLOCK)));
  }

  private FakeSource source(String code) {
    return add(new FakeSource(code));
  }

  private FakeSource add(FakeSource source) {
    sources.add(source);
    return source;
  }

  private Puller pull(FakeSource... pulled) {
    Puller puller = puller();
    await(puller.start(List.of(partner(List.of(pulled)))));
    return puller;
  }

  private Puller puller() {
    Puller puller = new Puller(vertx, ledger, new FactReader(TestDatabase.KEYS), CLOCK, QUICK);
    pullers.add(puller);
    return puller;
  }

  private static Partner partner(List<FactSource> sources) {
    return new Partner() {
      @Override
      public Identity identity() {
        return new Identity("a", "A", "الف", "Org A");
      }

      @Override
      public List<FactSource> sources() {
        return sources;
      }

      @Override
      public void close() {}
    };
  }

  private static org.peyman.hub.ledger.Lease.Holder other() {
    return new org.peyman.hub.ledger.Lease.Holder("other", Duration.ofSeconds(60));
  }

  private Records.Source status(String code) {
    return await(ledger.reads().sources()).stream()
        .filter(source -> source.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private List<Records.Quarantined> quarantine() {
    return await(ledger.reads().quarantine(null, new Listing.Window(50, null, false))).items();
  }

  private static Map<String, @Nullable Object> fields(Item item) {
    return new LinkedHashMap<>(item.fields());
  }

  private static CompletionStage<Page> failure(PartnerFailure.Kind kind) {
    return CompletableFuture.failedFuture(
        new PartnerFailure(kind, "said by the partner, of 1234567891"));
  }

  @SuppressWarnings("NullAway") // a source may do what it should not
  private static CompletionStage<Page> done(@Nullable Page page) {
    return CompletableFuture.completedFuture(page);
  }

  /** One more than the given number. */
  private static Item[] claims(int number) {
    Item[] claims = new Item[number + 1];
    for (int i = 0; i <= number; i++) {
      claims[i] = FakeSource.claim(i);
    }
    return claims;
  }

  @SuppressWarnings("NullAway") // a source may do what it should not
  private static Item broken(@Nullable String position) {
    return new Item(FactKind.CLAIM, position, Map.of());
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for 20 seconds").isLessThan(end);
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
