package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page and the commands that control the systems.
 *
 * <p>Whoever has an account on this machine may use it; a page of another site in a browser here
 * may not: it asks for JSON as content type, which no simple request has, refuses other origins,
 * and answers under no other name than the loopback's and those that it is told, which a name that
 * is made to lead here (DNS rebinding) is not.
 */
final class ControlServer {

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final long LARGEST_ORDER = 4 * 1024;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HttpServer server;

  private ControlServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port 0: any that is free
   * @param hosts names that it answers to besides the loopback's, in lower case
   */
  static Future<ControlServer> start(
      Vertx vertx, int port, Set<String> hosts, Map<SystemName, Controlled> systems) {
    return vertx
        .executeBlocking(() -> router(vertx, hosts, systems), false)
        .compose(
            router ->
                vertx
                    .createHttpServer()
                    .requestHandler(router)
                    .invalidRequestHandler(ControlServer::refuseUnreadable)
                    .listen(port, Simulation.HOST))
        .map(ControlServer::new);
  }

  /** Reads the page's files. */
  private static Router router(
      Vertx vertx, Set<String> hosts, Map<SystemName, Controlled> systems) {
    Router router = Router.router(vertx);
    router.route().handler(context -> guard(context, hosts));
    page(router, "/", "index.html", "text/html; charset=utf-8");
    page(router, "/page.js", "page.js", "text/javascript; charset=utf-8");
    page(router, "/page.css", "page.css", "text/css; charset=utf-8");
    page(router, "/icon.svg", "icon.svg", "image/svg+xml");
    router.get("/systems").handler(context -> context.json(states(systems)));
    router.post("/systems/:name").handler(BodyHandler.create(false).setBodyLimit(LARGEST_ORDER));
    router.post("/systems/:name").handler(context -> order(context, systems));
    return router;
  }

  private static void page(Router router, String path, String file, String contentType) {
    String text = Shapes.text(file);
    router
        .get(path)
        .handler(context -> context.response().putHeader("Content-Type", contentType).end(text));
  }

  /** What is no HTTP comes to no route. */
  private static void refuseUnreadable(HttpServerRequest request) {
    secure(request.response().headers());
    request.response().setStatusCode(400).end().onComplete(done -> request.connection().close());
  }

  private static void guard(RoutingContext context, Set<String> hosts) {
    secure(context.response().headers());
    if (!isOwn(context.request(), hosts)) {
      refuse(
          context,
          421,
          "Host is none of this machine's own names; --allowed-host of the hub lets others be used.");
    } else if (isForeign(context.request())) {
      refuse(context, 403, "Origin is another site.");
    } else {
      context.next();
    }
  }

  private static void secure(MultiMap headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  private static boolean isOwn(HttpServerRequest request, Set<String> hosts) {
    HostAndPort host = request.authority();
    int port = request.localAddress().port();
    String text = String.valueOf(host);
    return text.equals(Simulation.HOST + ":" + port)
        || text.equals("localhost:" + port)
        || (host != null && hosts.contains(host.host().toLowerCase(Locale.ROOT)));
  }

  private static boolean isForeign(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    String host = String.valueOf(request.authority());
    return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
  }

  private static JsonArray states(Map<SystemName, Controlled> systems) {
    JsonArray states = new JsonArray();
    systems.values().forEach(system -> states.add(system.state()));
    return states;
  }

  private static void order(RoutingContext context, Map<SystemName, Controlled> systems) {
    String type = String.valueOf(context.request().getHeader("Content-Type"));
    if (!type.split(";", -1)[0].strip().equalsIgnoreCase("application/json")) {
      refuse(context, 415, "Content-Type must be application/json.");
      return;
    }
    Controlled system = SystemName.of(context.pathParam("name")).map(systems::get).orElse(null);
    if (system == null) {
      refuse(context, 404, "There is no such system.");
      return;
    }
    try {
      Order order = Order.of(body(context));
      system
          .follow(order)
          .onSuccess(done -> context.json(system.state()))
          .onFailure(failure -> failed(context, failure));
    } catch (IllegalArgumentException | DecodeException e) {
      failed(context, e);
    }
  }

  private static JsonObject body(RoutingContext context) {
    Buffer body = context.body().buffer();
    Object order = body == null || body.length() == 0 ? new JsonObject() : Json.decodeValue(body);
    if (order instanceof JsonObject object) {
      return object;
    }
    throw new IllegalArgumentException("The body must be one JSON object.");
  }

  private static void failed(RoutingContext context, Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      refuse(context, 400, String.valueOf(failure.getMessage()));
    } else if (failure instanceof DecodeException) {
      refuse(context, 400, "The body is no JSON.");
    } else {
      LOG.warn("A simulated system could not follow: {}", failure.toString());
      refuse(context, 500, "It could not be done; the log says why.");
    }
  }

  private static void refuse(RoutingContext context, int status, String why) {
    context.response().setStatusCode(status);
    context.json(new JsonObject().put("error", why));
  }

  /** {@code http://127.0.0.1:port}. */
  String address() {
    return "http://" + Simulation.HOST + ":" + server.actualPort();
  }

  Future<Void> close() {
    return server.close();
  }
}
