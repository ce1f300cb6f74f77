package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.access.Role;
import org.peyman.hub.support.Chromium;

/** Who sees an organization's page, against a hub that asks who calls. */
abstract class PartnerPageCases {

  /** {@code http://127.0.0.1:port}. */
  abstract String address();

  /** Of somebody in a role; a partner acts for IMDAD. */
  abstract String key(Role role);

  @Test
  void anOrganizationSeesItsOwnPageWithItsKeyAndNoOther() {
    try (Visit visit = Visit.to(address(), Chromium.browser())) {
      Page page = visit.start("/partners/IMDAD?lang=fa");
      expect(page.locator(".key-form")).containsText("برای خود سازمان و ناظران است");
      expect(page.locator("h1")).containsText("IMDAD");
      give(page, KeyText.fresh());
      expect(page.locator(".key-form")).containsText("این کلید پذیرفته نشد");
      give(page, key(Role.ANALYST));
      expect(page.locator(".key-form")).containsText("اجازهٔ دیدن این صفحه را ندارد");
      expect(page.locator("[data-measure=jobs]")).hasCount(0);

      give(page, key(Role.PARTNER));
      expect(page.locator("[data-measure=jobs]")).isVisible();
      expect(page.locator(".key-form")).hasCount(0);
      expect(page.locator("#claim-count")).containsText("گزارش از");
      assertThat(page.url()).doesNotContain(key(Role.PARTNER));

      visit.start("/partners/BASIJ_SAZANDEGI?lang=en");
      expect(page.locator(".key-form")).containsText("may not see this page");
      expect(page.locator(".part")).hasCount(0);
      page.locator("[data-key=leave]").click();
      expect(page.locator(".key-form"))
          .containsText("for the organization itself and for stewards");
      assertThat(page.evaluate("JSON.stringify([localStorage, sessionStorage])").toString())
          .doesNotContain(key(Role.PARTNER));
    }
  }

  @Test
  void theDashboardLeadsToThePagesThatItsReaderMaySee() {
    try (Visit visit = Visit.to(address(), Chromium.browser())) {
      Page page = visit.start("/?lang=en");
      give(page, key(Role.PARTNER));
      visit.awaitFigures();
      expect(page.locator("[data-key=partner-IMDAD]").first()).isVisible();
      expect(page.locator("[data-key=partner-BASIJ_SAZANDEGI]")).hasCount(0);
      page.locator("[data-key=leave]").click();
      give(page, key(Role.ANALYST));
      visit.awaitFigures();
      expect(page.locator("[data-key^=partner-]")).hasCount(0);
      page.locator("[data-key=leave]").click();
      give(page, key(Role.STEWARD));
      visit.awaitFigures();
      expect(page.locator("[data-key=partner-BASIJ_SAZANDEGI]").first()).isVisible();
      page.locator("[data-key=partner-BASIJ_SAZANDEGI]").first().click();
      expect(page.locator("[data-measure=jobs]")).isVisible();
    }
  }

  private static void give(Page page, String key) {
    page.locator(".key-form input").fill(key);
    page.locator("[data-key=use-key]").click();
  }
}
