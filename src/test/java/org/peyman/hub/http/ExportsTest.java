package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.SeededHub;

/** Saved queries over HTTP, as spreadsheets and dashboards ask them, over the seed data. */
final class ExportsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static List<String> names() {
    return objects(listing()).map(query -> query.getString("name")).toList();
  }

  private static JsonArray listing() {
    return new JsonObject(get("/q").body()).getJsonArray("queries");
  }

  private static java.util.stream.Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyQueryGivesTheSameRowsInEveryFormatWithTheColumnsThatAreListed(String name)
      throws IOException {
    JsonObject listed =
        objects(listing())
            .filter(it -> it.getString("name").equals(name))
            .findFirst()
            .orElseThrow();
    List<String> columns =
        objects(listed.getJsonArray("columns")).map(it -> it.getString("name")).toList();

    boolean isLong = listed.getJsonArray("variables").encode().contains("\"first\"");
    String some = isLong ? "?first=600" : "";

    JsonArray json = new JsonArray(get("/q/" + name + ".json" + some).body());
    List<JsonObject> lines =
        get("/q/" + name + ".ndjson" + some).body().lines().map(JsonObject::new).toList();
    List<List<String>> csv = csv(get("/q/" + name + ".csv" + some).body());

    assertThat(json.isEmpty()).isFalse();
    assertThat(objects(json)).allMatch(row -> List.copyOf(row.fieldNames()).equals(columns));
    assertThat(lines).isEqualTo(objects(json).toList());
    assertThat(csv.get(0)).isEqualTo(columns);
    assertThat(csv.subList(1, csv.size()))
        .isEqualTo(objects(json).map(row -> cells(row, columns)).toList());
    assertThat(WorkbookFile.of(bytes("/q/" + name + ".xlsx" + some)).rows())
        .isEqualTo(json.size() + 1);
  }

  private static List<String> cells(JsonObject row, List<String> columns) {
    return columns.stream().map(row::getValue).map(ExportsTest::cell).toList();
  }

  /** Only texts are kept from being formulas: a negative number is a number. */
  private static String cell(@Nullable Object value) {
    if (value instanceof String text) {
      return text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    }
    if (value instanceof Double number) {
      return new BigDecimal(number.toString()).toPlainString();
    }
    return value == null ? "" : value.toString();
  }

  @Test
  void theFiguresAreThoseOfTheApi() {
    JsonObject answer =
        ask(
            "{ progress(filter: {years: [1400], provinces: [\"GILAN\", \"KERMAN\"]}, groupBy:"
                + " [ORGANIZATION]) { rows { organization { code } pledged reported jobs joint"
                + " credit fulfilment gap } } }");
    List<List<Object>> expected =
        objects(answer.getJsonObject("progress").getJsonArray("rows"))
            .map(
                row ->
                    values(
                        row.put(
                            "organization_code",
                            row.getJsonObject("organization").getString("code"))))
            .toList();

    JsonArray rows =
        new JsonArray(
            get("/q/progress-by-organization.json?years=1400&provinces=GILAN,KERMAN").body());

    assertThat(expected).isNotEmpty();
    assertThat(objects(rows).map(ExportsTest::values).toList()).isEqualTo(expected);
  }

  private static List<Object> values(JsonObject row) {
    return java.util.stream.Stream.of(
            "organization_code",
            "pledged",
            "reported",
            "jobs",
            "joint",
            "credit",
            "fulfilment",
            "gap")
        .map(name -> String.valueOf(row.getValue(name)))
        .collect(Collectors.toList());
  }

  @Test
  void aListIsFollowedToItsEndInTheOrderOfTheApi() {
    List<String> ids = new ArrayList<>();
    String after = "null";
    do {
      JsonObject page =
          ask("{ jobs(first: 500, after: "
                  + after
                  + ") { nodes { id } pageInfo { hasNextPage endCursor } } }")
              .getJsonObject("jobs");
      objects(page.getJsonArray("nodes")).forEach(node -> ids.add(node.getString("id")));
      JsonObject info = page.getJsonObject("pageInfo");
      after = info.getBoolean("hasNextPage") ? "\"" + info.getString("endCursor") + "\"" : "";
    } while (!after.isEmpty());

    List<String> exported = column("/q/jobs.ndjson", "id");

    assertThat(ids).hasSizeGreaterThan(3000);
    assertThat(exported).isEqualTo(ids);
    assertThat(column("/q/jobs.ndjson?first=1001", "id")).isEqualTo(ids.subList(0, 1001));
    assertThat(column("/q/jobs.ndjson?first=500", "id")).isEqualTo(ids.subList(0, 500));
  }

  private static List<String> column(String path, String column) {
    return get(path).body().lines().map(JsonObject::new).map(it -> it.getString(column)).toList();
  }

  @Test
  void severalValuesAreSeparatedByCommasOrTheParameterRepeatedAndEmptyOnesDoNotRestrict() {
    String commas = get("/q/jobs.csv?provinces=GILAN,KERMAN&joint=true&years=").body();

    assertThat(get("/q/jobs.csv?provinces=GILAN&provinces=KERMAN&joint=true").body())
        .isEqualTo(commas);
    assertThat(get("/q/jobs.csv?provinces=GILAN&joint=true").body()).isNotEqualTo(commas);
    assertThat(csv(commas)).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jobs.csv?yeers=1400 | There is no parameter \"yeers\"; near: years; allowed: active,"
            + " agreements, bom,",
        "jobs.csv?years=1400,abc | years: \"abc\" is not a whole number of at most 32 bits",
        "jobs.csv?years=99999999999 | years: \"99999999999\" is not a whole number",
        "jobs.csv?years=1400,, | years: \"\" is not a whole number",
        "jobs.csv?joint=yes | joint: there is no \"yes\"; allowed: true, false",
        "jobs.csv?joint=true&joint=false | joint: given 2 times; one value is expected",
        "jobs.csv?first=0 | first: 0 is less than 1",
        "jobs.csv?provinces=GILN | provinces: there is no province \"GILN\"; near:" + " \"GILAN\"",
        "commitments.csv?certainties=FIRMA | certainties: there is no \"FIRMA\"; near: FIRM;"
            + " allowed: PROPOSED, FORECAST,",
        "progress-by-month.xlsx?fromMonth=1400-13 | 1400-13",
        "jobs.json?headers=de | headers: there is no \"de\"; allowed: names, fa, en",
        "jobs.csv?bom=1 | bom: there is no \"1\"; allowed: false, true",
      })
  void whatIsWrongIsNamedBeforeTheFirstByte(String path, String message) {
    HttpResponse<String> answer = get("/q/" + path);
    JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error.getString("message")).contains(message);
    assertThat(error.getJsonObject("extensions").getString("code")).isEqualTo("BAD_REQUEST");
    assertThat(error.getJsonObject("extensions").getString("requestId"))
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jbs.csv | There is no saved query \"jbs\"; near: jobs; /q lists them",
        "jobs.pdf | This address has no such format; there are /q/jobs.json, /q/jobs.csv,",
        "jobs | This address has no such format",
        "..%2Fjobs.csv | There is no saved query \"../jobs\"",
      })
  void whatIsNotThereIsNotFound(String path, String message) {
    HttpResponse<String> answer = get("/q/" + path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(
            new JsonObject(answer.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("message"))
        .startsWith(message);
  }

  @Test
  void headersAreInTheLanguageThatIsAskedForAndTheMarkOfUtf8IsAnOption() {
    String persian = get("/q/provinces.csv?headers=fa&bom=true").body();

    assertThat(persian).startsWith("\uFEFFکد,کد ایزو,نام فارسی,نام انگلیسی,");
    assertThat(get("/q/provinces.csv?headers=en").body())
        .startsWith("Code,ISO code,Name in Persian,");
    assertThat(get("/q/provinces.csv").body()).startsWith("code,isoCode,nameFa,");
    assertThat(
            new JsonArray(get("/q/provinces.json?headers=fa").body())
                .getJsonObject(0)
                .getString("کد"))
        .isEqualTo("ALBORZ");
  }

  @Test
  void whoHasTheFileAlreadyIsToldSoAndAnotherFileHasAnotherTag() {
    HttpResponse<String> first = get("/q/progress-by-year.csv?phases=PHASE_1");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        get("/q/progress-by-year.csv?phases=PHASE_1", "If-None-Match", "\"x\", " + tag);

    assertThat(tag).startsWith("W/\"");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    assertThat(
            get("/q/progress-by-year.csv?phases=PHASE_1", "If-None-Match", tag.substring(2))
                .statusCode())
        .isEqualTo(304);
    assertThat(
            List.of(
                "/q/progress-by-year.csv",
                "/q/progress-by-year.csv?phases=PHASE_2",
                "/q/progress-by-year.csv?phases=PHASE_1&headers=fa",
                "/q/progress-by-year.csv?phases=PHASE_1&bom=true",
                "/q/progress-by-year.json?phases=PHASE_1",
                "/q/progress-by-month.csv?phases=PHASE_1"))
        .allMatch(path -> get(path, "If-None-Match", tag).statusCode() == 200);
  }

  /** However it was asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {"PHASE_2,PHASE_1", "PHASE_2&phases=PHASE_1&provinces=", "PHASE_1,PHASE_2,PHASE_1"})
  void whatShowsTheSameHasTheSameTag(String phases) {
    HttpResponse<String> plain = get("/q/progress-by-year.csv?phases=PHASE_1,PHASE_2");
    HttpResponse<String> other = get("/q/progress-by-year.csv?phases=" + phases);

    assertThat(other.body()).isEqualTo(plain.body());
    assertThat(other.headers().firstValue("ETag")).isEqualTo(plain.headers().firstValue("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "ndjson", "xlsx"})
  void headSaysWhatGetWould(String format) {
    String path = "/q/jobs." + format + "?first=10";
    HttpResponse<Void> head = head(path);
    HttpResponse<String> get = get(path);

    assertThat(head.statusCode()).isEqualTo(200);
    for (String name :
        List.of(
            "ETag",
            "Content-Type",
            "Content-Disposition",
            "Peyman-Ledger-Version",
            "Peyman-As-Of")) {
      assertThat(head.headers().firstValue(name))
          .isPresent()
          .isEqualTo(get.headers().firstValue(name));
    }
    assertThat(head.headers().firstValue("Content-Disposition").orElseThrow())
        .endsWith("filename=\"jobs." + format + "\"");
  }

  @Test
  void otherMethodsAreRefused() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(uri("/q/jobs.csv"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @Test
  void theListSaysAllThatAProgramNeeds() {
    JsonObject jobs =
        objects(listing())
            .filter(it -> it.getString("name").equals("jobs"))
            .findFirst()
            .orElseThrow();
    JsonObject first =
        objects(jobs.getJsonArray("variables"))
            .filter(it -> it.getString("name").equals("first"))
            .findFirst()
            .orElseThrow();

    assertThat(jobs.getString("titleEn")).isEqualTo("Jobs");
    assertThat(jobs.getString("descriptionFa")).startsWith("هر شغل یک بار");
    assertThat(jobs.getJsonObject("links").getString("xlsx")).isEqualTo("/q/jobs.xlsx");
    assertThat(first.getString("type")).isEqualTo("Int");
    assertThat(first.getString("example")).isEqualTo("100");
    assertThat(jobs.getJsonArray("columns").getJsonObject(0).getMap())
        .isEqualTo(
            Map.of(
                "name", "id", "kind", "TEXT", "type", "ID", "titleFa", "شناسه", "titleEn", "Id"));
    for (JsonObject query : objects(listing()).toList()) {
      for (JsonObject variable : objects(query.getJsonArray("variables")).toList()) {
        String parameter = variable.getString("name") + "=" + escaped(example(variable));
        HttpResponse<String> answer = get("/q/" + query.getString("name") + ".json?" + parameter);
        assertThat(answer.statusCode())
            .as(query.getString("name") + " " + parameter)
            .isEqualTo(200);
      }
    }
  }

  /** Of a ledger that began on the hub's only day, no other can be asked. */
  private static String example(JsonObject variable) {
    return variable.getString("name").equals("asOf") ? "2026-11-01" : variable.getString("example");
  }

  @Test
  void peopleGetAPageInTheirLanguageWithOneScriptOfTheHub() {
    HttpResponse<String> page =
        get(
            "/q",
            "Accept",
            "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language",
            "fa;q=0.1,en-GB;q=0.7");

    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .contains(
            "<html lang=\"en\" dir=\"ltr\">",
            "Progress by organization",
            "formaction=\"/q/jobs.xlsx\"",
            "<script src=\"/q/page.js\" defer>")
        .containsOnlyOnce("<script");
    assertThat(get("/q?language=fa", "Accept", "text/html").body())
        .contains("<html lang=\"fa\" dir=\"rtl\">", "پیشرفت به تفکیک سازمان");
    assertThat(get("/q", "Accept", "application/json, text/html;q=0.1").body())
        .startsWith("{\"queries\":");
    assertThat(get("/q/page.css").headers().firstValue("Content-Type"))
        .hasValue("text/css; charset=utf-8");
  }

  @Test
  void aClientMayNameADocumentByItsHash() {
    JsonObject measures =
        objects(listing())
            .filter(it -> it.getString("name").equals("organizations"))
            .findFirst()
            .orElseThrow();
    String id = measures.getString("documentId");
    String hash = id.substring("sha256:".length());
    JsonObject expected = ask(measures.getString("document"));

    assertThat(post(new JsonObject().put("documentId", id)).body())
        .isEqualTo(new JsonObject().put("data", expected).encode());
    assertThat(
            post(new JsonObject()
                    .put(
                        "extensions",
                        new JsonObject()
                            .put(
                                "persistedQuery",
                                new JsonObject().put("version", 1).put("sha256Hash", hash))))
                .body())
        .isEqualTo(new JsonObject().put("data", expected).encode());
    assertThat(get("/graphql?documentId=" + escaped(id)).body())
        .isEqualTo(new JsonObject().put("data", expected).encode());
    assertThat(post(new JsonObject().put("documentId", "sha256:ab")).body())
        .contains("documentId: no saved query has this id, which /q lists, and no manifest");
    assertThat(post(new JsonObject().put("documentId", id).put("query", "{ __typename }")).body())
        .contains("query and documentId are both given");
  }

  private static JsonObject ask(String query) {
    JsonObject answer = new JsonObject(post(new JsonObject().put("query", query)).body());
    assertThat(answer.containsKey("errors")).as(answer.encode()).isFalse();
    return answer.getJsonObject("data");
  }

  private static HttpResponse<String> post(JsonObject body) {
    return send(
        HttpRequest.newBuilder(uri("/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private static HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<Void> head(String path) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(uri(path))
              .method("HEAD", HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String path) {
    try {
      return CLIENT
          .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static URI uri(String path) {
    return URI.create(SeededHub.address() + path);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<List<String>> csv(String text) {
    List<List<String>> lines = new ArrayList<>();
    CsvReader.builder().ofCsvRecord(text).forEach(line -> lines.add(line.getFields()));
    return lines;
  }
}
