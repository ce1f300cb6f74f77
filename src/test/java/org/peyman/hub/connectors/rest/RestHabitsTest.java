package org.peyman.hub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.support.MovableClock;

/**
 * Habits of real interfaces: each is read whole, or it is said what was not. The server has seven
 * rows on pages of three.
 */
final class RestHabitsTest extends RestServer {

  private static final int ROWS = 7;
  private static final int SIZE = 3;

  private static final List<String> ALL =
      IntStream.range(0, ROWS).mapToObj(String::valueOf).toList();

  private static int page(HttpServerRequest request) {
    return Integer.parseInt(request.getParam("page", "1"));
  }

  private static JsonArray rowsOf(int page) {
    return rows((page - 1) * SIZE, page * SIZE, ROWS);
  }

  private static List<String> ids(List<Page> pages) {
    return Configured.values(pages, "id");
  }

  private static PageNote last(List<Page> pages, String kind) {
    List<PageNote> notes = pages.get(pages.size() - 1).notes();
    return notes.stream().filter(note -> note.kind().equals(kind)).findFirst().orElseThrow();
  }

  /** Why a reading failed after some pages. */
  private static PartnerFailure failureAfter(Configured claims, int pages) {
    String cursor = null;
    for (int i = 0; i < pages; i++) {
      cursor = claims.read(cursor, 100).cursor();
    }
    return claims.failure(cursor);
  }

  @Test
  void theLastPageComesAgainForEveryNumberBehindIt() {
    handler = request -> json(request, rowsOf(Math.min(page(request), 3)));
    try (Configured claims = open("      next: {page: page}\n")) {
      List<Page> pages = claims.pages(null, 100);
      assertThat(ASKED).hasSize(4);
      assertThat(ids(pages)).containsAll(ALL);
      assertThat(last(pages, "SAME_PAGE").count()).isEqualTo(1);
    }
    try (Configured claims = open("      next: {page: page, end: same}\n")) {
      List<Page> pages = claims.pages(null, 100);
      assertThat(ids(pages)).containsAll(ALL);
      assertThat(last(pages, "SAME_PAGE").count()).as("said to be the end").isZero();
    }
  }

  @Test
  void aMarkIsANumberThatWrittenOutWouldFillTheMemory() {
    handler =
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Link", "none of RFC 8288, and nobody asked for it")
                .end("[{\"id\":1,\"at\":1e999999999,\"where\":{\"province\":\"QOM\"}}]");
    String since = "      since: {parameter: since, from: at%s}\n";
    for (String time : List.of("", ", time: seconds")) {
      try (Configured claims = open(since.formatted(time))) {
        Page first = claims.read(null, 10);
        assertThat(ids(List.of(first))).containsExactly("1");
        assertThat(claims.read(first.cursor(), 10).items()).hasSize(1);
      }
    }
  }

  @Test
  void aListWithoutElementsIsNull() {
    handler = request -> json(request, new JsonObject().putNull("items").put("error", ""));
    try (Configured claims = open("      items: items\n")) {
      assertThat(claims.read(null, 100).items()).isEmpty();
    }
    for (String body : List.of("{\"items\":null,\"error\":\"down\"}", "{\"rows\":null}")) {
      handler = request -> json(request, new JsonObject(body));
      try (Configured claims = open("      items: items\n")) {
        assertThat(claims.failure(null)).hasMessage("There is no list of rows at items");
      }
    }
  }

  @Test
  void theFirstPageComesAgainBehindTheLast() {
    handler = request -> json(request, rowsOf((page(request) - 1) % 3 + 1));
    try (Configured claims = open("      next: {page: page}\n")) {
      List<Page> pages = claims.pages(null, 100);
      assertThat(ASKED).hasSizeLessThan(9);
      assertThat(ids(pages)).containsAll(ALL);
      assertThat(last(pages, "SAME_PAGE").count()).isEqualTo(1);
    }
  }

  private static void orStatus(HttpServerRequest request, int status, int lastPage) {
    if (page(request) > lastPage) {
      request.response().setStatusCode(status).end("{\"detail\":\"Invalid page.\"}");
    } else {
      json(request, rowsOf(page(request)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 400})
  void thereIsNoPageBehindTheLastWhichIsShort(int status) {
    handler = request -> orStatus(request, status, 3);
    try (Configured claims = open("      next: {page: page}\n")) {
      assertThat(ids(claims.pages(null, 2))).isEqualTo(ALL);
      assertThat(ASKED).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"404", "400"})
  void thereIsNoPageBehindTheLastWhichIsFull(int status) {
    handler = request -> orStatus(request, status, 2);
    try (Configured claims = open("      next: {page: page}\n")) {
      assertThat(failureAfter(claims, 2))
          .hasMessageContaining("HTTP status " + status)
          .hasMessageContaining("set end: " + status + " in next");
    }
    try (Configured claims = open("      next: {page: page, end: [404, 400]}\n")) {
      assertThat(ids(claims.pages(null, 100))).isEqualTo(ALL.subList(0, 6));
    }
  }

  @Test
  void aFirstPageThatIsNotThereIsNoEnd() {
    handler = request -> request.response().setStatusCode(404).end();
    try (Configured claims = open("      next: {page: page, end: 404}\n")) {
      assertThat(claims.failure(null)).hasMessage("It answered with HTTP status 404");
    }
  }

  @Test
  void nothingIsNoContent() {
    handler =
        request -> {
          if (page(request) > 3) {
            request.response().setStatusCode(204).end();
          } else {
            json(request, rowsOf(page(request)));
          }
        };
    try (Configured claims = open("      next: {page: page}\n")) {
      assertThat(ids(claims.pages(null, 100))).isEqualTo(ALL);
    }
  }

  @Test
  void linksStandInSeveralHeadersInCapitalsWithSeveralRelations() {
    Map<Integer, List<String>> links =
        Map.of(
            1, List.of("</list?page=9>; REL=\"Last\"", "</list?page=2&a=1,2>;  REL = \"Next\""),
            2,
                List.of(
                    "</x>; title=\"</list?page=9>; rel=next, \\\"a\\\"\"; rel=prev,"
                        + "<?page=3>;title*=UTF-8''x;rel=\"last next\";rel=prev"),
            3, List.of("</list?page=9>; rel=next; anchor=\"/other\", <http://[>; rel=prev"));
    handler =
        request -> {
          request.response().putHeader("LINK", links.get(page(request)));
          json(request, rowsOf(page(request)));
        };
    try (Configured claims = open("      next: {header: link}\n")) {
      assertThat(ids(claims.pages(null, 100))).isEqualTo(ALL);
      assertThat(ASKED).containsExactly("/list", "/list?page=2&a=1,2", "/list?page=3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/list?page=2; rel=next", "</list?page=2>; rel=\"next", "</list"})
  void aLinkHeaderThatCannotBeReadIsNoEnd(String header) {
    handler =
        request -> {
          request.response().putHeader("Link", header);
          json(request, rowsOf(1));
        };
    try (Configured claims = open("      next: {header: Link}\n")) {
      assertThat(claims.failure(null)).hasMessageContaining("RFC 8288");
    }
  }

  @Test
  void linksAreWrittenAsPeopleWriteThem() {
    handler =
        request ->
            json(
                request,
                new JsonObject()
                    .put("items", rowsOf(page(request)))
                    .put("next", page(request) < 3 ? "?q=کد a|b&page=" + (page(request) + 1) : ""));
    try (Configured claims = open("      items: items\n      next: {link: next}\n")) {
      assertThat(ids(claims.pages(null, 100))).isEqualTo(ALL);
      assertThat(ASKED.get(1)).isEqualTo("/list?q=%DA%A9%D8%AF%20a%7Cb&page=2");
    }
  }

  @Test
  void aRowIsNullAndAnotherATextAmongGoodOnes() {
    handler = request -> json(request, rows(0, 2, 2).addNull().add("total").add(row(2)));
    try (Configured claims = open("")) {
      Page page = claims.read(null, 100);
      assertThat(page.items().stream().filter(item -> item.fault() == null)).hasSize(3);
      assertThat(page.items().stream().filter(item -> item.fault() != null))
          .extracting(Item::position, Item::fault)
          .containsExactly(
              tuple("row 3 of a page", "The row is null"),
              tuple("row 4 of a page", "The row is no object"));
    }
  }

  @Test
  void pagesBeginBehindTheLastRow() {
    handler =
        request -> {
          int from = Integer.parseInt(request.getParam("after_id", "-1")) + 1;
          json(request, rows(from, from + SIZE, ROWS));
        };
    try (Configured claims = open("      next: {after: id, parameter: after_id}\n")) {
      assertThat(ids(claims.pages(null, 2))).isEqualTo(ALL);
      assertThat(ASKED)
          .containsExactly("/list", "/list?after_id=2", "/list?after_id=5", "/list?after_id=6");
    }
    try (Configured claims = open("      next: {after: key, parameter: after_id}\n")) {
      assertThat(claims.failure(null)).hasMessageContaining("The last row of a page has no key");
    }
  }

  @Test
  void thePlaceOfTheNextPageIsElsewhere() {
    handler =
        request -> {
          JsonObject meta = new JsonObject().put("next_token", page(request) < 2 ? "2" : null);
          json(request, new JsonObject().put("items", rows(0, 10, 10)).put("meta", meta));
        };
    for (String next : List.of("      next: {token: paging.next, parameter: page}\n", "")) {
      try (Configured claims = open("      items: items\n      limit: size\n" + next)) {
        PageNote untold = last(claims.pages(null, 10), "NEXT_UNTOLD");
        assertThat(claims.read(null, 3).notes()).as("before its end is taken in").contains(untold);
        assertThat(untold.count()).isEqualTo(1);
        assertThat(untold.subject()).isEqualTo(next.isEmpty() ? "meta.next_token" : "paging.next");
      }
    }
    try (Configured claims =
        open("      items: items\n      next: {token: meta.next_token, parameter: page}\n")) {
      assertThat(last(claims.pages(null, 10), "NEXT_UNTOLD").count()).isZero();
    }
  }

  @Test
  void theLastPageSaysNothingOfTheNext() {
    handler =
        request -> {
          int from = Integer.parseInt(request.getParam("p", "0"));
          JsonObject body = new JsonObject().put("items", rows(from, from + 5, 10));
          json(request, from == 0 ? body.put("next", "5") : body);
        };
    String keys = "      items: items\n      limit: n\n      next: {token: next, parameter: p}\n";
    try (Configured claims = open(keys)) {
      assertThat(ids(claims.pages(null, 5))).hasSize(10);
      String whole = "{\"items\":" + rows(0, 5, 5).encode() + "}";
      handler = request -> json(request, new JsonObject(whole));
      assertThat(last(claims.pages(null, 5), "NEXT_UNTOLD").count())
          .as("its place is known by now")
          .isZero();
    }
    try (Configured claims = open(keys)) {
      assertThat(last(claims.pages(null, 50), "NEXT_UNTOLD").count())
          .as("fewer than were asked for")
          .isZero();
      assertThat(last(claims.pages(null, 5), "NEXT_UNTOLD").subject()).isEqualTo("next");
    }
  }

  @Test
  void thereAreFurtherPagesThatNobodyConfigured() {
    handler =
        request ->
            json(request, new JsonObject().put("items", rowsOf(1)).put("next", "/list?page=2"));
    try (Configured claims = open("      items: items\n")) {
      assertThat(last(claims.pages(null, 10), "NEXT_UNTOLD").subject()).isEqualTo("next");
    }
    handler =
        request -> {
          request.response().putHeader("Link", "</list?page=2>; rel=next");
          json(request, rowsOf(1));
        };
    try (Configured claims = open("")) {
      assertThat(last(claims.pages(null, 10), "NEXT_UNTOLD").subject()).isEqualTo("Link");
    }
  }

  @Test
  void pagesAreSmallerThanWasAskedFor() {
    for (String next : List.of("{page: page}", "{offset: from}")) {
      handler =
          request -> {
            int from = (page(request) - 1) * SIZE;
            int offset = Integer.parseInt(request.getParam("from", Integer.toString(from)));
            json(request, rows(offset, offset + SIZE, ROWS));
          };
      try (Configured claims = open("      limit: size\n      next: " + next + "\n")) {
        assertThat(ids(claims.pages(null, 100))).isEqualTo(ALL);
      }
    }
  }

  /** The hub asks for fewer rows after a page that came late, and slowly for more again. */
  @Test
  void numbersOfPagesMeanAnotherThingWhereAnotherSizeIsAskedFor() {
    handler =
        request -> {
          int size = Integer.parseInt(request.getParam("size"));
          json(request, rows((page(request) - 1) * size, page(request) * size, 20));
        };
    try (Configured claims = open("      limit: size\n      next: {page: page}\n")) {
      List<Page> pages = new ArrayList<>();
      String cursor = null;
      for (int limit : new int[] {8, 3, 5, 7, 7, 7, 7, 7, 7, 7}) {
        Page page = claims.read(cursor, limit);
        pages.add(page);
        cursor = page.cursor();
        if (!page.more()) {
          break;
        }
      }
      assertThat(ids(pages))
          .contains(IntStream.range(0, 20).mapToObj(String::valueOf).toArray(String[]::new));
      assertThat(pages.get(pages.size() - 1).more()).isFalse();
    }
  }

  /** As a transaction that began before the last reading and ended after it leaves them. */
  @Test
  void aRowIsCommittedLaterThanItsMarkSays() {
    List<JsonObject> table = new ArrayList<>();
    handler =
        request -> {
          long since = Long.parseLong(request.getParam("since", "0"));
          JsonArray found = new JsonArray();
          table.stream().filter(row -> row.getLong("at") > since).forEach(found::add);
          json(request, found);
        };
    long now = Instant.now().getEpochSecond();
    table.add(row(1).put("at", now - 10));
    try (Configured claims =
        open("      since: {parameter: since, from: at, time: seconds, overlap: PT2M}\n")) {
      Page first = claims.read(null, 100);
      table.add(row(2).put("at", now - 100));
      assertThat(ids(List.of(claims.read(first.cursor(), 100)))).containsExactly("1", "2");
    }
  }

  @Test
  void timesAreOfAnotherZoneThanIsConfigured() {
    handler =
        request -> {
          request.response().putHeader("Date", "Tue, 01 Jun 2021 07:00:00 GMT");
          json(request, new JsonArray().add(row(1).put("at", "2021-06-01 11:30:00")));
        };
    MovableClock clock = new MovableClock(Instant.parse("2021-06-01T06:30:00Z"));
    String keys = "      since: {parameter: since, from: at%s}\n";
    try (Configured claims = openBy(clock, keys.formatted(", zone: UTC"))) {
      PageNote note = last(claims.pages(null, 100), "MARK_IN_FUTURE");
      assertThat(note.count()).isEqualTo(1);
      assertThat(note.reason()).isEqualTo("ANOTHER_ZONE");
    }
    try (Configured claims = openBy(clock, keys.formatted(""))) {
      assertThat(last(claims.pages(null, 100), "MARK_IN_FUTURE").count())
          .as("the hub's clock is behind, the system's own says that all is well")
          .isZero();
    }
  }

  private static Configured openBy(Clock clock, String keys) {
    return Configured.open(
        new RestConnector(VERTX, clock),
        "    kind: claims\n    rest:\n      url: ${URL}\n" + keys + FIELDS,
        Map.of("URL", address() + "/list"),
        null);
  }

  @Test
  void whoIsAskedTooOftenNamesADate() {
    MovableClock clock = new MovableClock(Instant.parse("2021-06-01T07:00:00Z"));
    handler =
        request -> {
          if (ASKED.size() == 1) {
            request.response().setStatusCode(429);
            request.response().putHeader("Retry-After", "Tue, 01 Jun 2021 07:00:30 GMT").end();
          } else {
            json(request, rows(0, 3, 3));
          }
        };
    try (Configured claims = openBy(clock, "")) {
      assertThat(claims.failure(null)).hasMessageContaining("429");
      clock.set(clock.instant().plusSeconds(29));
      assertThat(claims.failure(null)).hasMessageContaining("not to be asked before");
      clock.set(clock.instant().plusSeconds(1));
      assertThat(claims.read(null, 100).items()).hasSize(3);
      assertThat(ASKED).hasSize(2);
    }
  }

  @Test
  void anErrorComesInTheMiddle() {
    handler =
        request -> {
          if (page(request) == 2 && ASKED.size() == 2) {
            request.response().setStatusCode(502).end("<html>");
          } else {
            json(request, rowsOf(page(request)));
          }
        };
    try (Configured claims = open("      next: {page: page}\n")) {
      Page first = claims.read(null, 100);
      assertThat(claims.failure(first.cursor())).hasMessageContaining("502");
      List<Page> rest = claims.pages(first.cursor(), 100);
      rest.add(0, first);
      assertThat(ids(rest)).isEqualTo(ALL);
      assertThat(last(rest, "SAME_PAGE").count()).isZero();
    }
  }
}
