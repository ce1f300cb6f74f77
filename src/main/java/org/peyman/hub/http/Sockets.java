package org.peyman.hub.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;

/** Lets clients open a WebSocket, from the hub's own pages or from no page at all. */
record Sockets(
    Readiness readiness, Operations operations, Semaphore places, SubscriptionLimits limits) {

  /** Opens one where the request asks for it. */
  void upgrade(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.canUpgradeToWebSocket()) {
      context.next();
      return;
    }
    readiness.open();
    Origin.check(request);
    if (!places.tryAcquire()) {
      throw Problem.busy("The hub has " + limits.connections() + " connections open already");
    }
    request
        .toWebSocket()
        .onSuccess(socket -> new GraphqlSocket(context.vertx(), socket, this).begin())
        .onFailure(
            failure -> {
              places.release();
              context.fail(Problem.malformed("The request does not open a WebSocket"));
            });
  }
}
