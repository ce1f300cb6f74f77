package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;

/** The connections: pages of lists, and the cursors between them. An item's cursor is its id. */
final class Lists {

  private static final int MOST = 500;
  private static final int USUAL = 50;

  private Lists() {}

  static void into(RuntimeWiring.Builder wiring) {
    addConnection(wiring, "Job");
    addConnection(wiring, "Commitment");
    addConnection(wiring, "Quarantine");
    TypeFields<Views.PageInfo> pageInfo = new TypeFields<>("PageInfo", Views.PageInfo.class);
    pageInfo
        .read("hasNextPage", Views.PageInfo::next)
        .read("hasPreviousPage", Views.PageInfo::previous)
        .read("startCursor", Views.PageInfo::start)
        .read("endCursor", Views.PageInfo::end)
        .into(wiring);
  }

  static Future<?> jobs(Call call) {
    Given arguments = call.arguments();
    Given filter = arguments.object("filter");
    String after = after("Job", arguments);
    if (after != null && Ids.uuid(after).isEmpty()) {
      throw notACursor(arguments);
    }
    Reads.JobQuery query =
        new Reads.JobQuery(
            call.filters().facts(filter),
            filter.get("joint", Boolean.class),
            filter.get("disagreeing", Boolean.class),
            first(arguments),
            after);
    return call.scope()
        .reads()
        .jobs(query)
        .map(listing(job -> Ids.of("Job", job.id().toString()), after));
  }

  static Future<?> commitments(Call call) {
    Given arguments = call.arguments();
    Given filter = arguments.object("filter");
    String after = after("Commitment", arguments);
    Optional<Ids.Pair> key = Optional.ofNullable(after).flatMap(Ids::pair);
    if (after != null && key.isEmpty()) {
      throw notACursor(arguments);
    }
    Reads.CommitmentQuery query =
        new Reads.CommitmentQuery(
            call.filters().commitments(filter),
            call.filters().certainties(filter),
            first(arguments),
            key.map(it -> it.organization() + " " + it.id()).orElse(null));
    return call.scope()
        .reads()
        .commitments(query)
        .map(listing(it -> Ids.of("Commitment", it.organization(), it.code()), after));
  }

  static Future<?> quarantine(Call call) {
    Given arguments = call.arguments();
    String code = arguments.get("organization", String.class);
    String organization = code == null ? null : call.filters().organization("organization", code);
    String after = after("QuarantinedItem", arguments);
    return call.scope()
        .reads()
        .quarantine(organization, first(arguments), after)
        .map(listing(item -> Ids.of("QuarantinedItem", item.id()), after));
  }

  private static <T> Function<Records.Page<T>, Views.Listing<T>> listing(
      Function<T, String> cursor, @Nullable String after) {
    return page -> new Views.Listing<>(page, cursor, after != null);
  }

  private static int first(Given arguments) {
    Integer first = arguments.get("first", Integer.class);
    if (first == null) {
      return USUAL;
    }
    if (first < 1 || first > MOST) {
      throw HubError.badRequest("first: " + first + " is outside 1 to " + MOST);
    }
    return first;
  }

  /** The key in the cursor; null where none is given. */
  private static @Nullable String after(String type, Given arguments) {
    String after = arguments.get("after", String.class);
    return after == null
        ? null
        : Ids.parse(after)
            .filter(named -> named.type().equals(type))
            .map(Ids.Named::key)
            .orElseThrow(() -> notACursor(arguments));
  }

  private static HubError notACursor(Given arguments) {
    return HubError.badRequest(
        "after: "
            + Quoted.of(String.valueOf(arguments.get("after", String.class)))
            + " is not a cursor of this list");
  }

  private static void addConnection(RuntimeWiring.Builder wiring, String name) {
    TypeFields<Views.Listing<?>> connection =
        new TypeFields<>(name + "Connection", Views.Listing.class);
    connection
        .read("nodes", it -> it.page().items())
        .read("edges", Views.Listing::edges)
        .read("pageInfo", Views.Listing::pageInfo)
        .read("totalCount", it -> Numbers.whole("totalCount", it.page().total()))
        .into(wiring);
    TypeFields<Views.Edge<?>> edge = new TypeFields<>(name + "Edge", Views.Edge.class);
    edge.read("cursor", Views.Edge::cursor).read("node", Views.Edge::node).into(wiring);
  }
}
