package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.support.Chromium;

/** Where readers of the pages say who they are, against a hub that asks. */
abstract class KeyFieldCases {

  private static final String FIELD = ".key-form input";
  private static final String USE = "[data-key=use-key]";

  /** {@code http://127.0.0.1:port}. */
  abstract String address();

  /** Of somebody who may see figures. */
  abstract String key();

  @Test
  void theDashboardAsksForAKeyTakesItAndForgetsIt() {
    try (Visit visit = Visit.to(address(), Chromium.browser())) {
      Page page = visit.start("/?lang=fa");
      expect(page.locator(".key-form")).containsText("کلید تا بسته شدن مرورگر");
      visit.picture("key");
      page.locator(FIELD).fill(KeyText.fresh());
      page.locator(USE).click();
      expect(page.locator(".key-form")).containsText("این کلید پذیرفته نشد");

      page.locator(FIELD).fill(key());
      page.locator(USE).click();
      visit.awaitFigures();
      assertThat(page.url()).doesNotContain(key());
      expect(page.locator(".key-form")).hasCount(0);
      page.reload();
      visit.awaitFigures();

      page.locator("[data-key=leave]").click();
      expect(page.locator(".key-form")).isVisible();
      assertThat(page.evaluate("JSON.stringify([localStorage, sessionStorage])").toString())
          .doesNotContain(key());
    }
  }

  @Test
  void graphiqlSendsTheKeyThatItIsGiven() {
    try (Visit visit = Visit.to(address(), Chromium.browser())) {
      Page page = visit.start("/graphiql?query=%7Bprogress%7Btotal%7Bjobs%7D%7D%7D");
      page.locator(".graphiql-execute-button").click();
      expect(page.locator(".result-window")).containsText("FORBIDDEN");

      page.locator("input.key").fill(key());
      page.locator(".graphiql-execute-button").click();
      expect(page.locator(".result-window")).containsText("\"jobs\"");
      assertThat(page.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain(key());
    }
  }
}
