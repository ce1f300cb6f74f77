package org.peyman.hub.simulator;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Astan Quds's GraphQL server, for who has the token: connections in the order of change, whose
 * cursors may be kept, and figures by province. {@code POST /graphql} with JSON; {@code
 * simulator/astanquds.graphqls} is its schema.
 */
final class AstanQudsSite implements HttpSite {

  private static final int LARGEST_PAGE = 5_000;
  private static final long LARGEST_REQUEST = 64 * 1024;

  private final Vertx vertx;
  private final Stock stock;
  private final BearerToken token = BearerToken.fresh();
  private final Shape placement;
  private final Journal placements;
  private final Journal pledges;
  private final Journal visits;
  private final List<JsonObject> figures;
  private final GraphQL graphql;

  /** Reads the seed data: it blocks. */
  AstanQudsSite(Vertx vertx, Stock stock) {
    this.vertx = vertx;
    this.stock = stock;
    Shapes shapes = stock.shapes();
    Seeds seeds = stock.seeds();
    Instant last = seeds.dataAsOf();
    this.placement = shapes.get("placement");
    this.placements = Journal.until(last, placement.objects(seeds.lines("claims.csv")));
    this.pledges =
        Journal.until(last, seeds.commitments(shapes.get("pledge"), shapes.get("share")));
    this.visits =
        Journal.until(last, shapes.get("visit").objects(seeds.lines("verifications.csv")));
    this.figures = shapes.get("figures").objects(seeds.lines("figures.csv"));
    GraphQLSchema schema =
        new SchemaGenerator()
            .makeExecutableSchema(
                new SchemaParser().parse(Shapes.text("astanquds.graphqls")), wiring());
    this.graphql = GraphQL.newGraphQL(schema).build();
  }

  private RuntimeWiring wiring() {
    return RuntimeWiring.newRuntimeWiring()
        .type(
            "Query",
            type ->
                type.dataFetcher("placements", asked -> connection(asked, placements))
                    .dataFetcher("pledges", asked -> connection(asked, pledges))
                    .dataFetcher("visits", asked -> connection(asked, visits))
                    .dataFetcher("figures", this::figures))
        .build();
  }

  private static Map<String, Object> connection(DataFetchingEnvironment asked, Journal journal) {
    int first =
        Math.max(0, Math.min(LARGEST_PAGE, asked.getArgumentOrDefault("first", LARGEST_PAGE)));
    String after = asked.getArgument("after");
    List<Journal.Entry> entries = journal.after(after);
    List<Journal.Entry> shown = entries.subList(0, Math.min(first, entries.size()));
    Map<String, Object> page = new HashMap<>();
    page.put("hasNextPage", shown.size() < entries.size());
    page.put("endCursor", shown.isEmpty() ? after : shown.get(shown.size() - 1).cursor());
    return Map.of("nodes", shown.stream().map(AstanQudsSite::node).toList(), "pageInfo", page);
  }

  /** In plain maps, since those are what graphql-java looks into. */
  private static Map<String, Object> node(Journal.Entry entry) {
    Map<String, Object> node = new HashMap<>(entry.row().getMap());
    node.put("entry", entry.number());
    node.put("changedAt", entry.changedAt().toString());
    JsonArray shares = entry.row().getJsonArray("shares");
    if (shares != null) {
      node.put("shares", shares.stream().map(share -> ((JsonObject) share).getMap()).toList());
    }
    return node;
  }

  private List<Map<String, Object>> figures(DataFetchingEnvironment asked) {
    List<String> provinces = asked.getArgument("provinces");
    Integer year = asked.getArgument("year");
    return figures.stream()
        .filter(row -> provinces == null || provinces.contains(row.getString("province")))
        .filter(row -> year == null || year.equals(row.getInteger("year")))
        .map(JsonObject::getMap)
        .toList();
  }

  @Override
  public void serve(Router router) {
    router.route().handler(token::check);
    router.post("/graphql").handler(BodyHandler.create(false).setBodyLimit(LARGEST_REQUEST));
    router.post("/graphql").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    ExecutionInput input = input(context.body().asString());
    if (input == null) {
      context.response().setStatusCode(400).end("{\"errors\":[{\"message\":\"No request\"}]}");
      return;
    }
    vertx
        .executeBlocking(
            () -> new JsonObject(graphql.execute(input).toSpecification()).toBuffer(), false)
        .onSuccess(
            body -> context.response().putHeader("Content-Type", "application/json").end(body))
        .onFailure(context::fail);
  }

  private static @Nullable ExecutionInput input(@Nullable String body) {
    try {
      JsonObject request = new JsonObject(body == null ? "" : body);
      return ExecutionInput.newExecutionInput(request.getString("query", ""))
          .variables(request.getJsonObject("variables", new JsonObject()).getMap())
          .operationName(request.getString("operationName"))
          .build();
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  @Override
  public Map<String, String> settings(String origin) {
    return Map.of("ASTAN_QUDS_URL", origin + "/graphql", "ASTAN_QUDS_TOKEN", token.value());
  }

  @Override
  public void report(Map<String, String> cells) {
    placements.write(stock.clock().instant(), placement.object(cells));
  }
}
