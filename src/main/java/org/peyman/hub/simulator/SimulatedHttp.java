package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.concurrent.Callable;

/** A partner's HTTP server, and the way to it. */
final class SimulatedHttp implements Simulated {

  private final HttpServer server;
  private final Relay relay;
  private final HttpSite site;

  private SimulatedHttp(HttpServer server, Relay relay, HttpSite site) {
    this.server = server;
    this.relay = relay;
    this.site = site;
  }

  /**
   * Starts it.
   *
   * @param site made on a worker thread, for it reads files
   */
  static Future<SimulatedHttp> start(Vertx vertx, Callable<? extends HttpSite> site) {
    return vertx
        .executeBlocking(site::call, false)
        .compose(
            made -> {
              Router router = Router.router(vertx);
              made.serve(router);
              return vertx
                  .createHttpServer()
                  .requestHandler(router)
                  .listen(0, Simulation.HOST)
                  .compose(server -> start(vertx, server, made));
            });
  }

  private static Future<SimulatedHttp> start(Vertx vertx, HttpServer server, HttpSite site) {
    return Relay.to(vertx, Protocol.HTTP, server.actualPort())
        .map(relay -> new SimulatedHttp(server, relay, site));
  }

  @Override
  public Map<String, String> settings() {
    return site.settings("http://" + Simulation.HOST + ":" + relay.port());
  }

  @Override
  public Condition condition() {
    return relay.condition();
  }

  @Override
  public Future<Void> become(Condition next) {
    return relay.become(next);
  }

  @Override
  public long asked() {
    return relay.asked();
  }

  @Override
  public Future<Void> report(Map<String, String> cells) {
    site.report(cells);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    return relay.close().eventually(server::close);
  }
}
