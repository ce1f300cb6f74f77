package org.peyman.hub.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Basij Sazandegi's JSON over HTTP: a page at a time, what changed since a moment, for who has the
 * token.
 *
 * <ul>
 *   <li>{@code GET /api/placements}, {@code /api/plans}, {@code /api/visits}: {@code since} (an
 *       instant; rows changed then or later), {@code page} (what the page before gave as {@code
 *       next}), {@code size} (1 to 5,000; 500 without it); answers {@code {asOf, records, next}}
 *   <li>{@code GET /api/figures}: {@code provinces} (ISO codes of 2020 with commas between them),
 *       {@code stages}, {@code year}, each optional; answers {@code {records}} with an {@code ETag}
 * </ul>
 */
final class BasijSazandegiSite implements HttpSite {

  private static final int USUAL_SIZE = 500;
  private static final int LARGEST_SIZE = 5_000;

  private final Vertx vertx;
  private final Clock clock;
  private final BearerToken token = BearerToken.fresh();
  private final Shape placement;
  private final Journal placements;
  private final Journal plans;
  private final Journal visits;
  private final List<JsonObject> figures;

  /** Reads the seed data: it blocks. */
  BasijSazandegiSite(Vertx vertx, Stock stock) {
    this.vertx = vertx;
    this.clock = stock.clock();
    Shapes shapes = stock.shapes();
    Seeds seeds = stock.seeds();
    Instant last = seeds.dataAsOf();
    this.placement = shapes.get("placement");
    this.placements = Journal.until(last, placement.objects(seeds.lines("claims.csv")));
    this.plans = Journal.until(last, seeds.commitments(shapes.get("plan"), shapes.get("share")));
    this.visits =
        Journal.until(last, shapes.get("visit").objects(seeds.lines("verifications.csv")));
    this.figures = shapes.get("figures").objects(seeds.lines("figures.csv"));
  }

  @Override
  public void serve(Router router) {
    router.route().handler(token::check);
    router.get("/api/placements").handler(context -> answer(context, placements));
    router.get("/api/plans").handler(context -> answer(context, plans));
    router.get("/api/visits").handler(context -> answer(context, visits));
    router.get("/api/figures").handler(this::answerFigures);
  }

  private void answer(RoutingContext context, Journal journal) {
    Instant since = read(context, "since", Instant::parse, Instant.EPOCH);
    Long page = read(context, "page", Long::valueOf, 0L);
    Integer size = read(context, "size", Integer::valueOf, USUAL_SIZE);
    if (since == null || page == null || size == null || size < 1 || size > LARGEST_SIZE) {
      context.response().setStatusCode(400).end("{\"error\":\"since, page or size\"}");
      return;
    }
    int most = size;
    vertx
        .executeBlocking(() -> page(journal.from(since, page), most).toBuffer(), false)
        .onSuccess(body -> send(context, body))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, Buffer body) {
    context.response().putHeader("Content-Type", "application/json").end(body);
  }

  private JsonObject page(List<Journal.Entry> entries, int most) {
    List<Journal.Entry> shown = entries.subList(0, Math.min(most, entries.size()));
    JsonArray records = new JsonArray();
    shown.forEach(entry -> records.add(record(entry)));
    JsonObject body = new JsonObject().put("asOf", clock.instant().toString());
    body.put("records", records);
    if (shown.size() < entries.size()) {
      body.put("next", Long.toString(shown.get(most - 1).number()));
    }
    return body;
  }

  private static JsonObject record(Journal.Entry entry) {
    return entry
        .row()
        .copy()
        .put("entry", entry.number())
        .put("changedAt", entry.changedAt().toString());
  }

  /** The parameter, or the usual value without it; null when it cannot be read. */
  private static <T> @Nullable T read(
      RoutingContext context, String name, Function<String, T> type, T usual) {
    String given = context.request().getParam(name);
    try {
      return given == null || given.isEmpty() ? usual : type.apply(given);
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private void answerFigures(RoutingContext context) {
    JsonArray records = new JsonArray();
    figures.stream()
        .filter(
            row ->
                isAskedFor(context, "provinces", row.getString("province"))
                    && isAskedFor(context, "stages", row.getString("stage"))
                    && isAskedFor(context, "year", String.valueOf(row.getValue("year"))))
        .forEach(records::add);
    String body = new JsonObject().put("records", records).encode();
    String tag = "\"" + Integer.toHexString(body.hashCode()) + "\"";
    context.response().putHeader("ETag", tag);
    if (tag.equals(context.request().getHeader("If-None-Match"))) {
      context.response().setStatusCode(304).end();
    } else {
      send(context, Buffer.buffer(body));
    }
  }

  private static boolean isAskedFor(RoutingContext context, String name, @Nullable String value) {
    String wanted = context.request().getParam(name);
    return wanted == null
        || Arrays.asList(wanted.split(",", -1)).contains(Objects.requireNonNullElse(value, ""));
  }

  @Override
  public Map<String, String> settings(String origin) {
    return Map.of("BASIJ_SAZANDEGI_URL", origin + "/api", "BASIJ_SAZANDEGI_TOKEN", token.value());
  }

  @Override
  public void report(Map<String, String> cells) {
    placements.write(clock.instant(), placement.object(cells));
  }
}
