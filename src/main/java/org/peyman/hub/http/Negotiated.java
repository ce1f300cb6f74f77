package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a request to GraphQL is answered, by its header Accept.
 *
 * @param type of one answer, errors included
 * @param mayStream whether its sender takes events
 * @param mustStream whether its sender takes nothing but events
 */
record Negotiated(ResponseType type, boolean mayStream, boolean mustStream) {

  private static final String KEY = "negotiated";

  /** Settles it; a {@link Problem} where the sender takes nothing that the hub has. */
  static void settle(RoutingContext context) {
    String accept = String.join(",", context.request().headers().getAll(HttpHeaders.ACCEPT));
    Optional<ResponseType> type = ResponseType.accepted(accept);
    boolean hasBody = !HttpMethod.HEAD.equals(context.request().method());
    boolean mayStream = ResponseType.acceptsEvents(accept);
    if (type.isEmpty() && !mayStream) {
      throw new Problem(
          Problem.Kind.NOT_ACCEPTABLE,
          "Accept allows neither application/graphql-response+json nor application/json nor"
              + " text/event-stream");
    }
    context.put(
        KEY,
        new Negotiated(
            type.orElse(ResponseType.JSON), mayStream && hasBody, type.isEmpty() && hasBody));
    Vary.by(context.response(), "Accept");
    context.next();
  }

  /** What was settled; plain JSON where nothing was. */
  static Negotiated of(RoutingContext context) {
    @Nullable Negotiated settled = context.get(KEY);
    return settled == null ? new Negotiated(ResponseType.JSON, false, false) : settled;
  }
}
