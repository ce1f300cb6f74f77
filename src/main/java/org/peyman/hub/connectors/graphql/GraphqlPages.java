package org.peyman.hub.connectors.graphql;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.connectors.net.Paging;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Fetches the pages of a connection, or a list. */
final class GraphqlPages implements Paging.Pages {

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
    put(variables, "first", Math.min(wanted.limit(), section.pageSize()));
    if (section.since() != null) {
      put(variables, section.since().parameter(), wanted.since());
    }
    return system
        .askGraphql(section.address(), section.query(), variables, wanted.cancellation())
        .compose(
            data -> {
              try {
                return Future.succeededFuture(page(section.items().in(data)));
              } catch (PartnerFailure failure) {
                return Future.failedFuture(failure);
              }
            });
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
    Object info = connection.get("pageInfo");
    String end = info instanceof Map<?, ?> map ? text(map.get("endCursor")) : null;
    boolean more = info instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("hasNextPage"));
    if (more && end == null) {
      throw new PartnerFailure(Kind.MALFORMED, "There is a next page but no endCursor");
    }
    return new Paging.Fetched(rows(connection), more ? end : null, end, null, null, false);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private List<?> rows(Map<?, ?> connection) throws PartnerFailure {
    if (connection.get("nodes") instanceof List<?> nodes) {
      return nodes;
    }
    if (connection.get("edges") instanceof List<?> edges) {
      List<@Nullable Object> nodes = new ArrayList<>();
      edges.forEach(edge -> nodes.add(edge instanceof Map<?, ?> map ? map.get("node") : null));
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
