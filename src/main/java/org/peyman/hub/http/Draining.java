package org.peyman.hub.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;

/**
 * Answers as before while the hub is about to stop, and lets each connection go with its answer: by
 * {@code Connection: close}, or GOAWAY over HTTP/2. A connection that is closed while it is idle
 * would take with it what its client just sends.
 */
record Draining(Readiness readiness, Handler<HttpServerRequest> routes)
    implements Handler<HttpServerRequest> {

  private static final long LONGEST_ANSWER_SECONDS = 30;

  @Override
  public void handle(HttpServerRequest request) {
    if (readiness.isDraining()) {
      if (request.version() != HttpVersion.HTTP_2) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      request.connection().shutdown(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
    }
    routes.handle(request);
  }
}
