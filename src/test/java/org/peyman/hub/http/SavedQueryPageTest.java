package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Chromium;
import org.peyman.hub.support.Pictures;
import org.peyman.hub.support.SeededHub;
import org.peyman.hub.support.Variants;

/** The forms of saved queries in a real browser. */
final class SavedQueryPageTest {

  private static Visit visit(Browser.NewContextOptions options) {
    return Visit.to(SeededHub.address(), Chromium.browser(), options);
  }

  private static Locator field(Page page, String label) {
    return page.locator("#jobs").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  @Test
  void severalNamesAreChosenFromAMenuLookedAtAndTakenAsAFile() throws IOException {
    try (Visit visit = visit(new Browser.NewContextOptions())) {
      Page page = visit.start("/q?language=fa");
      Locator provinces = field(page, "استان‌ها");
      for (String name : List.of("گیلان", "کرمان", "گیلان", "البرز")) {
        provinces.fill(name);
      }
      Locator chosen = page.locator("#jobs .chip");
      expect(chosen).hasCount(3);
      provinces.press("Backspace");
      expect(chosen).hasCount(2);
      chosen.last().click();
      expect(chosen).hasCount(1);
      expect(provinces).isFocused();
      field(page, "محل‌های کار").fill("روستایی");

      page.locator("#jobs button.look").click();
      Locator preview = page.locator("#jobs .preview");
      expect(preview).containsText("استان‌ها: گیلان؛ محل‌های کار: روستایی؛");
      expect(preview.locator("tbody tr")).hasCount(20);
      assertThat(page.url()).endsWith("/q?language=fa");

      Download file =
          page.waitForDownload(() -> page.locator("#jobs button[formaction$='.csv']").click());
      assertThat(file.suggestedFilename()).isEqualTo("jobs.csv");
      assertThat(file.url()).contains("provinces=GILAN&", "settlements=RURAL").doesNotContain("=&");
      assertThat(Files.readString(file.path())).startsWith("\uFEFFشناسه,سازمان‌ها,");

      provinces.fill("گیلن");
      page.locator("#jobs button.look").click();
      expect(preview).containsText("نزدیک به آن: گیلان (GILAN)");
    }
  }

  @Test
  void withoutScriptsItWorksByTyping() {
    try (Visit visit = visit(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = visit.start("/q?language=en");
      field(page, "Provinces").fill("Gilan, کرمان");
      page.locator("#jobs button.look").click();
      expect(page.locator("h1")).hasText("Jobs");
      expect(page.locator(".small")).containsText("Provinces: Gilan, Kerman");
      visit.assertQuiet();
    }
  }

  @Variants({"fa, LIGHT", "fa, DARK", "en, LIGHT", "en, DARK"})
  void everyoneCanReadIt(String language, ColorScheme scheme) throws IOException {
    Browser.NewContextOptions options = new Browser.NewContextOptions().setColorScheme(scheme);
    String name = language + "-" + scheme.name().toLowerCase(Locale.ROOT);
    try (Visit visit = visit(options)) {
      for (String path : List.of("/q?", "/q/progress-by-province.html?values=fa&solar=true&")) {
        for (int width : List.of(390, 1280)) {
          visit.page().setViewportSize(width, 900);
          Page page = visit.start(path + "language=" + language);
          if (path.equals("/q?")) {
            page.locator("#jobs details summary").all().forEach(Locator::click);
          }
          assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
              .as("%s at %d", path, width)
              .isEqualTo(true);
          page.evaluate(DashboardReadersTest.resource("/axe.min.js"));
          assertThat(DashboardReadersTest.findings(page)).as(path + name).isEmpty();
          String kind = path.equals("/q?") ? "forms" : "preview";
          Pictures.ofWindow(page, "saved-" + kind + "-" + name + "-" + width);
        }
      }
      visit.assertQuiet();
    }
  }
}
