package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pictures;
import org.peyman.hub.support.Variants;
import org.w3c.dom.Element;

/** What leaves the dashboard: files, tables behind pictures, questions. */
final class DashboardFilesTest extends DashboardVisited {

  @Variants({"byOrganization", "byPhase", "byProvince", "pilots"})
  void theFileHoldsWhatTheHubAnswers(String part) throws IOException {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&year=1400&phase=PHASE_1");
      List<CsvRecord> file = csv(page, part);
      JsonObject asked = question(page, part);
      JsonObject answer = answer(asked).getJsonObject("progress");
      List<JsonObject> rows = new ArrayList<>(objects(answer.getJsonArray("rows")));
      if (answer.containsKey("total")) {
        rows.add(answer.getJsonObject("total"));
      }
      assertThat(file).hasSize(rows.size() + 1);
      List<String> titles = file.get(0).getFields();
      Map<String, String> measures = measuresByTitle();
      for (int row = 0; row < rows.size(); row++) {
        List<String> cells = file.get(row + 1).getFields();
        for (int column = 2; column < titles.size(); column++) {
          Object value = rows.get(row).getValue(measures.get(titles.get(column)));
          assertThat(cells.get(column))
              .as(titles.get(column))
              .isEqualTo(value == null ? "" : value.toString());
        }
      }
      assertThat(titles.size()).as("columns").isGreaterThan(10);
      visit.assertQuiet();
    }
  }

  @Test
  void theFileOfATrendHoldsTheMonthsAsTheHubAnswersThem() throws IOException {
    List<JsonObject> months =
        objects(
            answer("{ progress(groupBy: [MONTH], fillGaps: true) { rows { month jobs } } }")
                .getJsonObject("progress")
                .getJsonArray("rows"));
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa");
      List<CsvRecord> file = csv(page, "trend");
      assertThat(file.stream().skip(1).map(record -> record.getField(0) + record.getField(3)))
          .containsExactlyElementsOf(
              months.stream()
                  .map(month -> month.getString("month") + month.getInteger("jobs"))
                  .toList());
      int inFirstYear =
          months.stream()
              .filter(month -> month.getString("month").startsWith("1399"))
              .mapToInt(month -> month.getInteger("jobs"))
              .sum();
      assertThat(file.stream().filter(record -> record.getField(0).equals("1399-12")))
          .singleElement()
          .satisfies(
              record -> assertThat(record.getField(4)).isEqualTo(String.valueOf(inFirstYear)));
    }
  }

  @Test
  void aFileHasAByteOrderMarkAndNoFormulas() {
    try (Visit visit = visit()) {
      Page page = visit.open("/");
      Object text =
          page.evaluate(
              """
              () => import('/dashboard/table.js').then(({ csvOf }) => csvOf({
                columns: [{ title: 'a' }, { title: 'b' }],
                rows: [
                  { cells: ['=1+1', -5] }, { cells: ['@x', null] }, { cells: ['-2', 0.5] },
                  { cells: ['\\tx', '+y'] }, { cells: ['one, "two"', 'three\\nfour'] },
                  { cells: ['\\uFF1D1', '\\n=1'] },
                ],
              }))
              """);
      assertThat(text)
          .isEqualTo(
              "\uFEFFa,b\r\n'=1+1,-5\r\n'@x,\r\n'-2,0.5\r\n'\tx,'+y\r\n"
                  + "\"one, \"\"two\"\"\",\"three\nfour\"\r\n'\uFF1D1,\"'\n=1\"\r\n");
    }
  }

  @Test
  void theTableBehindAPictureHoldsTheSameFigures() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      Locator button = page.locator("[data-key=table-overlaps]");
      expect(button).hasAttribute("aria-expanded", "false");
      button.click();
      expect(button).hasAttribute("aria-expanded", "true");
      List<JsonObject> overlaps =
          objects(answer("{ overlaps { jobs organizations { code } } }").getJsonArray("overlaps"));
      assertThat(page.locator("#overlaps-table tbody tr td.number").allInnerTexts())
          .containsExactlyElementsOf(
              overlaps.stream().map(overlap -> english(overlap.getInteger("jobs"))).toList());
      page.locator("[data-key=table-headline]").click();
      expect(page.locator("#headline-table tbody tr")).hasCount(28);
      visit.assertQuiet();
    }
  }

  @Variants({
    "fa, byOrganization",
    "en, byOrganization",
    "fa, overlaps",
    "en, overlaps",
    "fa, byProvince",
    "en, byProvince",
    "fa, trend",
    "en, trend",
    "fa, outlook",
    "en, outlook"
  })
  void aDrawingIsTakenAwayAsAPictureThatStandsAlone(String language, String part) throws Exception {
    String view = part.equals("outlook") ? "/?view=outlook&lang=" : "/?province=GILAN&lang=";
    try (Visit visit = visit()) {
      assertStandsAlone(visit, view + language, part, language);
      expect(visit.page().locator("[data-key=svg-sources]")).hasCount(0);
      visit.assertQuiet();
    }
  }

  private static void assertStandsAlone(Visit visit, String path, String part, String language)
      throws Exception {
    byte[] file = picture(visit.open(path), part, "svg", language);
    Locator drawn = visit.page().locator("#" + part);
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(file))
            .getDocumentElement();
    assertThat(svg.getAttribute("lang")).isEqualTo(language);
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(drawn.locator("h1, h2").first().innerText());
    String text = new String(file, StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("href", "<style", "class=", "var(", "http://127");
    String said = svg.getTextContent();
    assertThat(said).contains(language.equals("fa") ? "نسخهٔ ۲۱ دفتر" : "ledger version 21");
    for (String number : drawn.locator(".bar-number:visible").allInnerTexts()) {
      assertThat(said).contains(number.strip().split("\\s")[0]);
    }
    assertThat(text).contains("direction=\"" + (language.equals("fa") ? "rtl" : "ltr"));
    byte[] png = picture(visit.open(path), part, "png", language); // a page gives one file at once
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("width")));
    assertThat(image.getHeight()).isEqualTo(2 * Integer.parseInt(svg.getAttribute("height")));
    assertThat(
            IntStream.range(0, image.getHeight()).map(y -> image.getRGB(image.getWidth() / 2, y)))
        .as("colours down the middle")
        .anyMatch(colour -> colour != image.getRGB(1, 1));
  }

  private static byte[] picture(Page page, String part, String kind, String language)
      throws IOException {
    Download download =
        page.waitForDownload(() -> page.locator("[data-key=" + kind + "-" + part + "]").click());
    assertThat(download.suggestedFilename()).matches("peyman-[a-z-]+-2026-11-01.*\\." + kind);
    byte[] file = Files.readAllBytes(download.path());
    Pictures.keep("taken-" + part + "-" + language + "." + kind, file);
    return file;
  }

  @Test
  void everyQuestionOpensInGraphiqlAndIsAnswered() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&organization=IMDAD");
      List<String> parts =
          List.of(
              "headline",
              "byOrganization",
              "byPhase",
              "byProvince",
              "pilots",
              "trend",
              "overlaps",
              "sources");
      for (String part : parts) {
        assertThat(answer(question(page, part))).as(part).isNotNull();
      }
      Page graphiql =
          page.waitForPopup(() -> page.locator("[data-key=query-byOrganization]").click());
      expect(graphiql.locator(".graphiql-query-editor")).containsText("query ByOrganization");
      graphiql.locator(".graphiql-execute-button").click();
      expect(graphiql.locator(".result-window")).containsText("\"ASTAN_QUDS\"");
      visit.assertQuiet();
    }
  }

  /** What "show the query" of a picture would open. */
  private static JsonObject question(Page page, String part) {
    String href = page.locator("[data-key=query-" + part + "]").getAttribute("href");
    Object parameters =
        page.evaluate(
            "href => Object.fromEntries(new URL(href, location.href).searchParams)", href);
    Map<?, ?> asked = (Map<?, ?>) parameters;
    return new JsonObject()
        .put("query", asked.get("query"))
        .put("variables", new JsonObject(String.valueOf(asked.get("variables"))));
  }

  private static Map<String, String> measuresByTitle() {
    return objects(answer("{ measures { name titleEn } }").getJsonArray("measures")).stream()
        .collect(
            java.util.stream.Collectors.toMap(
                measure -> measure.getString("titleEn"), measure -> measure.getString("name")));
  }

  private static List<CsvRecord> csv(Page page, String part) throws IOException {
    Download download =
        page.waitForDownload(() -> page.locator("[data-key=csv-" + part + "]").click());
    assertThat(download.suggestedFilename())
        .matches("peyman-[a-z-]+-2026-11-01-v[0-9]+[A-Z0-9_-]*\\.csv");
    String text = Files.readString(download.path());
    assertThat(text).startsWith("\uFEFF");
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text.substring(1));
        Stream<CsvRecord> records = reader.stream()) {
      return records.toList();
    }
  }
}
