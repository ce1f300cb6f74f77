package org.peyman.hub.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets clients open a WebSocket, from the hub's own pages, from those that are let in, or from no
 * page at all.
 */
record Sockets(Readiness readiness, Callers callers, Connections connections, Gate gate) {

  /** Opens one where the request asks for it. */
  void upgrade(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.canUpgradeToWebSocket()) {
      context.next();
      return;
    }
    readiness.open();
    gate.checkOrigin(request);
    String credential = Callers.header(request);
    Client client = gate.client(request);
    String address = client.counted().getHostAddress();
    Connections.Place place = connections.take(client.address());
    request
        .toWebSocket()
        .onSuccess(
            socket ->
                new GraphqlSocket(
                        context.vertx(),
                        socket,
                        new GraphqlSocket.Place(connections, place),
                        new GraphqlSocket.Credential(callers, address, credential))
                    .begin())
        .onFailure(
            failure -> {
              place.giveBack();
              context.fail(Problem.malformed("The request does not open a WebSocket"));
            });
  }
}
