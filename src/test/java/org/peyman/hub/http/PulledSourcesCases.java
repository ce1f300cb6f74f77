package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.Pictures;

/** How the readings of pulled sources are told on an organization's page. */
abstract class PulledSourcesCases {

  @Test
  void theDashboardLeadsToWherePartnersAreStoppedAndMended() {
    try (Visit visit = Visit.to(DemonstrationTest.hub.address(), Chromium.browser())) {
      Page page = visit.open("/?lang=fa");
      Locator link = page.locator("[data-key=simulators]");
      expect(link).hasText("سامانه‌های شبیه‌سازی‌شدهٔ شرکا");
      Page control = visit.context().waitForPage(link::click);
      expect(control.locator("h1")).containsText("Simulated partner systems");
    }
  }

  @Test
  void theLastReadingsOfASourceStandBesideIt() {
    try (Visit visit = Visit.to(DemonstrationTest.hub.address(), Chromium.browser())) {
      Page page = visit.start("/partners/IMDAD?lang=en");
      Locator source = page.locator("[data-source=\"imdad/claims\"]");
      source.locator("summary").click();
      Locator reading = source.locator("tbody tr").first();
      expect(reading).isVisible();
      assertThat(reading.innerText()).containsPattern("\\d{4}, \\d\\d:\\d\\d");
      expect(source.locator("tbody tr").last()).containsText("Completed");
      Pictures.ofWhole(page, "partner-pulled");

      page.locator("[data-key=language]").click();
      expect(page.locator("html")).hasAttribute("dir", "rtl");
      expect(source.locator("tbody tr").last()).containsText("به پایان رسید"); // it stays open
      visit.assertQuiet();
    }
  }
}
