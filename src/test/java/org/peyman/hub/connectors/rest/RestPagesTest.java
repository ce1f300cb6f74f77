package org.peyman.hub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.WholeSource;

/** From page to page, and only what is new. */
final class RestPagesTest extends RestServer {

  @Test
  void aTokenLeadsFromPageToPageAndTheHubsLimitIsKept() {
    handler =
        request -> {
          int from = Integer.parseInt(request.getParam("token", "0"));
          int size = 7; // whatever was asked for
          JsonObject body =
              new JsonObject()
                  .put("data", new JsonObject().put("items", rows(from, from + size, 20)));
          body.put("paging", new JsonObject().put("next", from + size < 20 ? from + size : null));
          json(request, body);
        };
    String next = "      next: {token: paging.next, parameter: token}\n      items: data.items\n";
    try (Configured claims = open(next)) {
      for (int limit : new int[] {1, 3, 7, 10, 100}) {
        List<Page> pages = claims.pages(null, limit);
        assertThat(Configured.values(pages, "id")).hasSize(20).doesNotHaveDuplicates();
        assertThat(pages).allMatch(page -> page.items().size() <= limit);
      }
      assertThat(claims.source()).isInstanceOf(WholeSource.class);
      Page middle = claims.read(claims.read(null, 3).cursor(), 3);
      assertThat(middle.items()).hasSize(3);
      assertThat(claims.read(null, 3).cursor()).isNotNull();
      try (Configured restarted = open(next)) {
        assertThat(Configured.values(restarted.pages(middle.cursor(), 3), "id"))
            .as("a page that is cut is read again from its beginning after a restart")
            .hasSize(20);
      }
      assertThat(claims.translated(middle).get(0).fields()).containsEntry("province", "GILAN");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "header", "relative"})
  void linksAreFollowedOnTheSameServer(String way) {
    handler =
        request -> {
          int page = Integer.parseInt(request.getParam("p", "0"));
          String path = "/list?p=" + (page + 1) + "&x=%D9%81";
          String link = way.equals("relative") ? path : address() + path;
          JsonObject body = new JsonObject().put("items", rows(page * 2, page * 2 + 2, 6));
          if (page < 2 && way.equals("header")) {
            request
                .response()
                .putHeader(
                    "Link", "<" + address() + "/a,b>; rel=\"prev\", <" + link + ">; rel=\"next\"");
          } else if (page < 2) {
            body.put("next", link);
          }
          json(request, body);
        };
    String next = way.equals("header") ? "{header: Link}" : "{link: next}";
    try (Configured claims = open("      items: items\n      next: " + next + "\n")) {
      assertThat(Configured.values(claims.pages(null, 10), "id")).hasSize(6);
      assertThat(ASKED).containsExactly("/list", "/list?p=1&x=%D9%81", "/list?p=2&x=%D9%81");
    }
  }

  @Test
  void linksToAnotherServerAreNotFollowed() {
    handler =
        request ->
            json(
                request,
                new JsonObject()
                    .put("items", rows(0, 1, 1))
                    .put("next", "http://127.0.0.2:" + server.actualPort() + "/list"));
    try (Configured claims = open("      items: items\n      next: {link: next}\n")) {
      Page first = claims.read(null, 10);
      assertThat(claims.failure(first.cursor()).kind()).isEqualTo(Kind.MALFORMED);
    }
    handler =
        request ->
            request
                .response()
                .setStatusCode(302)
                .putHeader("Location", "http://127.0.0.2:1/")
                .end();
    try (Configured claims = open("")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.FAILED);
    }
    handler =
        request -> {
          if (request.path().equals("/list")) {
            request.response().setStatusCode(307).putHeader("Location", "/there").end("gone");
          } else {
            json(request, rows(0, 3, 3));
          }
        };
    try (Configured claims = open("")) {
      assertThat(claims.read(null, 10).items()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{page: page}', page=1",
    "'{page: page, first: 0}', page=0",
    "'{offset: skip}', skip=0"
  })
  void numberedPagesEndWithAnEmptyOne(String next, String first) {
    handler =
        request -> {
          int page = Integer.parseInt(request.getParam("page", "0"));
          int from =
              request.getParam("skip") == null
                  ? (page - (first.endsWith("1") ? 1 : 0)) * 4
                  : Integer.parseInt(request.getParam("skip"));
          json(request, rows(from, from + 4, 10));
        };
    try (Configured claims =
        open("      limit: size\n      pageSize: 4\n      next: " + next + "\n")) {
      assertThat(Configured.values(claims.pages(null, 100), "id"))
          .hasSize(10)
          .doesNotHaveDuplicates();
      assertThat(ASKED.get(0)).contains(first).contains("size=4");
    }
  }

  @Test
  void onlyWhatChangedSinceTheLastWholeReadingIsAskedFor() {
    List<JsonObject> table = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      table.add(
          row(i).put("changed", Instant.parse("2021-01-01T00:00:00Z").plusSeconds(i).toString()));
    }
    handler =
        request -> {
          String since = request.getParam("since", "2000-01-01T00:00:00Z");
          int from = Integer.parseInt(request.getParam("offset", "0"));
          List<JsonObject> found =
              table.stream()
                  .filter(
                      r -> !Instant.parse(r.getString("changed")).isBefore(Instant.parse(since)))
                  .skip(from)
                  .limit(2)
                  .toList();
          json(request, new JsonArray(found));
        };
    String keys =
        "      next: {offset: offset}\n"
            + "      since: {parameter: since, from: changed, overlap: %s}\n";
    try (Configured claims = open(keys.formatted("PT0S"))) {
      assertThat(claims.source()).isNotInstanceOf(WholeSource.class);
      List<Page> all = claims.pages(null, 100);
      assertThat(Configured.values(all, "id")).hasSize(5);
      String end = all.get(all.size() - 1).cursor();
      assertThat(Configured.values(claims.pages(end, 100), "id")).containsExactly("4");
      table.set(0, row(0).put("changed", "2021-01-02T03:30:00+03:30"));
      List<Page> news = claims.pages(end, 100);
      assertThat(Configured.values(news, "id")).containsExactly("0", "4");
      ASKED.clear();
      claims.pages(news.get(news.size() - 1).cursor(), 100);
      assertThat(ASKED.get(0)).contains("since=2021-01-02T03%3A30%3A00%2B03%3A30");
    }
    try (Configured claims = open(keys.formatted("PT1H"))) {
      List<Page> all = claims.pages(null, 100);
      ASKED.clear();
      claims.pages(all.get(all.size() - 1).cursor(), 100);
      assertThat(ASKED.get(0)).contains("since=2021-01-01T23%3A00%3A00Z");
    }
  }

  @Test
  void aMarkLaterThanNowIsNotReliedOnAndSaid() {
    List<JsonObject> table =
        new ArrayList<>(
            List.of(
                row(0).put("changed", "2021-01-01T00:00:00Z"),
                row(1).put("changed", "2099-01-01T00:00:00Z"),
                row(2).put("changed", "2099-01-01 00:00:00")));
    handler = request -> json(request, new JsonArray(table));
    String keys = "      since: {parameter: since, from: changed}\n";
    try (Configured claims = open(keys)) {
      Page first = claims.read(null, 100);
      assertThat(first.items()).hasSize(3);
      assertThat(first.notes()).contains(new PageNote("MARK_IN_FUTURE", "changed", 2));
      Instant asked = askedSince(claims, first.cursor());
      assertThat(asked).isBetween(Instant.now().minusSeconds(180), Instant.now());

      String before = "{\"since\":\"2099-01-01T00:00:00Z\",\"greatest\":\"2099-01-01T00:00:00Z\"}";
      ASKED.clear();
      claims.read(before, 100);
      assertThat(ASKED.get(0)).as("a mark that was stored before").doesNotContain("since");

      table.subList(1, 3).clear();
      assertThat(claims.read(first.cursor(), 100).notes())
          .contains(PageNote.none("MARK_IN_FUTURE"));
    }
  }

  private static Instant askedSince(Configured claims, @Nullable String cursor) {
    ASKED.clear();
    claims.read(cursor, 100);
    String query = URLDecoder.decode(ASKED.get(0), StandardCharsets.UTF_8);
    return Instant.parse(query.substring(query.indexOf("since=") + "since=".length()));
  }

  @Test
  void rowsWithoutAReadableMarkAreSaidAndNeverAskedFor() {
    List<JsonObject> table =
        new ArrayList<>(
            List.of(
                row(0).put("changed", "infinity"),
                row(1).put("changed", "2021-01-01T00:00:00Z"),
                row(2).putNull("changed"),
                row(3),
                row(4).put("changed", "unknown")));
    handler = request -> json(request, new JsonArray(table));
    String keys = "      since: {parameter: since, from: changed, overlap: PT0S}\n";
    try (Configured claims = open(keys)) {
      List<Page> pages = claims.pages(null, 2);
      assertThat(pages).hasSize(3);
      assertThat(pages.stream().flatMap(page -> page.notes().stream()))
          .filteredOn(note -> !note.kind().equals("COLUMN_MISSING"))
          .containsExactly(
              new PageNote("ROWS_WITHOUT_MARK", "changed", 1),
              new PageNote("ROWS_WITHOUT_MARK", "changed", 2),
              new PageNote("ROWS_WITHOUT_MARK", "changed", 1),
              PageNote.none("MARK_IN_FUTURE"),
              PageNote.none("SAME_PAGE"),
              PageNote.none("NEXT_UNTOLD"));
      String end = pages.get(2).cursor();
      assertThat(askedSince(claims, end)).isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));

      table.removeIf(row -> row.getInteger("id") != 1);
      assertThat(claims.read(end, 100).notes())
          .as("the others may be left out of what changed since")
          .doesNotContain(PageNote.none("ROWS_WITHOUT_MARK"));
      assertThat(claims.read(null, 100).notes()).contains(PageNote.none("ROWS_WITHOUT_MARK"));
    }
  }

  @ParameterizedTest
  @CsvSource({"'{page: page}'", "'{offset: skip}'"})
  void aPageThatIsTheSameAsTheOneBeforeItEndsTheReadingAndIsSaid(String next) {
    handler = request -> json(request, rows(0, 4, 4));
    try (Configured claims = open("      next: " + next + "\n")) {
      List<Page> pages = claims.pages(null, 3);
      assertThat(ASKED).hasSize(2);
      assertThat(pages.get(pages.size() - 1).notes()).contains(new PageNote("SAME_PAGE", null, 1));

      handler = request -> json(request, rows(0, ASKED.size() > 1 ? 0 : 4, 4));
      ASKED.clear();
      assertThat(claims.read(claims.read(null, 100).cursor(), 100).notes())
          .contains(PageNote.none("SAME_PAGE"));
    }
  }

  @Test
  void nothingNewIsToldByTheTag() {
    AtomicInteger version = new AtomicInteger(1);
    handler =
        request -> {
          String tag = "\"" + version.get() + "\"";
          if (tag.equals(request.getHeader("If-None-Match"))) {
            request.response().setStatusCode(304).end();
          } else {
            request.response().putHeader("ETag", tag);
            json(
                request,
                new JsonObject().put("at", "2021-01-01T00:00:00Z").put("items", rows(0, 9, 9)));
          }
        };
    try (Configured claims = open("      items: items\n      etag: true\n      asOf: at\n")) {
      assertThat(claims.source()).isNotInstanceOf(WholeSource.class);
      List<Page> first = claims.pages(null, 4);
      assertThat(Configured.values(first, "id")).hasSize(9);
      assertThat(first.get(0).dataAsOf()).isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));
      String end = first.get(first.size() - 1).cursor();
      Page nothing = claims.read(end, 4);
      assertThat(nothing.items()).isEmpty();
      assertThat(nothing.more()).isFalse();
      assertThat(nothing.cursor()).isEqualTo(end);
      version.set(2);
      assertThat(Configured.values(claims.pages(nothing.cursor(), 100), "id")).hasSize(9);
    }
  }
}
