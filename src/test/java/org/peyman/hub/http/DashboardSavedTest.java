package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.RunningHub;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.TestDatabase;

/** What a reader of the dashboard keeps in the hub: views under names, notes beside figures. */
final class DashboardSavedTest {

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(TestDatabase.fresh(), Path.of("seed-data"), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Visit visit() {
    return Visit.to(hub.address(), Chromium.browser());
  }

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
      expect(page.locator(".saved-list")).containsText("No view has been saved yet");
      visit.assertQuiet();
    }
  }

  @Test
  void whatAnotherWritesAndSavesIsSeenWithoutAReloadAndDisturbsNobody() {
    try (Visit visit = visit();
        Visit other = visit()) {
      Page page = visit.open("/?lang=en&year=1400");
      page.locator("[data-key=notes-trend]").click();
      page.locator("[data-key=note-text-trend]").fill("half a sentence");
      page.keyboard().press("Home");
      expect(page.locator("#live.live")).isVisible();
      long asked = visit.questions();

      Page others = other.open("/?lang=fa&year=1400");
      others.locator("[data-key=notes-trend]").click();
      others.locator("[data-key=note-text-trend]").fill("از دیگری");
      others.locator("[data-key=note-write-trend]").click();
      expect(page.locator(".note-text")).hasText("از دیگری");
      page.keyboard().type("Not ");
      assertThat(page.locator("[data-key=note-text-trend]").inputValue())
          .isEqualTo("Not half a sentence");
      others.locator(".figure-notes li button").click();
      expect(page.locator(".note-text")).hasCount(0);
      assertThat(visit.questions()).as("asked anew").isEqualTo(asked);

      page.locator("[data-key=saved-views]").click();
      expect(page.locator(".saved-list")).containsText("No view has been saved yet");
      others.locator("[data-key=saved-views]").click();
      others.locator("[data-key=saved-name]").fill("of another");
      others.locator("[data-key=save-view]").click();
      expect(page.locator(".saved-list a")).hasText("of another");
      others.locator(".saved-list button").click();
      expect(page.locator(".saved-list")).containsText("No view has been saved yet");
      visit.assertQuiet();
    }
  }

  @Test
  void aNoteStandsBesideTheFigureThatItIsAboutAndNoOther() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa&province=GILAN");
      page.locator("[data-key=notes-trend]").click();
      page.locator("[data-key=note-text-trend]").fill("کد 1234567891");
      page.locator("[data-key=note-write-trend]").click();
      expect(page.locator(".figure-notes [role=alert]")).containsText("متن عددی مانند کد ملی دارد");
      page.locator("[data-key=note-text-trend]").fill("گزارش اسفند دیر رسید.");
      page.locator("[data-key=note-write-trend]").click();
      expect(page.locator(".note-text")).hasText("گزارش اسفند دیر رسید.");
      expect(page.locator("[data-key=notes-trend] .count")).containsText("۱");
      visit.picture("notes-fa");
      visit.open("/?lang=en");
      expect(page.locator("[data-key=notes-trend]")).hasText("Notes");
      visit.open("/?lang=en&province=GILAN");
      expect(page.locator("[data-key=notes-trend] .count")).containsText("1");
      page.locator("[data-key=notes-trend]").click();
      expect(page.locator(".figure-notes")).containsText("Visitor of the demonstration");
      expect(page.locator(".figure-notes li a")).containsText("ledger version 21");
      visit.picture("notes-en");
      page.locator(".figure-notes li button").click();
      expect(page.locator(".figure-notes")).containsText("There is no note on this figure");
      visit.assertQuiet();
    }
  }
}
