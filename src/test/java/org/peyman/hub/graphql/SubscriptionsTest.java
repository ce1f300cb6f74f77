package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.alerts.AlertJudge;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.FigureNotes;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SavedViews;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.TestDatabase;

/** A subscription says how things stand, then what changed, and nothing else. */
final class SubscriptionsTest {

  private static final String GILAN =
      "subscription { progressChanged(filter: {provinces: [\"GILAN\"]}) { total { jobs } } }";
  private static final String SOURCES = "subscription { sourceChanged { code state } }";

  private final Vertx vertx = Vertx.vertx();
  private final Relay relay = Relay.to(TestDatabase.fresh());
  private final MovingClock clock = new MovingClock();
  private final Ledger ledger =
      await(Ledger.open(vertx, new Ledger.Settings(relay.address(), TestDatabase.KEYS, clock, 4)));
  private final Engine engine = new Engine(ledger, clock, Engine.Options.USUAL);
  private final Subscriptions subscriptions = new Subscriptions(vertx, engine, ledger.changes());
  private final List<Listener> listeners = new ArrayList<>();
  private final AtomicInteger claims = new AtomicInteger();

  /** The time that the hub is told; the test moves it. */
  private static final class MovingClock extends Clock {
    private volatile Instant now = Instant.parse("2021-06-01T08:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void learn() {
    await(ledger.learn(Fakes.REFERENCE, "test"));
    await(
        ledger
            .sources()
            .register(
                List.of(
                    new SourceInfo("imdad/claims", "IMDAD", Duration.ofHours(1)),
                    new SourceInfo("sepah/claims", "SEPAH", null))));
    await(ledger.sources().synced("imdad/claims", null, null));
  }

  @AfterEach
  void close() {
    listeners.forEach(Listener::stop);
    await(ledger.close());
    relay.close();
    await(vertx.close());
  }

  @Test
  void itSaysAtOnceHowThingsStandAndThenWhatAQueryWouldSay() throws Exception {
    claim("GILAN");
    Listener gilan = listen(GILAN, 10);
    assertThat(gilan.next()).isEqualTo(jobs(1));

    claim("GILAN");

    assertThat(gilan.next()).isEqualTo(jobs(2));
    gilan.saysNothing();
  }

  @Test
  void whatDoesNotConcernTheAnswerIsNotSaid() throws Exception {
    Listener gilan = listen(GILAN.replace("total", "v: ledgerVersion asOf total"), 10);
    gilan.next();

    claim("QOM");
    await(ledger.sources().failed("sepah/claims", "gone"));

    gilan.saysNothing();
  }

  @Test
  void anAlertIsSaidWhenItOpensAndWhenItPasses() throws Exception {
    AlertJudge judge = new AlertJudge(ledger, clock, "test");
    await(judge.atFullHour());
    Listener alerts = listen("subscription { alertChanged { kind source until value } }", 10);
    clock.pass(Duration.ofMinutes(61));
    await(judge.afterBatch());
    assertThat(alerts.next()).isEqualTo(silent("null"));

    clock.pass(Duration.ofMinutes(10));
    await(ledger.sources().synced("sepah/claims", null, null));
    await(ledger.sources().synced("imdad/claims", null, null));
    await(judge.afterBatch());
    alerts.saysNothing();
    clock.pass(Duration.ofMinutes(59));
    await(ledger.sources().synced("imdad/claims", null, null));
    clock.pass(Duration.ofMinutes(1));
    await(judge.afterBatch());
    assertThat(alerts.next()).isEqualTo(silent("2021-06-01T09:11:00.000Z"));
  }

  private static Map<String, Object> silent(String until) {
    Map<String, Object> alert = new HashMap<>();
    alert.put("kind", "SOURCE_SILENT");
    alert.put("source", "sepah/claims");
    alert.put("until", until.equals("null") ? null : until);
    alert.put("value", null);
    return Map.of("alertChanged", alert);
  }

  @Test
  void whatIsKeptIsSaidWhenSomebodyKeepsItAndNotWhenFactsCome() throws Exception {
    Listener kept =
        listen("subscription { keptChanged { figureNotes { text } savedViews { name } } }", 10);
    assertThat(kept.next()).isEqualTo(kept(List.of(), List.of()));

    Instant now = clock.instant();
    FigureNotes.Subject subject = new FigureNotes.Subject("trend", "", LocalDate.EPOCH, 1);
    FigureNotes.Author author = new FigureNotes.Author("another", "STEWARD", null);
    FigureNotes.Content content = new FigureNotes.Content(subject, "late", author);
    long note = await(ledger.figureNotes().write(content, now)).orElseThrow().number();
    assertThat(kept.next()).isEqualTo(kept(List.of(Map.of("text", "late")), List.of()));
    claim("GILAN");
    kept.saysNothing();

    await(ledger.figureNotes().remove(note, "another", false));
    assertThat(kept.next()).isEqualTo(kept(List.of(), List.of()));
    SavedViews.Content view = new SavedViews.Content("another", "mine", "", false);
    await(ledger.savedViews().save(view, now));
    kept.saysNothing();
    await(ledger.savedViews().save(new SavedViews.Content("another", "ours", "", true), now));
    assertThat(kept.next()).isEqualTo(kept(List.of(), List.of(Map.of("name", "ours"))));
  }

  private static Map<String, Object> kept(List<Object> notes, List<Object> views) {
    return Map.of("keptChanged", Map.of("figureNotes", notes, "savedViews", views));
  }

  @Test
  void whatHappensWithinASecondIsSaidOnce() throws Exception {
    Listener gilan = listen(GILAN, 100);
    gilan.next();
    long began = System.nanoTime();
    int events = 0;
    Map<String, Object> last = Map.of();

    while (claims.get() < 25 || seconds(began) < 2.5) {
      claim("GILAN");
      if (!gilan.said.isEmpty()) {
        last = gilan.next();
        events++;
      }
    }
    while (!last.equals(jobs(claims.get()))) {
      last = gilan.next();
      events++;
    }

    assertThat(events).isBetween(2, (int) seconds(began) + 1);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  @Test
  void whoReadsSlowlyGetsTheLatestAndNothingIsPutByForIt() throws Exception {
    Listener slow = listen(GILAN, 1);
    assertThat(slow.next()).isEqualTo(jobs(0));
    for (int i = 0; i < 5; i++) {
      claim("GILAN");
      Thread.sleep(300); // there is nothing to wait for: it must say nothing
    }
    assertThat(slow.said).isEmpty();

    slow.wants(1);

    assertThat(slow.next()).isEqualTo(jobs(5));
  }

  @Test
  void jointWorkIsSaidWhenItChangesAndNotWhenOtherThingsDo() throws Exception {
    Listener overlaps =
        listen("subscription { overlapsChanged { organizations { code } jobs } }", 10);
    assertThat(overlaps.next()).hasToString("{overlapsChanged=[]}");

    claim("IMDAD", "GILAN", "a".repeat(64)); // of one organization
    claim("ASTAN_QUDS", "GILAN", "a".repeat(64));

    assertThat(overlaps.next())
        .hasToString(
            "{overlapsChanged=[{organizations=[{code=ASTAN_QUDS}, {code=IMDAD}], jobs=1}]}");
  }

  @Test
  void reportingIsSaidAgainWhenADayPassed() throws Exception {
    Listener reporting =
        listen("subscription { reportingChanged { asOf ledgerVersion total { expected } } }", 10);
    assertThat(reporting.next().toString()).contains("asOf=2021-06-01", "expected=0");

    claim("GILAN"); // a new version alone
    clock.pass(Duration.ofDays(1));

    assertThat(reporting.next().toString()).contains("asOf=2021-06-02", "expected=0");
  }

  @Test
  void whatLiesBelowIsReadAnewForEveryEvent() throws Exception {
    Listener nested =
        listen(
            """
            subscription { progressChanged(groupBy: [PROVINCE]) {
              rows { province { code progress { ledgerVersion total { jobs } } } } } }
            """,
            10);
    assertThat(nested.next()).hasToString("{progressChanged={rows=[]}}");

    claim("GILAN");
    assertThat(nested.next().toString()).contains("code=GILAN", "jobs=1");
    claim("GILAN");
    assertThat(nested.next().toString()).contains("code=GILAN", "jobs=2");
  }

  @Test
  void everySourceIsSaidAndThenThoseThatChange() throws Exception {
    Listener sources = listen(SOURCES, 10);
    assertThat(List.of(sources.next(), sources.next()))
        .containsExactly(source("imdad/claims", "FRESH"), source("sepah/claims", "NEVER"));

    await(ledger.sources().synced("imdad/claims", null, "read again"));
    await(ledger.sources().synced("sepah/claims", null, null));
    assertThat(sources.next()).isEqualTo(source("sepah/claims", "FRESH"));

    await(ledger.sources().failed("imdad/claims", "gone"));
    assertThat(sources.next()).isEqualTo(source("imdad/claims", "FAILED"));
    sources.saysNothing();
  }

  @Test
  void aSourceBecomesStaleByTheClockAlone() throws Exception {
    Listener sources = listen(SOURCES.replace("Changed", "Changed(organization: \"IMDAD\")"), 10);
    Listener complete =
        listen(
            "subscription { progressChanged(filter: {organizations: [\"IMDAD\"]}) { complete } }",
            10);
    assertThat(sources.next()).isEqualTo(source("imdad/claims", "FRESH"));
    assertThat(complete.next()).hasToString("{progressChanged={complete=true}}");

    clock.pass(Duration.ofHours(2));

    assertThat(sources.next()).isEqualTo(source("imdad/claims", "STALE"));
    assertThat(complete.next()).hasToString("{progressChanged={complete=false}}");
  }

  @Test
  void aDayThatPassesIsAChange() throws Exception {
    Listener day = listen("subscription { progressChanged { asOf } }", 10);
    assertThat(day.next()).hasToString("{progressChanged={asOf=2021-06-01}}");

    clock.pass(Duration.ofHours(24));

    assertThat(day.next()).hasToString("{progressChanged={asOf=2021-06-02}}");
  }

  @Test
  void aRequestThatCannotBeExecutedIsOverWithItsErrors() throws Exception {
    Map<String, String> codes =
        Map.of(
            GILAN.replace("GILAN", "GILN"),
            "BAD_REQUEST",
            "subscription { progressChanged { colour } }",
            "VALIDATION_FAILED",
            "subscription { progressChanged",
            "BAD_REQUEST",
            SOURCES.replace("Changed", "Changed(organization: \"NOBODY\")"),
            "BAD_REQUEST",
            "subscription { progressChanged(groupBy: [PROVINCE, MONTH, SECTOR]) { rows { province {"
                + " progress(groupBy: [PROVINCE, MONTH, SECTOR]) { rows { fte } } } } } }",
            "LIMIT_EXCEEDED");
    for (Map.Entry<String, String> refused : codes.entrySet()) {
      Listener listener = listen(refused.getKey(), 10);
      Map<String, Object> only = listener.nextResult();
      assertThat(only).containsOnlyKeys("errors");
      assertThat(only.toString()).contains("code=" + refused.getValue(), "requestId=r1");
      assertThat(listener.over.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void asAQueryItIsRefused() {
    Map<String, Object> result = await(engine.execute(request(GILAN), "r1"));

    assertThat(result).containsEntry("data", null);
    assertThat(result.toString()).contains("BAD_REQUEST", "text/event-stream");
  }

  @Test
  void aLostDatabaseIsSaidAndThenHowThingsStand() throws Exception {
    Listener gilan = listen(GILAN, 10);
    assertThat(gilan.next()).isEqualTo(jobs(0));
    relay.cut();
    clock.pass(Duration.ofHours(24)); // so that there is something to read

    Map<String, Object> lost = gilan.nextResult();
    assertThat(lost).containsOnlyKeys("errors");
    assertThat(lost.toString()).contains("code=INTERNAL", "retryable=true");
    relay.mend();

    assertThat(gilan.next()).isEqualTo(jobs(0));
    assertThat(gilan.over).isEmpty();
  }

  @Test
  void whoStoppedCostsNothingMore() throws Exception {
    Listener gilan = listen(GILAN, 10);
    gilan.next();
    gilan.stop();
    Thread.sleep(1500); // what may still be under way

    long before = ledger.reads().statements();
    claim("GILAN");
    long alone = ledger.reads().statements() - before;
    before = ledger.reads().statements();
    claim("GILAN");
    Thread.sleep(1500); // there is nothing to wait for: nothing may happen
    assertThat(ledger.reads().statements() - before).isEqualTo(alone);
    gilan.saysNothing();
  }

  private Map<String, Object> jobs(int jobs) {
    return Map.of("progressChanged", Map.of("total", Map.of("jobs", jobs)));
  }

  private static Map<String, Object> source(String code, String state) {
    return Map.of("sourceChanged", Map.of("code", code, "state", state));
  }

  private void claim(String province) {
    claim("IMDAD", province, null);
  }

  private void claim(String organization, String province, @Nullable String person) {
    Claim content =
        new Claim(
            "PHASE_1", province, LocalDate.of(2020, 9, 25), null, person, null, Facets.UNKNOWN);
    take(FactKind.CLAIM, organization, "c" + claims.incrementAndGet(), content);
  }

  private void take(FactKind kind, String organization, String id, Fact.Content content) {
    Fact fact = new Fact(kind, organization, id, 1L, content);
    await(
        ledger.take(new Batch("test", List.of(new Entry.Read(fact, "test:1", new JsonObject())))));
  }

  private static Engine.Request request(String query) {
    return new Engine.Request(query, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION);
  }

  private Listener listen(String query, int wanted) {
    Listener listener = new Listener();
    subscriptions.of(request(query), "r1").subscribe(listener);
    listener.wants(wanted);
    listeners.add(listener);
    return listener;
  }

  private static final class Listener implements Flow.Subscriber<Map<String, Object>> {
    private final BlockingQueue<Map<String, Object>> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> over = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init") // set before all else
    private Flow.Subscription subscription;

    void wants(int events) {
      subscription.request(events);
    }

    void stop() {
      subscription.cancel();
    }

    Map<String, Object> nextResult() throws InterruptedException {
      Map<String, Object> result = said.poll(20, TimeUnit.SECONDS);
      return Objects.requireNonNull(result, "nothing was said");
    }

    Map<String, Object> next() throws InterruptedException {
      Map<String, Object> result = nextResult();
      assertThat(result).containsOnlyKeys("data");
      return InputObject.asMap(Objects.requireNonNull(result.get("data")));
    }

    /** For longer than a change would need, the second between events included. */
    void saysNothing() throws InterruptedException {
      assertThat(said.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = begun;
    }

    @Override
    public void onNext(Map<String, Object> result) {
      said.add(result);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      over.add(true);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
