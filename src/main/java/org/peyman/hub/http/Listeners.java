package org.peyman.hub.http;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One listener on each event loop, all on the same port. */
final class Listeners {

  private static final long LONGEST_GOODBYE_SECONDS = 10;
  private static final int MOST_STREAMS = 100;

  private static final AtomicInteger ANY_PORTS = new AtomicInteger();

  private final Handler<HttpServerRequest> routes;
  private final String host;
  private final Bounds bounds;
  private final RequestMeters requests;
  private final @Nullable Encryption encryption;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  /** What of a connection is borne. */
  record Bounds(
      SubscriptionLimits limits, SlowSenders.Patience patience, OpenConnections connections) {}

  /**
   * @param encryption null: none
   */
  Listeners(
      Handler<HttpServerRequest> routes,
      String host,
      Bounds bounds,
      RequestMeters requests,
      @Nullable Encryption encryption) {
    this.routes = routes;
    this.host = host;
    this.bounds = bounds;
    this.requests = requests;
    this.encryption = encryption;
  }

  /**
   * Each number below zero stands for one free port, shared by all who listen on the same number.
   *
   * @param flag that names the port
   * @param loops how many event loops listen
   */
  Future<Listeners> start(Vertx vertx, int port, String flag, int loops) {
    int shared = port == 0 ? -ANY_PORTS.incrementAndGet() : port;
    Supplier<Deployable> listener = () -> new Listener(this, shared);
    return vertx
        .deployVerticle(listener, new DeploymentOptions().setInstances(loops))
        .map(this)
        .recover(failure -> Future.failedFuture(AddressUnavailable.of(host, port, flag, failure)));
  }

  int port() {
    return servers.get(0).actualPort();
  }

  List<HttpServer> servers() {
    return servers;
  }

  Future<Void> close() {
    return Future.join(
            servers.stream()
                .map(server -> server.shutdown(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS))
                .toList())
        .mapEmpty();
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setCompressionSupported(true)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setWebSocketSubProtocols(List.of(GraphqlSocket.PROTOCOL))
            .setMaxWebSocketFrameSize(RequestLimits.MOST_BODY_BYTES)
            .setMaxWebSocketMessageSize(RequestLimits.MOST_BODY_BYTES)
            .setHttp2ClearTextEnabled(false)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(MOST_STREAMS)
                    .setMaxHeaderListSize(RequestLimits.MOST_HEAD_BYTES))
            .setMaxInitialLineLength(RequestLimits.MOST_HEAD_BYTES)
            .setMaxHeaderSize(RequestLimits.MOST_HEAD_BYTES)
            .setIdleTimeout((int) bounds.limits.idle().toSeconds());
    return encryption == null ? options : encryption.into(options);
  }

  private void connected(HttpConnection connection) {
    if (bounds.connections.keeps(connection)) {
      ConnectionGuard.into(connection);
      SlowSenders.watch(connection, bounds.patience);
    }
  }

  private static final class Listener extends VerticleBase {
    private final Listeners listeners;
    private final int port;

    Listener(Listeners listeners, int port) {
      this.listeners = listeners;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      listeners.requests.watchLoop(vertx);
      HttpServer server =
          vertx
              .createHttpServer(listeners.options())
              .connectionHandler(listeners::connected)
              .requestHandler(this::handle)
              .invalidRequestHandler(Failures::answerUnreadable);
      return server.listen(port, listeners.host).onSuccess(listeners.servers::add);
    }

    /** Over HTTP/2 each request has its own time, since many are under way on one connection. */
    private void handle(HttpServerRequest request) {
      if (request.version() == HttpVersion.HTTP_2 && !request.isEnded()) {
        long millis = listeners.bounds.patience.body().toMillis();
        long timer = vertx.setTimer(millis, late -> request.response().reset());
        request.end().onComplete(over -> vertx.cancelTimer(timer));
      }
      listeners.routes.handle(request);
    }
  }
}
