package org.peyman.hub.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Has something done once nobody waits for an answer any more: it was written, or its client has
 * left. The routing context alone would never do it for a client that left before it was asked to.
 */
final class AnswerEnd {

  private AnswerEnd() {}

  /**
   * Does it then, or at once where it is so already.
   *
   * @param end is told a failure where the client has left
   */
  static void of(RoutingContext context, Handler<AsyncResult<Void>> end) {
    HttpServerResponse response = context.response();
    if (response.ended()) {
      end.handle(Future.succeededFuture());
    } else if (response.closed()) {
      end.handle(Future.failedFuture("The client has left"));
    } else {
      context.addEndHandler(end);
    }
  }
}
