package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.saved.SavedQuery;
import org.peyman.hub.support.WorkedExample;

/** Saved queries as of a day and a version: their headers, and how long their files may be kept. */
final class PastExportsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String FOR_EVER = "private, max-age=31536000, immutable";
  private static final String MINE =
      """
      # title.en: Two questions
      # title.fa: دو پرسش
      # about.en: Of two days, or of what has no past.
      # about.fa: از دو روز.
      """;

  private static final WorkedExample EXAMPLE = WorkedExample.told();
  private static final SavedQueries SAVED = saved();

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  private static SavedQueries saved() {
    Ledger ledger = EXAMPLE.ledger();
    Engine engine = new Engine(ledger, EXAMPLE.clock(), Engine.Options.USUAL);
    QueryFiles files = QueryFiles.ofHub();
    SortedMap<String, String> queries = new TreeMap<>(files.queries());
    queries.put(
        "two-days.graphql",
        MINE
            + "query($asOf: Date) { progress(asOf: $asOf, groupBy: [PROVINCE]) { rows { jobs"
            + " province { progress { total { claimed } } } } } }");
    queries.put(
        "with-agreements.graphql",
        MINE
            + "query($asOf: Date = \"2020-09-22\") { agreements { code progress(asOf: $asOf) {"
            + " total { claimed } } } }");
    return SavedQueries.of(engine, new QueryFiles(queries, files.words()), ledger::snapshot);
  }

  @BeforeAll
  static void start() {
    Engine engine = new Engine(EXAMPLE.ledger(), EXAMPLE.clock(), Engine.Options.USUAL);
    server = HubServer.listen(EXAMPLE.vertx(), "127.0.0.1", 0).await();
    server.open(
        new Backend(engine::kind, engine::execute, engine.sdl(), EXAMPLE.ledger().reads()::version)
            .with(SAVED));
  }

  @AfterAll
  static void stop() {
    server.close().await();
    EXAMPLE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asOf=2020-09-22",
        "ledgerVersion=2",
        "asOf=2020-09-22&ledgerVersion=2",
        "asOf=2020-09-22&ledgerVersion="
      })
  void aFileSaysItsPairAndMayBeKeptOnceItsDayIsOver(String pair) {
    HttpResponse<String> file = get("/q/progress-by-organization.csv?" + pair);

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(header(file, "Peyman-Ledger-Version")).isEqualTo("2");
    assertThat(header(file, "Peyman-As-Of")).isEqualTo("2020-09-22");
    assertThat(header(file, "Cache-Control")).isEqualTo(FOR_EVER);
    assertThat(header(file, "ETag")).startsWith("\"");
    assertThat(file.body()).contains("2020-09-22,true,IMDAD,", "2020-09-22,true,BASIJ_SAZANDEGI,");
    assertThat(header(get("/q/progress-by-organization.csv?asOf=2020-09-22"), "ETag"))
        .isEqualTo(header(file, "ETag"));
  }

  @Test
  void whoHasTheFileIsToldSoAndItIsSentInTheSameBytesToAll() {
    String path = "/q/progress-by-organization.json?asOf=2020-09-22";
    HttpResponse<String> file = get(path);
    HttpResponse<String> again = get(path, "If-None-Match", header(file, "ETag"));
    HttpResponse<String> weakly = get(path, "If-None-Match", "W/" + header(file, "ETag"));
    HttpResponse<String> compressed = get(path, "Accept-Encoding", "gzip");

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(weakly.statusCode()).isEqualTo(304);
    assertThat(header(again, "Cache-Control")).isEqualTo(FOR_EVER);
    assertThat(header(again, "Peyman-Ledger-Version")).isEqualTo("2");
    assertThat(get(path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(compressed.body()).isEqualTo(file.body());
    assertThat(header(compressed, "ETag")).isEqualTo(header(file, "ETag"));
  }

  /** The other tests ask for nothing that is recorded here. */
  @Test
  void askedAgainWithItsPairAFileIsTheSameWhateverWasRecordedSince() {
    String file = "/q/progress-by-province.csv";
    HttpResponse<String> before = get(file + "?asOf=2020-10-01");
    assertThat(header(before, "Cache-Control"))
        .as("the day is not over")
        .isEqualTo("private, no-cache");
    assertThat(header(before, "ETag")).startsWith("W/\"");

    EXAMPLE.take(EXAMPLE.claim("IMDAD", "later", "KERMAN", null));
    HttpResponse<String> after = get(file + "?asOf=2020-10-01");
    HttpResponse<String> again = get(file + "?asOf=2020-10-01&ledgerVersion=3");

    assertThat(header(after, "Peyman-Ledger-Version")).isEqualTo("4");
    assertThat(after.body()).isNotEqualTo(before.body());
    assertThat(header(again, "Peyman-Ledger-Version")).isEqualTo("3");
    assertThat(again.body()).isEqualTo(before.body());
    assertThat(header(again, "ETag")).isEqualTo(header(before, "ETag"));
  }

  @Test
  void whoAsksForNeitherIsAnsweredOfNow() {
    HttpResponse<String> now = get("/q/joint-work.csv");

    assertThat(header(now, "Peyman-As-Of")).isEqualTo("2020-10-01");
    assertThat(header(now, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(header(now, "ETag")).startsWith("W/\"");
    assertThat(now.body().lines()).hasSize(1);
    assertThat(get("/q/joint-work.csv?asOf=2020-09-22").body().lines()).hasSize(2);
  }

  @Test
  void aWorkbookMayBeKeptTooThoughItSaysWhenItWasWritten() {
    HttpResponse<String> file = get("/q/progress-by-year.xlsx?ledgerVersion=2");

    assertThat(header(file, "Cache-Control")).isEqualTo(FOR_EVER);
    assertThat(header(file, "ETag")).startsWith("W/\"");
  }

  @Test
  void everyQueryOfFiguresCanBeAskedOfThePastAndNoOther() {
    int past = 0;
    for (SavedQuery query : SAVED.all()) {
      boolean hasFigures =
          query.shape().touched().stream()
              .anyMatch(
                  field ->
                      field.startsWith("Overlap.")
                          || (field.contains("Table.") && !field.startsWith("QualityTable.")));
      HttpResponse<String> answer =
          get("/q/" + query.words().name() + ".ndjson?asOf=2020-09-22&headers=en");
      assertThat(answer.statusCode()).as(query.words().name()).isEqualTo(hasFigures ? 200 : 400);
      if (!hasFigures) {
        assertThat(answer.body()).contains("There is no parameter \\\"asOf\\\"");
      } else {
        past++;
      }
    }
    assertThat(past).isGreaterThanOrEqualTo(11);
  }

  @Test
  void whatIsNotOfOnePairAloneIsNotKept() {
    HttpResponse<String> twoDays = get("/q/two-days.csv?asOf=2020-09-22");
    HttpResponse<String> withMore = get("/q/with-agreements.json");

    assertThat(header(twoDays, "Peyman-As-Of")).isEqualTo("2020-10-01");
    assertThat(header(twoDays, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(header(withMore, "Peyman-As-Of")).isEqualTo("2020-09-22");
    assertThat(header(withMore, "Peyman-Ledger-Version")).isEqualTo("2");
    assertThat(header(withMore, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(withMore.body()).contains("\"progress_total_claimed\":3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asOf=2020-10-02 | asOf: 2020-10-02 is later than today, 2020-10-01",
        "asOf=2020-09-20 | asOf: 2020-09-20 is before 2020-09-21",
        "asOf=2020-09-31 | asOf: \"2020-09-31\" is not an ISO date",
        "asOf=1399-07-01 | asOf: 1399-07-01 is before 2020-09-21",
        "asOf=2020-09-22&asOf=2020-09-23 | asOf: given 2 times; one value is expected",
        "ledgerVersion=0 | ledgerVersion: 0 is outside 1 to",
        "ledgerVersion=99 | ledgerVersion: 99 is outside 1 to",
        "ledgerVersion=x | ledgerVersion: \"x\" is no whole number from 1 to",
        "asOf=2020-09-21&ledgerVersion=2 | asOf: 2020-09-21 and ledgerVersion: 2",
      })
  void whatNeverWasIsRefusedByName(String pair, String message) {
    HttpResponse<String> answer = get("/q/progress-by-year.csv?" + pair);
    JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error.getString("message")).contains(message);
    assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("BAD_REQUEST");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void theListSaysWhichQueriesTakeThem() {
    List<String> variables =
        new JsonObject(get("/q").body())
            .getJsonArray("queries").stream()
                .map(JsonObject.class::cast)
                .filter(query -> query.getString("name").equals("joint-work"))
                .flatMap(query -> query.getJsonArray("variables").stream())
                .map(variable -> ((JsonObject) variable).getString("name"))
                .toList();

    assertThat(variables).contains("asOf", "ledgerVersion");
  }

  /** Whoever comes from the dashboard of that day goes on with it. */
  @Test
  void thePageOfTheListTakesADayIntoItsFields() {
    String page = get("/q?language=en&asOf=2020-09-22", "Accept", "text/html").body();

    assertThat(page)
        .contains("name=\"asOf\"", "value=\"2020-09-22\"")
        .contains("/q?language=fa&amp;asOf=2020-09-22");
    assertThat(get("/q?language=en", "Accept", "text/html").body())
        .doesNotContain("2020-09-22\" id");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    try {
      return CLIENT.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
