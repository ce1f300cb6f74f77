package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Variants;

/** A part of the dashboard alone, as frames show it. */
final class DashboardEmbedTest extends DashboardVisited {

  @Variants({"fa, dark", "en, light"})
  void eachPartThatIsNamedStandsAlone(String language, String theme) throws IOException {
    String look = "&lang=" + language + "&theme=" + theme;
    try (Visit visit = visit()) {
      Page page = visit.start("/?embed=1&part=nothing" + look);
      List<String> parts = page.locator(".panel bdi").allInnerTexts();
      assertThat(parts).contains("headline", "trend", "outlook", "alerts").doesNotContain("jobs");
      for (String part : parts) {
        visit.start("/?embed=1&part=" + part + look);
        expect(page.locator("#main[aria-busy=false]")).isVisible();
        expect(page.locator("#main > *:not(.skeleton)")).hasCount(1);
        expect(page.locator("#top")).isHidden();
        expect(page.locator("#filters")).isHidden();
        expect(page.locator("[data-key=hub]")).isVisible();
        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo(theme);
        visit.picture("embed-" + part + "-" + language);
      }
      page.evaluate(DashboardReadersTest.resource("/axe.min.js"));
      assertThat(DashboardReadersTest.findings(page)).isEmpty();
      assertThat(page.evaluate("() => Object.keys(localStorage).length")).isEqualTo(0);
      visit.assertQuiet();
    }
  }

  @Test
  void aFrameSaysHowFreshItIsAndLeadsToTheDashboard() {
    try (Visit visit = visit()) {
      Page page = visit.start("/?embed=1&part=byProvince&lang=en&province=GILAN");
      expect(page.locator("#main .tile[aria-current]")).hasCount(1);
      expect(page.locator("#foot")).containsText("sources are fresh");
      expect(page.locator("#foot")).containsText("ledger version");
      page.locator("[data-key=map-measure]").selectOption("verified");
      assertThat(page.url()).contains("embed=1", "part=byProvince", "map=verified");
      Page opened = page.waitForPopup(() -> page.locator("[data-province=KERMAN]").click());
      assertThat(opened.url()).contains("province=KERMAN").doesNotContain("embed");
      expect(opened.locator("#top")).isVisible();
      visit.assertQuiet();
    }
  }
}
