package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.Pictures;
import org.peyman.hub.support.SeededHub;
import org.peyman.hub.support.Variants;

/** An organization's own page in a real browser, over the demonstration's data. */
final class PartnerPageTest extends DashboardVisited {

  private static final Path FOLDER = Path.of("src", "main", "resources", "partner");
  private static final Pattern ADDRESS = Pattern.compile("\"\\.\\./partner/([a-z.]+)\"");

  @Test
  void itShowsTheBooksTheSourcesTheQuarantineAndTheClaimsAsTheHubAnswersThem() {
    JsonObject data =
        answer(
            "{ organization(code: \"IMDAD\") { progress { total { reported claimed jobs"
                + " overstatement joint unmatched } } claims { totalCount } unmatched:"
                + " claims(filter: { unmatched: true }) { totalCount } sources { code } }"
                + " quarantine(organization: \"IMDAD\") { totalCount } }");
    JsonObject organization = data.getJsonObject("organization");
    JsonObject total = organization.getJsonObject("progress").getJsonObject("total");
    try (Visit visit = visit()) {
      Page page = open(visit, "/partners/IMDAD?lang=en");

      expect(page.locator("h1")).containsText("IMDAD");
      for (String measure : List.of("reported", "claimed", "jobs", "overstatement", "joint")) {
        assertThat(visit.figure(measure)).isEqualTo(english(total.getInteger(measure)));
      }
      expect(page.locator(".own-sources > li"))
          .hasCount(organization.getJsonArray("sources").size());
      expect(page.locator(".part-own-quarantine tfoot .number"))
          .hasText(english(data.getJsonObject("quarantine").getInteger("totalCount")));
      expect(page.locator("#claim-count"))
          .hasText(
              "50 of "
                  + english(organization.getJsonObject("claims").getInteger("totalCount"))
                  + " claims");

      page.locator("[data-key=total-unmatched]").click();
      expect(page.locator("#claim-count"))
          .containsText(
              "of " + english(organization.getJsonObject("unmatched").getInteger("totalCount")));
      expect(page.locator(".part-own-claims tbody tr").first()).containsText("No person key");
      assertThat(page.url()).contains("claims=unmatched");
      page.goBack();
      expect(page.locator("#sharing")).hasValue("");
      visit.assertQuiet();
    }
  }

  @Test
  void aCountLeadsToWhatItCountsAndTheListGoesOn() {
    int shared =
        answer(
                "{ organization(code: \"IMDAD\") { claims(filter: { matchedWith: [\"ASTAN_QUDS\"]"
                    + " }) { totalCount } } }")
            .getJsonObject("organization")
            .getJsonObject("claims")
            .getInteger("totalCount");
    try (Visit visit = visit()) {
      Page page = open(visit, "/partners/IMDAD?lang=en");
      page.locator("[data-key=shared-ASTAN_QUDS]").click();
      expect(page.locator("#claim-count"))
          .hasText(Math.min(50, shared) + " of " + english(shared) + " claims");
      expect(page.locator("#sharing")).hasValue("with:ASTAN_QUDS");
      assertThat(page.locator(".part-own-claims tbody tr").allInnerTexts())
          .allSatisfy(row -> assertThat(row).contains("Astan"));

      page.locator("[data-key=items-all]").click();
      Locator items = page.locator(".items > li");
      expect(items.first()).isVisible();
      assertThat(page.url()).contains("items=open", "with=ASTAN_QUDS");
      page.locator("[data-key=close-items]").click();
      expect(items).hasCount(0);
      page.locator(".own-sources [data-key^=rejected-]").first().click();
      expect(items.first()).isVisible();
      visit.assertQuiet();
    }
  }

  @Test
  void claimsAreFoundByTheirIdsAndTheListIsReadPageByPage() {
    List<JsonObject> first =
        objects(
            answer("{ organization(code: \"IMDAD\") { claims(first: 60) { nodes { claimId } } } }")
                .getJsonObject("organization")
                .getJsonObject("claims")
                .getJsonArray("nodes"));
    List<String> ids = first.stream().map(it -> it.getString("claimId")).toList();
    try (Visit visit = visit()) {
      Page page = open(visit, "/partners/IMDAD?lang=en");
      page.locator("[data-key=more-claims]").click();
      Locator heads = page.locator(".part-own-claims tbody th");
      expect(heads).hasCount(100);
      assertThat(heads.allInnerTexts().subList(0, 60)).isEqualTo(ids);

      page.locator("#claim-ids").fill(ids.get(5) + "، " + ids.get(2) + ", nothing");
      page.locator("[data-key=find-claims]").click();
      expect(heads).hasCount(2);
      assertThat(heads.allInnerTexts()).containsExactly(ids.get(2), ids.get(5));
      expect(page.locator("#said")).hasText("2 of 2 claims");
      visit.assertQuiet();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/partners/NOBODY?lang=en", "/partners/?lang=en", "/partners/%3Cb%3E?lang=en"})
  void anUnknownCodeIsSaidAndTheKnownOnesAreListed(String path) {
    int known = answer("{ organizations { code } }").getJsonArray("organizations").size();
    try (Visit visit = visit()) {
      Page page = open(visit, path);
      expect(page.locator(".known li")).hasCount(known);
      if (path.contains("NOBODY")) {
        expect(page.locator(".known h1")).containsText("NOBODY");
      }
      page.locator("[data-key=to-IMDAD]").click();
      expect(page.locator("[data-measure=jobs]")).isVisible();
      assertThat(page.url()).contains("/partners/IMDAD?lang=en");
      visit.assertQuiet();
    }
  }

  /** The hub's own words where the address asks for what there is not. */
  @Test
  void whatTheAddressAsksForInVainIsSaidInItsPlace() {
    try (Visit visit = visit()) {
      Page page = open(visit, "/partners/IMDAD?lang=en&with=NOBODY&source=imdad/nothing");
      expect(page.locator(".part-own-claims .fault")).containsText("there is no organization");
      expect(page.locator(".part-own-quarantine .fault")).containsText("there is no source");
      expect(page.locator("[data-measure=jobs]")).isVisible();
    }
  }

  @Variants({"fa, DARK", "fa, LIGHT", "en, LIGHT", "en, DARK"})
  void nothingKeepsAnybodyFromReadingIt(String language, ColorScheme scheme) throws IOException {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions().setViewportSize(1280, 800).setColorScheme(scheme);
    try (Visit visit = Visit.to(SeededHub.address(), Chromium.browser(), options)) {
      Page page = open(visit, "/partners/IMDAD?items=open&lang=" + language);
      expect(page.locator(".items > li").first()).isVisible();
      page.locator("details summary").all().forEach(Locator::click);
      page.evaluate(DashboardReadersTest.resource("/axe.min.js"));
      assertThat(DashboardReadersTest.findings(page)).as(language + " " + scheme).isEmpty();
      Pictures.ofWhole(page, "partner-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT));
      visit.assertQuiet();
    }
  }

  @Variants({"fa", "en"})
  void itFitsATelephoneAndPaper(String language) {
    try (Visit visit = visit()) {
      for (int width : List.of(360, 390, 1280)) {
        visit.page().setViewportSize(width, 800);
        Page page = open(visit, "/partners/IMDAD?items=open&claims=joint&lang=" + language);
        expect(page.locator(".items > li").first()).isVisible();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
            .as("at " + width)
            .isEqualTo(true);
        Pictures.ofWhole(page, "partner-" + language + "-" + width);
      }
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      visit.page().setViewportSize(703, 1000);
      expect(visit.page().locator(".claim-form")).isHidden();
      assertThat(visit.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      Pictures.ofWhole(visit.page(), "partner-print-" + language);
    }
  }

  @Test
  void aReaderWithoutAMouseFindsClaims() {
    try (Visit visit = visit()) {
      Page page = open(visit, "/partners/IMDAD?lang=fa");
      page.keyboard().press("Tab");
      expect(page.locator("#skip")).isFocused();
      page.keyboard().press("Enter");
      expect(page.locator("#main")).isFocused();
      page.locator("#sharing").focus();
      page.locator("#sharing").selectOption("joint");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      expect(page.locator("#said")).containsText("گزارش از");
      expect(page.locator("[data-key=find-claims]")).isFocused();
      page.locator("[data-key=language]").click();
      expect(page.locator("html")).hasAttribute("dir", "ltr");
      expect(page.locator("#sharing")).hasValue("joint");
      visit.assertQuiet();
    }
  }

  @Test
  void theDashboardLeadsToThePageOfEachOrganization() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      page.locator("[data-key=partner-IMDAD]").first().click();
      awaitPage(page);
      assertThat(page.url()).contains("/partners/").contains("lang=en");
      expect(page.locator("[data-measure=jobs]")).isVisible();
    }
  }

  @Test
  void theHubServesWhatIsWrittenForThePageAndTrustsWhatItAsks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER);
        Visit visit = visit()) {
      List<String> written =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".js") || file.endsWith(".css"))
              .toList();
      assertThat(PartnerPages.FILES).containsExactlyInAnyOrderElementsOf(written);
      String html = Files.readString(FOLDER.resolve("index.html"));
      assertThat(ADDRESS.matcher(html).results().map(named -> named.group(1)).distinct())
          .containsExactlyInAnyOrderElementsOf(written);
      Map<?, ?> asked =
          (Map<?, ?>)
              open(visit, "/partners/IMDAD?lang=en")
                  .evaluate("() => import('/partner/questions.js').then((its) => its.DOCUMENTS)");
      assertThat(List.copyOf(asked.keySet()))
          .map(String::valueOf)
          .hasSameElementsAs(PartnerPages.DOCUMENTS);
      PartnerPages.DOCUMENTS.forEach(
          file -> assertThat(PartnerPages.document(file)).as(file).isEqualTo(asked.get(file)));
      assertThat(HubServer.dashboardDocuments())
          .contains(
              PartnerPages.document("claims.graphql"), DashboardPages.document("figures.graphql"));
    }
  }

  @Test
  void itIsServedByGetAloneAndUnderNoOtherAddress() {
    HttpResponse<String> page = get("/partners/IMDAD");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .isEqualTo(SecurityHeaders.DASHBOARD);
    assertThat(get("/partners").headers().firstValue("Location")).hasValue("partners/");
    assertThat(get("/partners/IMDAD/").headers().firstValue("Location")).hasValue("../IMDAD");
    assertThat(get("/partners/IMDAD/more").statusCode()).isEqualTo(404);
    assertThat(get("/partner/documents/claims.graphql").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(SeededHub.address() + "/partners/IMDAD"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertThat(CLIENT.sendAsync(post, BodyHandlers.ofString()).join().statusCode()).isEqualTo(405);
  }

  private static HttpResponse<String> get(String path) {
    HttpRequest asked = HttpRequest.newBuilder(URI.create(SeededHub.address() + path)).build();
    return CLIENT.sendAsync(asked, BodyHandlers.ofString()).join();
  }

  /** Goes there and waits until all is read. */
  private static Page open(Visit visit, String path) {
    Page page = visit.start(path);
    awaitPage(page);
    return page;
  }

  private static void awaitPage(Page page) {
    expect(page.locator("#main[aria-busy=false]")).isVisible();
    expect(page.locator("#main [aria-busy=true]")).hasCount(0);
  }
}
