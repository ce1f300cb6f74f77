package org.peyman.hub.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.graphql.Basis;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.WorkedExample;

/** An answer is given again as long as it would be the same, and never longer. */
final class RememberedTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String JOBS = "{ progress { total { jobs active } asOf ledgerVersion } }";
  private static final String SOURCES = "{ progress { complete sources { code state } } }";

  private static final WorkedExample EXAMPLE = WorkedExample.told();
  private static final Ledger LEDGER = EXAMPLE.ledger();
  private static final AtomicInteger EXECUTED = new AtomicInteger();
  private static final AtomicInteger CLAIMS = new AtomicInteger();

  private static final Remembered<KeptAnswer> REMEMBERED =
      new Remembered<>(LEDGER.changes(), EXAMPLE.clock(), 1_000_000);

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @BeforeAll
  static void start() {
    Engine engine = new Engine(LEDGER, EXAMPLE.clock(), Engine.Options.USUAL);
    server = HubServer.listen(EXAMPLE.vertx(), "127.0.0.1", 0).await();
    server.open(
        new Backend(
                engine::kind,
                (request, id) -> {
                  EXECUTED.incrementAndGet();
                  return engine.answer(request, id);
                },
                engine.sdl(),
                LEDGER.reads()::version)
            .with(SavedQueries.of(engine, QueryFiles.ofHub(), LEDGER::snapshot))
            .remembering(REMEMBERED));
    LEDGER
        .sources()
        .register(List.of(new SourceInfo("imdad/claims", "IMDAD", Duration.ofHours(2))))
        .await();
  }

  @AfterAll
  static void stop() {
    server.close().await();
    EXAMPLE.close();
  }

  @BeforeEach
  void sourcesAreFresh() {
    LEDGER.sources().synced("imdad/claims", EXAMPLE.clock().instant(), null).await();
    EXECUTED.set(0);
  }

  @Test
  void whatWasAskedBeforeIsNotExecutedAgain() {
    takeAClaim();
    String first = ask(JOBS, Map.of());
    assertThat(ask(JOBS, Map.of())).isEqualTo(first).contains("\"jobs\"");
    assertThat(EXECUTED).hasValue(1);

    long before = LEDGER.reads().statements();
    ask(JOBS, Map.of());
    assertThat(LEDGER.reads().statements() - before).as("statements of questions").isZero();
  }

  @Test
  void whatIsLargeIsRememberedOfDocumentsThatComeAgain() {
    String query =
        "query($all: Boolean!) { progress { ledgerVersion } provinces { code }%s } fragment Names on Province {%s }"
            .formatted(
                times(30, " p%d: provinces @include(if: $all) { ...Names }"),
                times(30, " n%d: nameFa"));
    String first = ask(query, Map.of("all", true));
    assertThat(first).hasSizeGreaterThan(32_768);
    assertThat(ask(query, Map.of("all", true))).isEqualTo(first);
    assertThat(EXECUTED).as("after the second time").hasValue(2);
    ask(query, Map.of("all", true));
    assertThat(EXECUTED).as("after the third time").hasValue(2);
    ask(query, Map.of("all", false));
    ask(query, Map.of("all", false));
    assertThat(EXECUTED).as("with other variables").hasValue(3);
  }

  private static String times(int times, String part) {
    return IntStream.range(0, times).mapToObj(part::formatted).collect(joining());
  }

  @Test
  void whatIsAskedOtherwiseIsAnotherQuestion() {
    String query =
        "query A($first: Int) { progress(first: $first) { rowCount } } query B { measures { name }"
            + " }";
    HttpResponse<String> a = post(body(query, Map.of("first", 1)).put("operationName", "A"));
    HttpResponse<String> b = post(body(query, Map.of()).put("operationName", "B"));
    HttpResponse<String> other = post(body(query, Map.of("first", 2)).put("operationName", "A"));
    assertThat(EXECUTED).hasValue(3);
    assertThat(a.body()).isEqualTo(other.body()).isNotEqualTo(b.body());
  }

  @Test
  void whatIsTakenInIsInTheVeryNextAnswerWhoeverTookIt() {
    for (int i = 0; i < 10; i++) {
      JsonObject before = total(ask(JOBS, Map.of()));
      takeAClaim();
      JsonObject after = total(ask(JOBS, Map.of()));
      assertThat(after.getInteger("jobs")).isEqualTo(before.getInteger("jobs") + 1);
    }
  }

  @Test
  void aSourceThatFailsOrGoesStaleOrIsNotedIsSaid() {
    assertThat(ask(SOURCES, Map.of())).contains("true", "FRESH");
    assertThat(isRemembered(SOURCES)).isTrue();

    LEDGER.sources().failed("imdad/claims", "away").await();
    assertThat(ask(SOURCES, Map.of())).contains("FAILED");
    LEDGER.sources().synced("imdad/claims", null, null).await();
    assertThat(ask(SOURCES, Map.of())).contains("FRESH");
    note(new NoteChange.Opened(new SourceNote(NoteKind.FILE_REJECTED, "x.csv")));
    assertThat(ask(SOURCES, Map.of())).contains("\"complete\":false");
    note(new NoteChange.Answered(NoteKind.FILE_REJECTED, "x.csv"));
    assertThat(ask(SOURCES, Map.of())).contains("\"complete\":true");
    assertThat(ask(JOBS, Map.of())).isEqualTo(ask(JOBS, Map.of()));

    EXAMPLE.after(Duration.ofHours(3));
    assertThat(ask(SOURCES, Map.of())).contains("STALE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ sources { code state } }",
        "{ a: progress { rows { dataAsOf } complete } b: sources { state } }",
        "{ organizations { code progress { sources { state } } } }",
        "{ node(id: \"U291cmNlU3RhdHVzOmltZGFkL2NsYWltcw\") { ... on SourceStatus { state } } }"
      })
  void whereverItIsAskedHowASourceIsDoingItIsSaidAnew(String query) {
    assertThat(ask(query, Map.of())).contains("FRESH");
    assertThat(isRemembered(query)).isTrue();
    LEDGER.sources().failed("imdad/claims", "away").await();
    assertThat(ask(query, Map.of())).contains("FAILED");
  }

  @Test
  void aNewDayIsAnotherAnswer() {
    String today = ask(JOBS, Map.of());
    EXAMPLE.after(Duration.ofHours(24));
    String tomorrow = ask(JOBS, Map.of());

    assertThat(asOf(today).plusDays(1)).isEqualTo(asOf(tomorrow));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ quarantine(first: 1) { edges { cursor } } }",
        "{ sources { readings(first: 1) { edges { cursor } } } }",
        "{ progress(first: -1) { rowCount } }",
        "{ nothing }"
      })
  void whatMayChangeByItselfAndWhatFailedIsMadeAnew(String query) {
    ask(query, Map.of());
    ask(query, Map.of());
    assertThat(EXECUTED).hasValue(2);
  }

  @Test
  void manyWhoAskAtOnceAreAllAnswered() {
    ask(JOBS, Map.of());
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 200)
            .mapToObj(i -> CLIENT.sendAsync(request(body(JOBS, Map.of())), BodyHandlers.ofString()))
            .toList();
    assertThat(answers)
        .extracting(answer -> answer.join().body())
        .containsOnly(ask(JOBS, Map.of()));
  }

  @Test
  void equalRequestsAtTheSameTimeAreAnsweredByMakingOneAnswer() {
    Engine.Request request = request("{ progress { total { checked } } }");
    Remembered<KeptAnswer>.Pending first = pending(find(request).await());
    List<Future<Remembered.Found<KeptAnswer>>> others =
        IntStream.range(0, 5).mapToObj(i -> find(request)).toList();
    KeptAnswer made = new KeptAnswer(Buffer.buffer("{}"));
    tell(first, request, LEDGER.reads().version().await());
    first.is(made);

    assertThat(others)
        .extracting(other -> (Object) other.await())
        .containsOnly(new Remembered.Known<>(made));
  }

  @Test
  void whoAsksAfterAFactWasTakenInIsNotAnsweredWithWhatWasBegunBefore() {
    Engine.Request request = request("{ progress { total { verified } } }");
    long before = LEDGER.reads().version().await();
    Remembered<KeptAnswer>.Pending first = pending(find(request).await());
    takeAClaim();
    Future<Remembered.Found<KeptAnswer>> later = find(request);
    tell(first, request, before);
    first.is(new KeptAnswer(Buffer.buffer("{}")));

    pending(later.await()).over();
  }

  @Test
  void whoWaitsForAnAnswerThatFailsMakesItAnew() {
    Engine.Request request = request("{ progress { total { refuted } } }");
    Remembered<KeptAnswer>.Pending first = pending(find(request).await());
    Future<Remembered.Found<KeptAnswer>> later = find(request);
    first.over();

    pending(later.await()).over();
  }

  private static Future<Remembered.Found<KeptAnswer>> find(Engine.Request request) {
    return REMEMBERED.find(Remembered.Key.of(request));
  }

  private static Engine.Request request(String query) {
    return new Engine.Request(query, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION);
  }

  private static Remembered<KeptAnswer>.Pending pending(Remembered.Found<KeptAnswer> found) {
    assertThat(found).isInstanceOf(Remembered.Pending.class);
    return (Remembered<KeptAnswer>.Pending) found;
  }

  /** As its execution does, of an answer that says nothing of sources. */
  private static void tell(
      Remembered<KeptAnswer>.Pending pending, Engine.Request request, long version) {
    Objects.requireNonNull(pending.asked(request).basis())
        .accept(new Basis(version, Tehran.dayOf(EXAMPLE.clock().instant()), false, null));
  }

  /** Made, found, and known by its bytes: whoever asks cannot tell. */
  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/graphql-response+json"})
  void howAnAnswerWasComeByIsNotToBeSeen(String accept) {
    takeAClaim();
    List<HttpResponse<String>> answers =
        IntStream.range(0, 4)
            .mapToObj(i -> HttpRequest.newBuilder(request(body(JOBS, Map.of())), (n, v) -> true))
            .map(request -> request.header("Accept", accept).header("X-Request-Id", "mine"))
            .map(request -> CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join())
            .toList();

    assertThat(EXECUTED).hasValue(1);
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
    assertThat(answers)
        .extracting(answer -> answer.headers().map())
        .containsOnly(answers.get(0).headers().map());
    assertThat(answers.get(3).headers().firstValue("X-Request-Id")).hasValue("mine");
    assertThat(answers.get(3).headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void aReadByAddressIsToldThatItHasTheAnswer() {
    String path =
        "/graphql?query=" + JOBS.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D");
    takeAClaim();
    HttpResponse<String> first = get(path, "");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(get(path, "").body()).isEqualTo(first.body());
    assertThat(get(path, tag).statusCode()).isEqualTo(304);
    assertThat(EXECUTED).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "ndjson", "xlsx"})
  void aFileThatWasGivenIsGivenAgain(String format) {
    String path = "/q/progress-by-organization." + format;
    takeAClaim();
    HttpResponse<String> first = get(path, "");
    long made = REMEMBERED.misses();
    HttpResponse<String> again = get(path, "");
    HttpResponse<String> known = get(path, again.headers().firstValue("ETag").orElseThrow());

    assertThat(REMEMBERED.misses()).as(format).isEqualTo(made);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(headers(again)).isEqualTo(headers(first)).containsKey("content-disposition");
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.headers().firstValue("Cache-Control")).hasValue("private, no-cache");

    takeAClaim();
    assertThat(get(path, again.headers().firstValue("ETag").orElseThrow()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aFileIsOneOfItsParametersAndOfNoOthers() {
    String path = "/q/progress-by-organization.csv";
    String all = get(path, "").body();
    assertThat(get(path + "?headers=en", "").body()).isNotEqualTo(all);
    assertThat(get(path + "?provinces=GILAN", "").body()).isNotEqualTo(all);
    assertThat(get(path + "?provinces=NOWHERE", "").statusCode()).isEqualTo(400);
    assertThat(get(path, "").body()).isEqualTo(all);
  }

  private static Map<String, List<String>> headers(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("x-request-id");
    return headers;
  }

  /** An answer that says how sources are doing is remembered soon after it was given. */
  private static boolean isRemembered(String query) {
    for (int i = 0; i < 50; i++) {
      int before = EXECUTED.get();
      ask(query, Map.of());
      if (EXECUTED.get() == before) {
        return true;
      }
    }
    return false;
  }

  private static void takeAClaim() {
    EXAMPLE.take(EXAMPLE.claim("IMDAD", "N" + CLAIMS.incrementAndGet(), "GILAN", null));
  }

  private static void note(NoteChange change) {
    LEDGER.sources().note("imdad/claims", List.of(change)).await();
  }

  private static JsonObject total(String answer) {
    return new JsonObject(answer)
        .getJsonObject("data")
        .getJsonObject("progress")
        .getJsonObject("total");
  }

  private static LocalDate asOf(String answer) {
    return LocalDate.parse(
        new JsonObject(answer).getJsonObject("data").getJsonObject("progress").getString("asOf"));
  }

  private static String ask(String query, Map<String, Object> variables) {
    return post(body(query, variables)).body();
  }

  private static JsonObject body(String query, Map<String, Object> variables) {
    return new JsonObject().put("query", query).put("variables", new JsonObject(variables));
  }

  private static HttpResponse<String> post(JsonObject body) {
    return CLIENT.sendAsync(request(body), BodyHandlers.ofString()).join();
  }

  private static HttpRequest request(JsonObject body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/graphql"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
  }

  private static HttpResponse<String> get(String path, String tag) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }
}
