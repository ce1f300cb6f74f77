package org.peyman.hub.connectors.graphql;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** Sources behind a GraphQL interface. */
public final class GraphqlConnector implements LiveConnector {

  private static final int MOST_ROWS = 10_000;

  private final Vertx vertx;
  private final Clock clock;

  /** Asks on the event loops of the given Vert.x. */
  public GraphqlConnector(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "graphql";
  }

  @Override
  public Checked check(Section section, Shape shape) {
    HttpSection http = HttpSection.of(section, shape.base());
    GraphqlSection checked =
        new GraphqlSection(
            http.address(),
            section.text("query"),
            variables(section),
            new OwnName(section.text("items")),
            section.flag("resume", false),
            Math.toIntExact(section.whole("pageSize", 1, MOST_ROWS, MOST_ROWS)),
            Since.of(section, "variable"));
    checkVariables(section, checked);
    return new Source(checked, http.settings());
  }

  @Override
  public Live checkLive(Section section, @Nullable Path base) {
    HttpSection http = HttpSection.of(section, base, USUAL_LIMIT);
    GraphqlLive.Question question =
        GraphqlLive.question(section, http.address(), variables(section));
    return new Live(
        http.settings().timeLimit(),
        false,
        () -> new GraphqlLive(question, HttpSystem.open(vertx, http.settings(), clock)));
  }

  private static Map<String, @Nullable Object> variables(Section section) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    if (section.tree("variables") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> variables.put(String.valueOf(name), value));
    } else if (section.has("variables")) {
      section.refuse("variables", "a map");
    }
    return variables;
  }

  private static void checkVariables(Section section, GraphqlSection checked) {
    if (checked.resume() && !checked.has("cursor")) {
      section.refuse("resume", "only with a query that has the variable $cursor");
    }
    if (checked.resume() && checked.since() != null) {
      section.refuse("resume", "only without since");
    }
    if (checked.since() != null && !checked.has(checked.since().parameter())) {
      section.say(
          "since",
          "since has the variable '"
              + checked.since().parameter()
              + "', which the query has not; allowed: a variable of the query.");
    }
  }

  private final class Source implements Checked {
    private final GraphqlSection section;
    private final HttpSettings settings;

    Source(GraphqlSection section, HttpSettings settings) {
      this.section = section;
      this.settings = settings;
    }

    @Override
    public RowReader open() {
      GraphqlPages pages = new GraphqlPages(section, HttpSystem.open(vertx, settings, clock));
      return new Paging(pages, new Paging.Rules(section.since(), section.resume(), false), clock);
    }

    @Override
    public boolean isWhole() {
      return section.since() == null && !section.resume();
    }

    @Override
    public boolean isTable() {
      return true; // what the query asks for is in the answer
    }
  }
}
