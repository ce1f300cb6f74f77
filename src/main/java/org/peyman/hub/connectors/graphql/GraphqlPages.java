package org.peyman.hub.connectors.graphql;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.connectors.net.Paging;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Fetches the pages of a connection, or a list. */
final class GraphqlPages implements Paging.Pages {

  private static final OwnName END_CURSOR = new OwnName("pageInfo.endCursor");
  private static final OwnName HAS_NEXT_PAGE = new OwnName("pageInfo.hasNextPage");
  private static final OwnName EDGES_NODE = new OwnName("edges.*.node");

  private final GraphqlSection section;
  private final HttpSystem system;

  GraphqlPages(GraphqlSection section, HttpSystem system) {
    this.section = section;
    this.system = system;
  }

  @Override
  public Future<Paging.Fetched> fetch(Paging.Wanted wanted) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(section.variables());
    put(variables, "cursor", wanted.next());
    put(variables, "first", size(wanted));
    if (section.since() != null) {
      put(variables, section.since().parameter(), wanted.since());
    }
    return system
        .answerOfGraphql(section.address(), section.query(), variables, wanted.cancellation())
        .compose(
            answer -> {
              try {
                Map<?, ?> data = answer.data();
                Paging.Fetched page = page(section.items().in(data)).at(answer.clock());
                return Future.succeededFuture(page.cutShort(untold(wanted, data, page)));
              } catch (PartnerFailure failure) {
                return Future.failedFuture(failure);
              }
            });
  }

  /**
   * What does not say whether there is more, where as many rows came as were asked for; null where
   * it is said.
   */
  private @Nullable String untold(Paging.Wanted wanted, Map<?, ?> data, Paging.Fetched page) {
    boolean isFull = section.has("first") && page.rows().size() >= size(wanted);
    Object items = section.items().in(data);
    return !isFull || (items instanceof Map<?, ?> && !HAS_NEXT_PAGE.isAbsentFrom(items))
        ? null
        : items instanceof Map<?, ?> ? HAS_NEXT_PAGE.text() : section.items().text();
  }

  private int size(Paging.Wanted wanted) {
    return Math.min(wanted.limit(), section.pageSize());
  }

  private void put(Map<String, @Nullable Object> variables, String name, @Nullable Object value) {
    if (section.has(name)) {
      variables.put(name, value);
    }
  }

  private Paging.Fetched page(@Nullable Object items) throws PartnerFailure {
    if (items instanceof List<?> rows) {
      return new Paging.Fetched(rows, null, null, null, null, false);
    }
    if (!(items instanceof Map<?, ?> connection)) {
      throw new PartnerFailure(
          Kind.MALFORMED, "There is no list or connection at " + section.items().text());
    }
    Object end = END_CURSOR.in(connection);
    String cursor = end == null ? null : end.toString();
    boolean more = Boolean.TRUE.equals(HAS_NEXT_PAGE.in(connection));
    if (more && cursor == null) {
      throw new PartnerFailure(Kind.MALFORMED, "There is a next page but no endCursor");
    }
    return new Paging.Fetched(rows(connection), more ? cursor : null, cursor, null, null, false);
  }

  private List<?> rows(Map<?, ?> connection) throws PartnerFailure {
    if (connection.get("nodes") instanceof List<?> nodes) {
      return nodes;
    }
    if (EDGES_NODE.in(connection) instanceof List<?> nodes) {
      return nodes;
    }
    throw new PartnerFailure(
        Kind.MALFORMED, "The connection " + section.items().text() + " has no nodes or edges");
  }

  @Override
  public void close() {
    system.close();
  }
}
