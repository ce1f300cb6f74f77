package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The view of money: what is drawn is what the hub says, to the last rial where it is pointed at.
 */
final class DashboardMoneyTest extends DashboardVisited {

  @Test
  void amountsAreInMillionTomansAndToTheLastRialInTheirTitle() {
    JsonObject total =
        answer(
                "{ funding { total { pledged { rials millionTomans } paid { rials millionTomans }"
                    + " outstanding { rials millionTomans } costPerConfirmedJob { mid { rials } } }"
                    + " } }")
            .getJsonObject("funding")
            .getJsonObject("total");
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en&view=money");
      List<Locator> said = page.locator(".part-money > .nothing .amount").all();
      assertThat(said).hasSize(5);
      int place = 0;
      for (String name : List.of("pledged", "paid", "outstanding")) {
        JsonObject amount = total.getJsonObject(name);
        assertThat(said.get(place).innerText())
            .isEqualTo(String.format(Locale.ROOT, "%,.0f", amount.getDouble("millionTomans")));
        assertThat(said.get(place++).getAttribute("title"))
            .isEqualTo(
                String.format(Locale.ROOT, "%,d rials", new BigInteger(amount.getString("rials"))));
      }
      expect(page.locator(".costs")).containsText("95 % confidence");
      expect(page.locator(".costs")).containsText("of the jobs were checked");
      assertThat(page.locator(".river .stack").count()).isEqualTo(4);
      assertThat(page.locator(".part-money .bar-row").count()).isGreaterThan(8);
      expect(page.locator(".part-money")).containsText("A benefactor");
      assertThat(page.locator("table tbody tr").count()).isGreaterThan(6);
      visit.picture("money-en");
      visit.assertQuiet();
    }
  }

  @Test
  void itReadsInPersianAndOnAPhone() {
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=fa&view=money");
      expect(page.locator(".part-money h1")).hasText("پول: تعهد، پرداخت و هزینه");
      expect(page.locator(".part-money")).containsText("یک خیّر");
      assertThat(page.locator(".amount").first().getAttribute("title")).endsWith(" ریال");
      visit.picture("money-fa");
      page.setViewportSize(360, 740);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("on a phone nothing lies beside the page")
          .isEqualTo(true);
      visit.picture("money-phone-fa");
      visit.assertQuiet();
    }
  }
}
