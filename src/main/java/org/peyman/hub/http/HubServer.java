package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.PemFiles;

/**
 * The hub's HTTP server. It takes its port first and says that it is starting; {@link #open} lets
 * requests through. It sets no cookie, shares nothing with other origins and speaks no TLS: that is
 * for the proxy before it.
 */
public final class HubServer {

  /** More than probes need, fewer than a flood of them would take. */
  private static final Exposure.MostConnections OF_PROBES = new Exposure.MostConnections(64, 64);

  private final Readiness readiness;
  private final Listeners listeners;
  private final @Nullable Listeners probes;
  private final int port;

  private HubServer(Readiness readiness, Listeners listeners, @Nullable Listeners probes) {
    this.readiness = readiness;
    this.listeners = listeners;
    this.probes = probes;
    this.port = listeners.port();
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
    return new Opening(vertx, host, limits, SlowSenders.Patience.USUAL, exposure, meters)
        .listen(port);
  }

  /** What a server is opened with. */
  record Opening(
      Vertx vertx,
      String host,
      SubscriptionLimits limits,
      SlowSenders.Patience patience,
      Exposure exposure,
      Meters meters) {

    Future<HubServer> listen(int port) {
      return listen(port, Encryption.USUAL_PAUSE);
    }

    /**
     * Takes the port.
     *
     * @param pause after which certificates are looked at again
     */
    Future<HubServer> listen(int port, Duration pause) {
      Readiness readiness = new Readiness();
      RequestMeters requests = new RequestMeters(meters.registry());
      Gate gate = new Gate(exposure);
      return encryption()
          .compose(
              encryption ->
                  routes(readiness, requests, gate)
                      .map(
                          routes ->
                              new Listeners(
                                  new Draining(readiness, routes),
                                  host,
                                  bounds(exposure.connections(), gate.proxies()),
                                  requests,
                                  encryption.orElse(null)))
                      .compose(all -> all.start(vertx, port, "--port", everyLoop()))
                      .onSuccess(
                          all -> encryption.ifPresent(it -> it.follow(all.servers(), pause))))
          .compose(all -> withProbes(readiness, all, requests));
    }

    private static int everyLoop() {
      return Runtime.getRuntime().availableProcessors();
    }

    private Future<Optional<Encryption>> encryption() {
      PemFiles files = exposure.tls();
      return files == null
          ? Future.succeededFuture(Optional.empty())
          : Encryption.of(vertx, files).map(Optional::of);
    }

    private Future<Handler<HttpServerRequest>> routes(
        Readiness readiness, RequestMeters requests, Gate gate) {
      return vertx
          .executeBlocking(Routes.Pages::read)
          .map(pages -> new Routes.Served(readiness, pages, limits, meters, exposure, gate))
          .map(served -> Routes.of(vertx, served, requests));
    }

    private Listeners.Bounds bounds(Exposure.MostConnections most, Proxies proxies) {
      return new Listeners.Bounds(limits, patience, new OpenConnections(most, proxies));
    }

    private Future<HubServer> withProbes(
        Readiness readiness, Listeners all, RequestMeters requests) {
      Integer probePort = exposure.probePort();
      if (probePort == null) {
        return Future.succeededFuture(new HubServer(readiness, all, null));
      }
      Listeners probes =
          new Listeners(
              Routes.ofProbes(vertx, readiness, requests),
              host,
              bounds(OF_PROBES, new Proxies(List.of())),
              requests,
              null);
      return probes
          .start(vertx, probePort, "--probe-port", 1)
          .map(listening -> new HubServer(readiness, all, listening))
          .recover(failure -> all.close().transform(closed -> Future.failedFuture(failure)));
    }
  }

  /**
   * The documents that the pages run by themselves, to the letter: a hub that runs trusted
   * documents alone trusts these, or its own pages stay empty.
   */
  public static Set<String> dashboardDocuments() {
    return Stream.concat(
            DashboardPages.DOCUMENTS.stream().map(DashboardPages::document),
            PartnerPages.DOCUMENTS.stream().map(PartnerPages::document))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The port that was taken. */
  public int port() {
    return port;
  }

  /** That of the probes' own listener; null: there is none. */
  public @Nullable Integer probePort() {
    Listeners own = probes;
    return own == null ? null : own.port();
  }

  /** Lets requests through. */
  public void open(Backend backend) {
    readiness.open(backend);
  }

  /** Tells the dashboard where the simulated systems of a demonstration are stopped and mended. */
  public void simulates(String address) {
    readiness.simulates(address);
  }

  /**
   * Says that it is not ready and lets go of whoever stays connected, while it answers as before:
   * what comes before {@link #close} where others serve too.
   *
   * @return whether it answers at all yet
   */
  public boolean drain() {
    readiness.drain();
    return readiness.isOpen();
  }

  /**
   * Takes no new requests, finishes those under way within ten seconds, and gives the port back.
   */
  public Future<Void> close() {
    Listeners own = probes;
    Future<Void> closed = listeners.close();
    return own == null ? closed : closed.eventually(own::close);
  }
}
