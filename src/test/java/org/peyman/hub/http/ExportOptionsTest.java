package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.support.SeededHub;

/** What people ask of saved queries: names in place of codes, their calendar, a look before. */
final class ExportOptionsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PROVINCES = "/q/progress-by-province.csv?provinces=";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "گیلان,کرمان",
        "گيلان، كرمان",
        "Gilan,kerman",
        "GILAN&provinces=%DA%A9%D8%B1%D9%85%D8%A7%D9%86"
      })
  void namesInPersianAndEnglishAreTakenForTheirCodes(String given) {
    assertThat(get(PROVINCES + given.replace(" ", "%20")).body())
        .isEqualTo(get(PROVINCES + "GILAN,KERMAN").body());
  }

  @Test
  void soAreWordsForTheValuesOfEnums() {
    String rows = get("/q/jobs.csv?settlements=RURAL&genders=FEMALE&first=5").body();
    assertThat(get("/q/jobs.csv?settlements=روستایی&genders=زن&first=5").body()).isEqualTo(rows);
    assertThat(get("/q/jobs.csv?settlements=rural&genders=Women&first=5").body()).isEqualTo(rows);
    assertThat(rows.lines()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provinces=گیلن | provinces: there is no province \"گیلن\"; near: \"GILAN\" (Gilan, گیلان)"
            + " | استان‌ها (provinces): استانی با کد یا نام «گیلن» نیست؛ نزدیک به آن: گیلان (GILAN)",
        "years=x | years: \"x\" is not a whole number of at most 32 bits"
            + " | سال‌های هجری شمسی (years): «x» عدد صحیحی با حداکثر ۳۲ بیت نیست",
        "values=de | values: there is no \"de\"; allowed: codes, fa, en"
            + " | values: «de» نیست؛ مجاز: codes، fa، en",
      })
  void aProgramIsToldWhatIsWrongAsJsonAndAPersonInAPageOfTheirLanguage(
      String parameter, String english, String persian) {
    String path = "/q/progress-by-province.csv?" + parameter;
    HttpResponse<String> json = get(path);
    HttpResponse<String> page = get(path, "Accept", "text/html", "Accept-Language", "fa-IR,en");
    HttpResponse<String> other = get(path + "&language=en", "Accept", "text/html,*/*;q=0.8");

    assertThat(
            new JsonObject(json.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("message"))
        .isEqualTo(english);
    assertThat(List.of(json, page, other)).allMatch(answer -> answer.statusCode() == 400);
    assertThat(page.body())
        .contains("<html lang=\"fa\" dir=\"rtl\">", persian, "<code>BAD_REQUEST</code>")
        .contains(page.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValue(SavedQueryPages.POLICY);
    assertThat(other.body())
        .contains("<html lang=\"en\" dir=\"ltr\">", english.replace("\"", "&quot;"));
  }

  @Test
  void aPageNeverShowsWhatWasSentAsMarkup() {
    String path = "/q/%3Cimg%20src=x%3E.csv?language=fa";
    HttpResponse<String> page = get(path, "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("«&lt;img src=x&gt;»").doesNotContain("<img");
  }

  @Test
  void excelIsGivenTheMarkOfUtf8WithPersianHeadersUnlessItIsNotWanted() {
    String plain = get("/q/provinces.csv?headers=fa&bom=false").body();
    assertThat(plain).startsWith("کد,");
    assertThat(get("/q/provinces.csv?headers=fa").body()).isEqualTo("\uFEFF" + plain);
    assertThat(get("/q/provinces.csv?headers=en").body()).startsWith("Code,");
  }

  @Test
  void codesAreShownByNameUnderTheTitleOfWhatTheyName() {
    List<String> codes = rows("/q/jobs.csv?first=3&headers=fa&bom=false");
    List<String> names = rows("/q/jobs.csv?first=3&headers=fa&bom=false&values=fa");

    assertThat(codes.get(0)).contains("کد استان", "کد مرحله");
    assertThat(names.get(0)).contains("[شناسه, سازمان‌ها, ").contains(", مرحله, استان, ");
    for (int i = 1; i < names.size(); i++) {
      List<String> before = cells("/q/jobs.csv?first=3", i);
      List<String> after = cells("/q/jobs.csv?first=3&values=fa", i);
      int province = cells("/q/jobs.csv?first=3", 0).indexOf("province_code");
      assertThat(after.get(province)).isEqualTo(before.get(province + 1)); // nameFa beside it
      assertThat(after).contains("خیر").doesNotContain("true", "false", "RURAL", "URBAN");
    }
    assertThat(
            new JsonArray(get("/q/provinces.json?values=fa").body())
                .getJsonObject(0)
                .getString("code"))
        .isEqualTo("ALBORZ"); // what a row itself goes by stays
  }

  @Test
  void aSolarHijriDayStandsBesideEachDayAndMomentsAreOfTehranWhereThatIsAskedFor() {
    List<String> head = cells("/q/sources.csv?solar=true&times=tehran", 0);
    List<String> row = cells("/q/sources.csv?solar=true&times=tehran", 1);
    String utc = cells("/q/sources.csv", 1).get(cells("/q/sources.csv", 0).indexOf("lastSyncedAt"));
    int at = head.indexOf("lastSyncedAt");
    java.time.OffsetDateTime moment = java.time.OffsetDateTime.parse(row.get(at));

    assertThat(head.get(at + 1)).isEqualTo("lastSyncedAt_solar");
    assertThat(row.get(at)).endsWith("+03:30");
    assertThat(moment.toInstant()).isEqualTo(java.time.Instant.parse(utc));
    assertThat(row.get(at + 1))
        .startsWith(SolarDate.of(moment.toLocalDate()).toString() + " ")
        .endsWith(moment.toLocalTime().toString().substring(0, 5));
    assertThat(get("/q/sources.csv?headers=fa&times=tehran&solar=true").body())
        .contains("(به وقت تهران)", "(هجری شمسی)");
    assertThat(get("/q/progress-by-year.csv?digits=fa").body()).contains(",۱۴۰۰,", "۰٫");
    assertThat(get("/q/progress-by-year.json?digits=fa").body())
        .isEqualTo(get("/q/progress-by-year.json").body());
  }

  @Test
  void whatIsShownOtherwiseHasAnotherTag() {
    String path = "/q/progress-by-province.csv?provinces=GILAN";
    String tag = get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(get(PROVINCES + "Gilan", "If-None-Match", tag).statusCode()).isEqualTo(304);
    for (String option : List.of("values=fa", "values=en", "solar=true", "digits=fa")) {
      assertThat(get(path + "&" + option, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }
    assertThat(get(path + "&language=fa", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void thePreviewIsThePageOfTheFirstRowsInTheLanguageOfWhoLooks() {
    HttpResponse<String> page =
        get("/q/jobs.html?provinces=Gilan&values=fa", "Accept-Language", "fa");

    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValue(SavedQueryPages.POLICY);
    assertThat(page.headers().firstValue("Vary").orElseThrow()).contains("Accept-Language");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
    assertThat(page.body())
        .contains(
            "<h1>شغل‌ها</h1>",
            "استان‌ها: گیلان",
            "حداکثر ۲۰ ردیف نخست",
            "<td dir=\"auto\">گیلان</td>")
        .contains("href=\"jobs.xlsx?provinces=Gilan&amp;values=fa\"");
    assertThat(page.body().split("<tr>", -1)).hasSize(22);
    assertThat(get("/q/jobs.html?provinces=Gilan", "Accept-Language", "en").body())
        .contains("<h1>Jobs</h1>", "Provinces: Gilan");
  }

  @Test
  void aDataPackageDescribesTheCsvFileOfTheSameParameters() {
    String parameters = "?provinces=Gilan&headers=en&values=en";
    JsonObject file = new JsonObject(get("/q/jobs.datapackage.json" + parameters).body());
    JsonObject resource = file.getJsonArray("resources").getJsonObject(0);
    JsonArray fields = resource.getJsonObject("schema").getJsonArray("fields");
    List<String> head = cells("/q/" + resource.getString("path"), 0);

    assertThat(file.getString("$schema")).startsWith("https://datapackage.org/profiles/2.0/");
    assertThat(resource.getString("path")).isEqualTo("jobs.csv" + parameters);
    assertThat(fields.stream().map(field -> ((JsonObject) field).getString("name")))
        .isEqualTo(head);
    assertThat(file.getJsonObject("peyman").getJsonObject("conditions").getString("provinces"))
        .isEqualTo("Gilan");
    assertThat(types("/q/jobs.datapackage.json"))
        .contains("startedOn date", "claimCount integer", "joint boolean", "province_code string");
    assertThat(types("/q/progress-by-province.datapackage.json")).contains("fulfilment number");
    assertThat(get("/q/jobs.datapackage.json").headers().firstValue("ETag")).isPresent();
  }

  /** What a validator of Table Schema asks of a cell that is not empty. */
  private static final Map<String, Pattern> TYPES =
      Map.of(
          "string", Pattern.compile(".+", Pattern.DOTALL),
          "integer", Pattern.compile("-?\\d+"),
          "number", Pattern.compile("-?\\d+(\\.\\d+)?"),
          "boolean", Pattern.compile("true|false"),
          "date", Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
          "datetime", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?values=fa&solar=true&times=tehran&digits=fa&headers=fa", "?language=en"})
  void everyFileHoldsWhatItsPackageSays(String parameters) throws IOException {
    List<String> faults = new ArrayList<>();
    try (Stream<Path> queries = Files.list(Path.of("schema", "queries"))) {
      queries
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".graphql"))
          .map(file -> file.replace(".graphql", ""))
          .forEach(name -> faults.addAll(faultsOf(name, parameters)));
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> faultsOf(String name, String parameters) {
    JsonObject resource =
        new JsonObject(get("/q/" + name + ".datapackage.json" + parameters).body())
            .getJsonArray("resources")
            .getJsonObject(0);
    List<JsonObject> fields =
        resource.getJsonObject("schema").getJsonArray("fields").stream()
            .map(JsonObject.class::cast)
            .toList();
    List<List<String>> lines = csv("/q/" + resource.getString("path"));
    List<String> names = fields.stream().map(field -> field.getString("name")).toList();
    List<String> faults = new ArrayList<>();
    List<String> head = new ArrayList<>(lines.get(0));
    head.set(0, head.get(0).replace("\uFEFF", "")); // which validators leave out
    if (!head.equals(names) || names.stream().distinct().count() < names.size()) {
      faults.add(name + ": " + head + " for " + names);
    }
    lines.stream().skip(1).forEach(cells -> faults.addAll(faultsOf(name, fields, cells)));
    return faults;
  }

  private static List<String> faultsOf(String name, List<JsonObject> fields, List<String> cells) {
    return IntStream.range(0, fields.size())
        .filter(i -> !cells.get(i).isEmpty() && !isOf(fields.get(i), cells.get(i)))
        .mapToObj(i -> name + ": " + cells.get(i) + " for " + fields.get(i))
        .toList();
  }

  private static boolean isOf(JsonObject field, String cell) {
    JsonObject constraints = field.getJsonObject("constraints", new JsonObject());
    Pattern type = TYPES.get(field.getString("type"));
    return type != null
        && type.matcher(cell).matches()
        && constraints.getJsonArray("enum", new JsonArray().add(cell)).contains(cell);
  }

  private static List<String> types(String path) {
    return new JsonObject(get(path).body())
            .getJsonArray("resources")
            .getJsonObject(0)
            .getJsonObject("schema")
            .getJsonArray("fields")
            .stream()
            .map(JsonObject.class::cast)
            .map(field -> field.getString("name") + " " + field.getString("type"))
            .toList();
  }

  @Test
  void formsOfferNamesToChooseFromOnceEach() {
    String page = get("/q?language=fa", "Accept", "text/html").body();
    Matcher menu = Pattern.compile("<datalist id=\"menu-PROVINCE\">").matcher(page);
    assertThat(menu.results()).hasSize(1);
    assertThat(page)
        .contains(
            "<option value=\"گیلان\" data-code=\"GILAN\">GILAN</option>", "list=\"menu-PROVINCE\"")
        .contains("<option value=\"true\">بله</option>", "formaction=\"/q/jobs.html\"");
    assertThat(get("/q/page.js").headers().firstValue("Content-Type"))
        .hasValue("text/javascript; charset=utf-8");
  }

  private static List<String> rows(String path) {
    return csv(path).stream().map(List::toString).toList();
  }

  private static List<String> cells(String path, int row) {
    return csv(path).get(row);
  }

  private static List<List<String>> csv(String path) {
    List<List<String>> lines = new ArrayList<>();
    CsvReader.builder().ofCsvRecord(get(path).body()).forEach(line -> lines.add(line.getFields()));
    return lines;
  }

  private static HttpResponse<String> get(String path, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
      return CLIENT.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** With whatever is beyond ASCII escaped, as browsers send it. */
  private static URI uri(String path) {
    StringBuilder escaped = new StringBuilder();
    path.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            c ->
                escaped.append(
                    c.codePointAt(0) < 128 ? c : URLEncoder.encode(c, StandardCharsets.UTF_8)));
    return URI.create(SeededHub.address() + escaped);
  }
}
