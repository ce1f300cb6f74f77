package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.SeededHub;

/** Readers get pages in their own language, whatever that of whoever sent them the address. */
final class PageLanguageTest extends DashboardVisited {

  private static Visit reader(String locale) {
    return Visit.to(
        SeededHub.address(), Chromium.browser(), new Browser.NewContextOptions().setLocale(locale));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fa-IR,fa;q=0.9,en;q=0.8 | true",
        "en-GB,en;q=0.9,fa;q=0.8 | false",
        "en;q=0.2, fa;q=0.3 | true",
        "de-DE,de;q=0.9 | false",
        "de,fa;q=0.1 | true",
        "fa;q=0, en | false",
        "*** | true",
        "'' | true",
      })
  void aReaderGetsTheLanguageThatTheyPrefer(String header, boolean isPersian) {
    assertThat(PageLanguage.isPreferred(List.of(header))).isEqualTo(isPersian);
  }

  @Test
  void thePagesAreSentInTheLanguageOfTheirReader() throws Exception {
    for (String path : List.of("/", "/partners/IMDAD", "/q")) {
      HttpResponse<String> english = get(path, "en");
      HttpResponse<String> persian = get(path, "fa-IR");
      assertThat(english.body()).as(path).contains("<html lang=\"en\" dir=\"ltr\">");
      assertThat(persian.body()).as(path).contains("<html lang=\"fa\" dir=\"rtl\">");
      assertThat(english.headers().firstValue("Vary").orElse("")).contains("Accept-Language");
    }
    assertThat(get("/", "en").headers().firstValue("ETag"))
        .isNotEqualTo(get("/", "fa").headers().firstValue("ETag"));
    assertThat(get("/?lang=fa", "en").body()).contains("<html lang=\"fa\" dir=\"rtl\">");
  }

  private static HttpResponse<String> get(String path, String languages) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SeededHub.address() + path))
            .header("Accept", "text/html")
            .header("Accept-Language", languages)
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  @Test
  void anAddressThatIsSentOnIsReadInTheLanguageOfWhoeverOpensIt() {
    String address;
    try (Visit sender = reader("en-GB")) {
      Page page = sender.open("/");
      expect(page.locator("html")).hasAttribute("lang", "en");
      page.locator("[data-province=GILAN]").click();
      expect(page.locator("[data-province=GILAN]")).hasAttribute("aria-current", "true");
      address = page.url().substring(SeededHub.address().length());
      assertThat(address).isEqualTo("/?province=GILAN");
      page.locator("[data-province=GILAN]").click();
      expect(page.locator("[data-province=GILAN][aria-current]")).hasCount(0);
      assertThat(page.url()).isEqualTo(SeededHub.address() + "/");
      sender.assertQuiet();
    }
    try (Visit other = reader("fa-IR")) {
      Page page = other.open(address);
      expect(page.locator("html")).hasAttribute("dir", "rtl");
      expect(page.locator("[data-province=GILAN]")).hasAttribute("aria-current", "true");
      other.assertQuiet();
    }
  }

  @Test
  void whoeverChoosesALanguageKeepsItAndSendsItToNobody() {
    try (Visit visit = reader("fa-IR")) {
      Page page = visit.open("/?organization=IMDAD");
      page.locator("[data-language=en]").click();
      expect(page.locator("html")).hasAttribute("lang", "en");
      assertThat(page.url()).endsWith("/?organization=IMDAD");
      expect(page.locator("#foot a[href*='/q']")).hasAttribute("href", "/q?language=en");
      visit.open("/");
      expect(page.locator("html")).hasAttribute("lang", "en");
      visit.start("/partners/IMDAD");
      expect(page.locator("html")).hasAttribute("lang", "en");
      page.locator("[data-language=fa]").click();
      expect(page.locator("html")).hasAttribute("lang", "fa");
      assertThat(page.url()).endsWith("/partners/IMDAD");
      visit.open("/");
      expect(page.locator("html")).hasAttribute("lang", "fa");
      expect(page.locator("#foot a[href*='/q']")).hasAttribute("href", "/q");
      visit.assertQuiet();
    }
  }

  @Test
  void anAddressThatNamesALanguageKeepsItWhateverTheReaderPrefers() {
    try (Visit visit = reader("en-GB")) {
      Page page = visit.open("/?lang=fa");
      expect(page.locator("html")).hasAttribute("lang", "fa");
      page.locator("[data-province=GILAN]").click();
      assertThat(page.url()).endsWith("/?lang=fa&province=GILAN");
      visit.open("/?province=GILAN");
      expect(page.locator("html")).hasAttribute("lang", "en");
      visit.assertQuiet();
    }
  }

  @Test
  void aPersianPageSaysInPersianWhatIsWrong() {
    try (Visit visit = reader("fa-IR")) {
      Page page = visit.start("/?province=GILN");
      expect(page.locator(".notice.error"))
          .containsText("استانی با کد «GILN» نیست؛ نزدیک به آن: \"GILAN\"");
      visit.start("/?sector=FARMING");
      expect(page.locator(".notice.error"))
          .containsText(
              "این مقدار پذیرفته نیست: filter.sectors[0]: \"FARMING\"؛ مجاز: AGRICULTURE");
      visit.start("/?fromMonth=1400-02&toMonth=1399-01");
      expect(page.locator(".notice.error")).containsText("پس از");
      expect(page.locator(".notice.error [lang=en]")).hasCount(1); // the request's id
    }
  }
}
