package org.peyman.hub.http;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.peyman.hub.address.Exposure;

/**
 * The hub's HTTP server. It takes its port first and says that it is starting; {@link #open} lets
 * requests through. It sets no cookie, shares nothing with other origins and speaks no TLS: that is
 * for the proxy before it.
 */
public final class HubServer {

  private static final long LONGEST_GOODBYE_SECONDS = 10;

  private static final AtomicInteger ANY_PORTS = new AtomicInteger();

  private final Readiness readiness;
  private final Listeners listeners;
  private final int port;

  private HubServer(Readiness readiness, Listeners listeners, int port) {
    this.readiness = readiness;
    this.listeners = listeners;
    this.port = port;
  }

  /**
   * Takes the port.
   *
   * @param port 0: any that is free
   * @return fails with {@link AddressUnavailable} where the port or the host cannot be had
   */
  public static Future<HubServer> listen(Vertx vertx, String host, int port) {
    return listen(vertx, host, port, SubscriptionLimits.USUAL);
  }

  /** Takes the port for those whom it is open to, and measures what comes. */
  public static Future<HubServer> listen(
      Vertx vertx, String host, int port, Exposure exposure, Meters meters) {
    return listen(vertx, host, port, SubscriptionLimits.USUAL, exposure, meters);
  }

  /** Takes the port; keeps as much open as these limits allow. */
  static Future<HubServer> listen(Vertx vertx, String host, int port, SubscriptionLimits limits) {
    return listen(vertx, host, port, limits, Exposure.OPEN, Meters.none());
  }

  private static Future<HubServer> listen(
      Vertx vertx,
      String host,
      int port,
      SubscriptionLimits limits,
      Exposure exposure,
      Meters meters) {
    Readiness readiness = new Readiness();
    RequestMeters requests = new RequestMeters(meters.registry());
    return vertx
        .executeBlocking(Routes.Pages::read)
        .map(
            pages ->
                new Routes.Served(readiness, pages, limits, meters, exposure, new Gate(exposure)))
        .map(served -> Routes.of(vertx, served, requests))
        .map(routes -> new Listeners(routes, host, limits, requests))
        .compose(listeners -> listeners.start(vertx, port))
        .map(listeners -> new HubServer(readiness, listeners, listeners.port()))
        .recover(failure -> Future.failedFuture(AddressUnavailable.of(host, port, failure)));
  }

  /**
   * The documents that the dashboard runs by itself, to the letter: a hub that runs trusted
   * documents alone trusts these, or its own page stays empty.
   */
  public static Set<String> dashboardDocuments() {
    return DashboardPages.DOCUMENTS.stream()
        .map(DashboardPages::document)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The port that was taken. */
  public int port() {
    return port;
  }

  /** Lets requests through. */
  public void open(Backend backend) {
    readiness.open(backend);
  }

  /**
   * Takes no new requests, finishes those under way within ten seconds, and gives the port back.
   */
  public Future<Void> close() {
    return listeners.close();
  }

  /** One listener on each event loop, all on the same port. */
  private static final class Listeners {
    private final Handler<HttpServerRequest> routes;
    private final String host;
    private final SubscriptionLimits limits;
    private final RequestMeters requests;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    Listeners(
        Handler<HttpServerRequest> routes,
        String host,
        SubscriptionLimits limits,
        RequestMeters requests) {
      this.requests = requests;
      this.routes = routes;
      this.host = host;
      this.limits = limits;
    }

    /**
     * Each number below zero stands for one free port, shared by all who listen on the same number.
     */
    Future<Listeners> start(Vertx vertx, int port) {
      int shared = port == 0 ? -ANY_PORTS.incrementAndGet() : port;
      Supplier<Deployable> listener = () -> new Listener(this, shared);
      int instances = Runtime.getRuntime().availableProcessors();
      return vertx
          .deployVerticle(listener, new DeploymentOptions().setInstances(instances))
          .map(this);
    }

    int port() {
      return servers.get(0).actualPort();
    }

    Future<Void> close() {
      return Future.join(
              servers.stream()
                  .map(server -> server.shutdown(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS))
                  .toList())
          .mapEmpty();
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
              .createHttpServer(options(listeners.limits))
              .connectionHandler(ConnectionGuard::into)
              .requestHandler(listeners.routes)
              .invalidRequestHandler(Failures::answerUnreadable);
      return server.listen(port, listeners.host).onSuccess(listeners.servers::add);
    }

    private static HttpServerOptions options(SubscriptionLimits limits) {
      return new HttpServerOptions()
          .setCompressionSupported(true)
          .setPerFrameWebSocketCompressionSupported(false)
          .setPerMessageWebSocketCompressionSupported(false)
          .setWebSocketSubProtocols(List.of(GraphqlSocket.PROTOCOL))
          .setMaxWebSocketFrameSize(RequestLimits.MOST_BODY_BYTES)
          .setMaxWebSocketMessageSize(RequestLimits.MOST_BODY_BYTES)
          .setHttp2ClearTextEnabled(false)
          .setMaxInitialLineLength(RequestLimits.MOST_HEAD_BYTES)
          .setMaxHeaderSize(RequestLimits.MOST_HEAD_BYTES)
          .setIdleTimeout((int) limits.idle().toSeconds());
    }
  }
}
