package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.http.Visit.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Variants;

/** The map of the provinces, as tiles and by their outlines. */
final class DashboardMapTest extends DashboardVisited {

  /** Each of Iran's provinces and those it has a border with. */
  private static final String NEIGHBOURS =
      """
      ALB: MAZ MRK QAZ TEH
      ARD: EAZ GIL ZAN
      BSH: FRS HOR KBA KHZ
      CHB: ISF KBA KHZ LOR
      EAZ: ARD WAZ ZAN
      FRS: BSH HOR ISF KBA KRM YZD
      GIL: ARD MAZ QAZ ZAN
      GOL: MAZ NKH SEM
      HAM: KRD KSH LOR MRK QAZ ZAN
      HOR: BSH FRS KRM SIS
      ILM: KHZ KSH LOR
      ISF: CHB FRS KBA LOR MRK QOM SEM SKH YZD
      KBA: BSH CHB FRS ISF KHZ
      KHZ: BSH CHB ILM KBA LOR
      KRD: HAM KSH WAZ ZAN
      KRM: FRS HOR SIS SKH YZD
      KSH: HAM ILM KRD LOR
      LOR: CHB HAM ILM ISF KHZ KSH MRK
      MAZ: ALB GIL GOL QAZ SEM TEH
      MRK: ALB HAM ISF LOR QAZ QOM TEH
      NKH: GOL RKH SEM
      QAZ: ALB GIL HAM MAZ MRK ZAN
      QOM: ISF MRK SEM TEH
      RKH: NKH SEM SKH
      SEM: GOL ISF MAZ NKH QOM RKH SKH TEH
      SIS: HOR KRM SKH
      SKH: ISF KRM RKH SEM SIS YZD
      TEH: ALB MAZ MRK QOM SEM
      WAZ: EAZ KRD ZAN
      YZD: FRS ISF KRM SKH
      ZAN: ARD EAZ GIL HAM KRD QAZ WAZ
      """;

  @Test
  void everyProvinceHasATileOfItsOwn() {
    List<String> provinces =
        objects(answer("{ provinces { code } }").getJsonArray("provinces")).stream()
            .map(province -> province.getString("code"))
            .toList();
    try (Visit visit = visit()) {
      Page page = visit.open("/");
      List<?> tiles =
          (List<?>)
              page.evaluate(
                  "() => import('/dashboard/map.js').then(({ TILES }) => Object.entries(TILES)"
                      + ".map(([code, [column, row]]) => [code, column + '/' + row]))");
      assertThat(tiles.stream().map(tile -> ((List<?>) tile).get(0)).toList())
          .map(String::valueOf)
          .containsExactlyInAnyOrderElementsOf(provinces);
      assertThat(tiles.stream().map(tile -> ((List<?>) tile).get(1)).distinct()).hasSize(31);
      expect(page.locator(".tile")).hasCount(31);
    }
  }

  @Test
  void provincesTouchWhereTheyAreNeighbours() {
    Set<String> neighbours =
        NEIGHBOURS
            .lines()
            .flatMap(
                line -> Stream.of(line.substring(5).split(" ")).map(other -> pair(line, other)))
            .collect(Collectors.toSet());
    try (Visit visit = visit()) {
      Page page = visit.open("/?lang=en");
      page.locator("[data-key=map-shape]").selectOption("outlines");
      assertThat(page.url()).contains("shape=outlines");
      expect(page.locator("a.outline")).hasCount(31);
      List<?> drawn =
          (List<?>)
              page.evaluate(
                  "() => import('/dashboard/borders.js').then(({ BORDERS }) => BORDERS"
                      + ".filter(([, other]) => other).map(([one, other]) => one + ' ' + other))");
      assertThat(drawn.stream().map(both -> pair(both.toString(), both.toString().substring(4))))
          .containsExactlyInAnyOrderElementsOf(neighbours);
      assertThat(crossings(page)).isEqualTo(0);

      Locator gilan = page.locator("[data-key=outline-GILAN]");
      gilan.focus();
      page.keyboard().press("Enter");
      expect(gilan).hasAttribute("aria-current", "true");
      expect(gilan).isFocused();
      assertThat(page.url()).contains("province=GILAN").contains("shape=outlines");
      visit.assertQuiet();
    }
  }

  private static String pair(String one, String other) {
    return Stream.of(one.substring(0, 3), other).sorted().collect(Collectors.joining(" "));
  }

  /** How many stretches of borders cross, or touch elsewhere than where both end. */
  private static Object crossings(Page page) {
    return page.evaluate(
        """
        () => import('/dashboard/borders.js').then(({ BORDERS }) => {
          const stretches = BORDERS.flatMap(([, , points]) => {
            const all = points.split(' ').map((point) => point.split(',').map(Number));
            return all.slice(1).map((end, index) => [all[index], end]);
          });
          const side = ([a, b], c) => Math.sign(((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).toFixed(9));
          const isSame = (a, b) => a[0] === b[0] && a[1] === b[1];
          const cross = (s, t) => !s.some((end) => t.some((other) => isSame(end, other)))
            && side(s, t[0]) * side(s, t[1]) <= 0 && side(t, s[0]) * side(t, s[1]) <= 0;
          return stretches.flatMap((s, index) => stretches.slice(index + 1).filter((t) => cross(s, t))).length;
        })
        """);
  }

  @Variants({"fa, 390", "fa, 1440", "en, 390", "en, 1440"})
  void eachProvinceOfTheMapIsNamedInItOrBelow(String language, int width) {
    try (Visit visit = visit()) {
      visit.page().setViewportSize(width, 900);
      Page page = visit.open("/?shape=outlines&lang=" + language);
      List<?> faults =
          (List<?>)
              page.evaluate(
                  """
                  () => {
                    const shown = (all) => [...document.querySelectorAll(all)].filter((one) => one.getClientRects().length > 0);
                    const texts = shown('a.outline g').map((text) => ({ text, box: text.getBoundingClientRect() }));
                    const list = shown('.outline-list a').map((link) => link.getAttribute('href'));
                    const said = (text) => [...text.children].map((line) => line.textContent).join(' ');
                    const isNumber = (text) => /^\\p{Nd}+$/u.test(said(text));
                    const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
                    return [
                      ...texts.filter(({ text }) => isNumber(text) && !list.includes(text.closest('a').getAttribute('href'))),
                      ...texts.filter(({ text, box }) => box.height / text.children.length < 10),
                      ...texts.filter((one, index) => texts.slice(index + 1).some((other) => meets(one.box, other.box))),
                    ].map(({ text, box }) => said(text) + ' ' + JSON.stringify(box));
                  }
                  """);
      assertThat(faults).isEmpty();
      assertThat(page.locator("a.outline g:visible").count()).isEqualTo(31);
      visit.picture("outlines-" + language + "-" + width);
      visit.assertQuiet();
    }
  }
}
