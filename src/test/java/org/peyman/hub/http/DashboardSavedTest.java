package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Views of the dashboard under names; what is kept here is removed again. */
final class DashboardSavedTest extends DashboardVisited {

  @Test
  void aViewIsKeptUnderANameAndOpenedAgain() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa&province=GILAN&view=outlook");
      page.locator("[data-key=saved-views]").click();
      expect(page.locator(".saved-list")).containsText("هنوز نمایی ذخیره نشده است");
      page.locator("[data-key=saved-name]").fill("چشم‌انداز گیلان");
      page.locator("[data-key=save-view]").click();
      expect(page.locator(".saved-list a")).hasText("چشم‌انداز گیلان");
      visit.picture("saved-views-fa");
      visit.open("/?lang=en");
      page.locator("[data-key=saved-views]").click();
      page.locator(".saved-list a").click();
      expect(page.locator(".part-outlook h1")).isVisible();
      assertThat(page.url()).endsWith("/?lang=en&view=outlook&province=GILAN");
      page.locator("[data-key=saved-views]").click();
      page.locator("[data-key=saved-name]").fill("1234567891");
      page.locator("[data-key=save-view]").click();
      expect(page.locator(".saved-menu [role=alert]")).containsText("like a national code");
      visit.picture("saved-views-en");
      page.locator(".saved-list button").click();
      expect(page.locator(".saved-list")).containsText("No view is saved yet");
    }
  }
}
