package org.peyman.hub.graphql;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.ledger.Listing;

/** The connections: pages of lists, and the cursors between them. Paging goes forward only. */
final class Lists {

  private static final int USUAL = 50;

  private Lists() {}

  static void into(RuntimeWiring.Builder wiring) {
    connection(wiring, "Job").into(wiring);
    connection(wiring, "Claim").into(wiring);
    connection(wiring, "Commitment").into(wiring);
    connection(wiring, "Report").into(wiring);
    connection(wiring, "PastReading").into(wiring);
    connection(wiring, "Audit").into(wiring);
    connection(wiring, "Alert").into(wiring);
    connection(wiring, "Quarantine")
        .await("counts", (it, call) -> QuarantineFields.counts(call))
        .into(wiring);
    TypeFields<Views.PageInfo> pageInfo = new TypeFields<>("PageInfo", Views.PageInfo.class);
    pageInfo
        .read("hasNextPage", Views.PageInfo::next)
        .read("hasPreviousPage", Views.PageInfo::previous)
        .read("startCursor", Views.PageInfo::start)
        .read("endCursor", Views.PageInfo::end)
        .into(wiring);
  }

  static Future<?> jobs(Call call) {
    InputObject filter = call.arguments().object("filter");
    Listing.JobQuery query =
        new Listing.JobQuery(
            call.filters().facts(filter),
            states(filter),
            orderBy(call.arguments(), Listing.JobField.class),
            window(call, "JobCursor"));
    return page(
        call,
        "JobCursor",
        call.scope().reads().jobs(FactFields.showing(query, fieldsOfItems(call).toList())));
  }

  static Future<?> commitments(Call call) {
    InputObject filter = call.arguments().object("filter");
    Listing.CommitmentQuery query =
        new Listing.CommitmentQuery(
            call.filters().commitments(filter),
            call.filters().owners(filter),
            call.filters().certainties(filter),
            filter.get("joint", Boolean.class),
            filter.get("withdrawn", Boolean.class),
            orderBy(call.arguments(), Listing.CommitmentField.class),
            window(call, "CommitmentCursor"));
    return page(call, "CommitmentCursor", call.scope().reads().commitments(query));
  }

  static Future<?> quarantine(Call call) {
    Listing.Window window = window(call, "QuarantineCursor");
    return page(call, "QuarantineCursor", QuarantineFields.page(call, window));
  }

  static Future<?> auditTrail(Call call) {
    Listing.Window window = window(call, "AuditCursor");
    call.scope().isOfTheMoment();
    return page(call, "AuditCursor", call.scope().reads().auditTrail(window));
  }

  static Future<?> readings(String source, Call call) {
    Listing.Window window = window(call, "PastReadingCursor");
    call.scope().isOfTheMoment();
    return page(call, "PastReadingCursor", call.scope().reads().readings(source, window));
  }

  /** A page of an organization's claims, read together with those of other organizations. */
  static CompletableFuture<?> claims(String organization, Call call) {
    Listing.ClaimQuery query =
        new Listing.ClaimQuery(
            call.filters().claims(call.arguments().object("filter")),
            window(call, "ClaimCursor"),
            null);
    return call.load(Loaders.CLAIMS_OF, new Loaders.ClaimsOf(organization, query))
        .thenApply(read -> view(call, "ClaimCursor", read))
        .exceptionally(
            failure -> {
              throw told(call, failure);
            });
  }

  static <T> Future<Views.Page<T>> page(
      Call call, String cursorType, Future<Listing.Page<T>> page) {
    return page.map(read -> view(call, cursorType, read))
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof Listing.NotACursor
                        ? notACursor(call.arguments())
                        : failure));
  }

  private static <T> Views.Page<T> view(Call call, String cursorType, Listing.Page<T> read) {
    boolean continued = call.arguments().get("after", String.class) != null;
    return new Views.Page<>(read, cursorType, continued);
  }

  /** What is said of a failure, as the caller knows the list. */
  private static CompletionException told(Call call, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return new CompletionException(
        cause instanceof Listing.NotACursor ? notACursor(call.arguments()) : cause);
  }

  /** The same page of other objects. */
  static <T, R> Listing.Page<R> map(Listing.Page<T> page, Function<T, R> object) {
    return new Listing.Page<>(
        page.items().stream().map(object).toList(), page.cursors(), page.more(), page.total());
  }

  /** The total is counted only where it is asked for. */
  static Listing.Window window(Call call, String cursorType) {
    return new Listing.Window(
        first(call),
        after(cursorType, call.arguments()),
        selected(call.selection(), "totalCount").findAny().isPresent());
  }

  /** The fields that are selected of items, whether as nodes or in edges. */
  private static Stream<String> fieldsOfItems(Call call) {
    DataFetchingFieldSelectionSet page = call.selection();
    Stream<SelectedField> inEdges =
        selected(page, "edges").flatMap(edges -> selected(edges.getSelectionSet(), "node"));
    return Stream.concat(selected(page, "nodes"), inEdges)
        .flatMap(items -> items.getSelectionSet().getImmediateFields().stream())
        .map(SelectedField::getName);
  }

  /** A field may be selected several times, under several names. */
  private static Stream<SelectedField> selected(DataFetchingFieldSelectionSet of, String name) {
    return of.getImmediateFields().stream().filter(field -> field.getName().equals(name));
  }

  private static int first(Call call) {
    Integer first = call.arguments().get("first", Integer.class);
    int most = call.scope().mostOfList();
    if (first == null) {
      return Math.min(USUAL, most);
    }
    if (first < 1 || first > most) {
      throw HubError.badRequest("first: " + first + " is outside 1 to " + most);
    }
    return first;
  }

  /** What the cursor says; null where none is given. */
  private static @Nullable String after(String cursorType, InputObject arguments) {
    String after = arguments.get("after", String.class);
    return after == null
        ? null
        : Ids.parse(after)
            .filter(named -> named.type().equals(cursorType))
            .map(Ids.Named::key)
            .orElseThrow(() -> notACursor(arguments));
  }

  private static HubError notACursor(InputObject arguments) {
    return HubError.badRequest(
        "after: "
            + Quoted.of(String.valueOf(arguments.get("after", String.class)))
            + " is not a cursor of this list in this order");
  }

  private static Map<Listing.JobState, Boolean> states(InputObject filter) {
    Map<Listing.JobState, Boolean> states = new EnumMap<>(Listing.JobState.class);
    for (Listing.JobState state : Listing.JobState.values()) {
      Boolean wanted = filter.get(state.name().toLowerCase(Locale.ROOT), Boolean.class);
      if (wanted != null) {
        states.put(state, wanted);
      }
    }
    return states;
  }

  static <F extends Enum<F>> List<Listing.Order<F>> orderBy(
      InputObject arguments, Class<F> fields) {
    Set<F> seen = EnumSet.noneOf(fields);
    List<Listing.Order<F>> orderBy =
        arguments.list(
            "orderBy", Map.class, order -> order(InputObject.asMap(order), fields, seen));
    return orderBy == null ? List.of() : orderBy;
  }

  private static <F extends Enum<F>> Listing.Order<F> order(
      Map<String, Object> given, Class<F> fields, Set<F> seen) {
    F by = Enum.valueOf(fields, String.valueOf(given.get("by")));
    if (!seen.add(by)) {
      throw HubError.badRequest("orderBy: " + by + " is repeated");
    }
    return new Listing.Order<>(by, Objects.equals(given.get("direction"), "DESC"));
  }

  private static TypeFields<Views.Page<?>> connection(RuntimeWiring.Builder wiring, String name) {
    TypeFields<Views.Page<?>> connection = new TypeFields<>(name + "Connection", Views.Page.class);
    TypeFields<Views.Edge<?>> edge = new TypeFields<>(name + "Edge", Views.Edge.class);
    edge.read("cursor", Views.Edge::cursor).read("node", Views.Edge::node).into(wiring);
    return connection
        .read("nodes", it -> it.page().items())
        .read("edges", Views.Page::edges)
        .read("pageInfo", Views.Page::pageInfo)
        .read(
            "totalCount",
            it -> Numbers.whole("totalCount", Objects.requireNonNull(it.page().total())));
  }
}
