package org.peyman.hub.connectors.rest;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpSection;
import org.peyman.hub.connectors.net.HttpSettings;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.connectors.net.Paging;
import org.peyman.hub.connectors.net.Since;
import org.peyman.hub.mapping.LiveConnector;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.mapping.Section;

/** Sources in JSON over HTTP. */
public final class RestConnector implements LiveConnector {

  private static final int MOST_ROWS = 10_000;

  /** Statuses with which an interface may say that there is no such page. */
  private static final List<String> STATUSES = List.of("400", "404", "410", "416", "422");

  /** Where the last page comes again instead. */
  private static final String SAME_PAGE = "same";

  private final Vertx vertx;
  private final Clock clock;

  /** Asks on the event loops of the given Vert.x. */
  public RestConnector(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "rest";
  }

  @Override
  public Checked check(Section section, Shape shape) {
    HttpSection http = HttpSection.of(section, shape.base());
    RestSection checked =
        new RestSection(
            http.address(),
            section.map("query"),
            name(section, "items"),
            section.optionalText("limit"),
            Math.toIntExact(section.whole("pageSize", 1, MOST_ROWS, MOST_ROWS)),
            section
                .section("next")
                .map(next -> next(next, section.has("limit"), shape))
                .orElse(new Next.None()),
            Since.of(section, "parameter"),
            section.flag("etag", false),
            name(section, "asOf"));
    if (checked.etag() && !(checked.next() instanceof Next.None)) {
      section.refuse("etag", "only without next: the tag of a page says nothing of the others");
    }
    return new Source(checked, http.settings());
  }

  @Override
  public Live checkLive(Section section, @Nullable Path base) {
    HttpSection http = HttpSection.of(section, base, USUAL_LIMIT);
    RestLive.Question question = RestLive.question(section, http.address());
    return new Live(
        http.settings().timeLimit(),
        false,
        () -> new RestLive(question, HttpSystem.open(vertx, http.settings(), clock)));
  }

  private final class Source implements Checked {
    private final RestSection section;
    private final HttpSettings settings;

    Source(RestSection section, HttpSettings settings) {
      this.section = section;
      this.settings = settings;
    }

    @Override
    public RowReader open() {
      RestPages pages = new RestPages(section, HttpSystem.open(vertx, settings, clock));
      return new Paging(
          pages, new Paging.Rules(section.since(), false, section.next().ends().isSame()), clock);
    }

    @Override
    public boolean isWhole() {
      return section.since() == null && !section.etag();
    }
  }

  private static @Nullable OwnName name(Section section, String key) {
    String text = section.optionalText(key);
    return text == null ? null : new OwnName(text);
  }

  private static Next next(Section section, boolean isSized, Shape shape) {
    Map<String, Supplier<Next>> ways = new LinkedHashMap<>();
    ways.put(
        "token",
        () -> new Next.Token(new OwnName(section.text("token")), section.text("parameter")));
    ways.put("link", () -> new Next.Link(new OwnName(section.text("link"))));
    ways.put("header", () -> new Next.Header(section.text("header").toLowerCase(Locale.ROOT)));
    ways.put("page", () -> page(section, isSized));
    ways.put("offset", () -> new Next.Offset(section.text("offset"), ends(section)));
    ways.put("after", () -> after(section, shape));
    List<String> given = ways.keySet().stream().filter(section::has).toList();
    if (given.size() != 1) {
      section.say(
          given.isEmpty() ? "" : given.get(1),
          "next goes in exactly one way, here are "
              + given.size()
              + "; allowed: one of "
              + String.join(", ", ways.keySet())
              + ".");
    }
    Next next =
        Optional.ofNullable(given.isEmpty() ? null : ways.get(given.get(0)))
            .map(Supplier::get)
            .orElse(new Next.None());
    if (given.size() == 1 && !next.isCounted() && section.has("end")) {
      section.refuse("end", "only with page, offset or after: whoever names the next page has it");
    }
    section.close();
    return next;
  }

  private static Next page(Section section, boolean isSized) {
    return new Next.Page(
        section.text("page"), section.whole("first", 0, 1_000, 1), isSized, ends(section));
  }

  private static Next after(Section section, Shape shape) {
    String field = section.text("after");
    if (!field.isEmpty() && field.equals(shape.own().byField().get("person"))) {
      section.refuse("after", "a field without personal data, for a cursor is stored");
    }
    return new Next.After(new OwnName(field), section.text("parameter"), ends(section));
  }

  private static Next.Ends ends(Section section) {
    Set<Integer> statuses = new LinkedHashSet<>();
    boolean isSame = false;
    for (String text : section.texts("end")) {
      if (text.equals(SAME_PAGE)) {
        isSame = true;
      } else if (STATUSES.contains(text)) {
        statuses.add(Integer.valueOf(text));
      } else {
        section.refuse("end", String.join(", ", STATUSES) + ", " + SAME_PAGE);
      }
    }
    return new Next.Ends(statuses, isSame);
  }
}
