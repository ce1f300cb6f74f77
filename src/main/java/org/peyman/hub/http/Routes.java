package org.peyman.hub.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import org.peyman.hub.access.Permission;

/** Which address leads where. */
final class Routes {

  /** The files of the pages, by the path at which each is served. */
  record Pages(Map<String, Asset> graphiql, Map<String, Asset> dashboard) {

    /** Reads all files: it blocks for some hundred milliseconds. */
    static Pages read() {
      return new Pages(GraphiqlPages.read().assets(), DashboardPages.read());
    }
  }

  private static final String READ = "GET, HEAD";

  private final Router router;
  private final RequestMeters meters;
  private final Callers callers;

  private Routes(Router router, RequestMeters meters, Callers callers) {
    this.router = router;
    this.meters = meters;
    this.callers = callers;
  }

  /** What all routes share. */
  record Served(Readiness readiness, Pages pages, SubscriptionLimits limits, Meters meters) {}

  /** All of them, and before them the short way of what came before. */
  static Handler<HttpServerRequest> of(Vertx vertx, Served served, RequestMeters meters) {
    Readiness readiness = served.readiness();
    Routes routes = new Routes(Router.router(vertx), meters, new Callers(readiness));
    Pages pages = served.pages();
    RepeatedRequests repeated = new RepeatedRequests(readiness, meters);
    routes.router.route(HttpMethod.POST, "/graphql").handler(RepeatedRequests::takeUp);
    routes.everywhere();
    routes.graphql(readiness, served.limits(), repeated);
    routes.probes(new Probes(readiness));
    routes.metrics(served.meters());
    pages.graphiql().forEach((path, asset) -> routes.page(path, asset, SecurityHeaders.GRAPHIQL));
    pages.dashboard().forEach((path, asset) -> routes.page(path, asset, SecurityHeaders.DASHBOARD));
    routes.savedQueries(new SavedQueryPages(readiness), new Exports(readiness, meters));
    routes.read("/schema.graphql", context -> schema(context, readiness));
    return repeated.before(routes.router);
  }

  private void everywhere() {
    router
        .route()
        .handler(RequestId::give)
        .handler(SecurityHeaders::give)
        .handler(Routes::onlyOneHost);
    router.route().failureHandler(context -> meters.failed(context, Failures.answer(context)));
    router.errorHandler(400, context -> meters.failed(context, Failures.answer(context, 400)));
    router.errorHandler(404, context -> meters.failed(context, Failures.answer(context, 404)));
  }

  private void graphql(Readiness readiness, SubscriptionLimits limits, RepeatedRequests repeated) {
    Execution execution = new Execution(readiness);
    Operations operations = new Operations(readiness, execution, limits);
    Connections connections = new Connections(operations, limits);
    GraphqlHandler graphql =
        new GraphqlHandler(
            readiness, execution, new EventStream.Streams(callers, connections), repeated, meters);
    router
        .route("/graphql")
        .handler(context -> onlyMethods(context, "GET, HEAD, POST"))
        .handler(new Sockets(readiness, callers, connections)::upgrade)
        .handler(Negotiated::settle)
        .handler(callers::identify);
    router.route(HttpMethod.POST, "/graphql").handler(graphql::refuseOtherBodies);
    BodyHandler bodies = BodyHandler.create(false).setBodyLimit(RequestLimits.MOST_BODY_BYTES);
    router
        .route(HttpMethod.POST, "/graphql")
        .handler(context -> readBody(bodies, context))
        .handler(graphql::post);
    router.route("/graphql").handler(graphql::get);
  }

  /** Unless it was read already. */
  private static void readBody(BodyHandler bodies, RoutingContext context) {
    if (RepeatedRequests.body(context) == null) {
      bodies.handle(context);
    } else {
      context.next();
    }
  }

  private void savedQueries(SavedQueryPages pages, Exports exports) {
    Asset style = Asset.of("/saved/page.css", "text/css; charset=utf-8", "no-cache");
    read("/q", pages::get);
    read("/q/page.css", style::send);
    router.route("/q/:file").handler(context -> onlyMethods(context, READ));
    router.route("/q/:file").handler(callers::identify).handler(exports::get);
  }

  private void probes(Probes probes) {
    read("/health/live", probes::live);
    read("/health/ready", probes::ready);
  }

  /** An address that can be read and nothing else. */
  private void read(String path, Handler<RoutingContext> handler) {
    router.route(path).handler(context -> onlyMethods(context, READ)).handler(handler);
  }

  /** As RFC 9112 (section 3.2) wants it: the hub and a proxy may read different ones. */
  private static void onlyOneHost(RoutingContext context) {
    if (context.request().headers().getAll(HttpHeaders.HOST).size() > 1) {
      throw Problem.malformed("The header Host is given more than once");
    }
    context.next();
  }

  private static void onlyMethods(RoutingContext context, String allowed) {
    String method = context.request().method().name();
    if (!(", " + allowed + ",").contains(", " + method + ",")) {
      throw Problem.wrongMethod("The method " + method + " is not allowed here", allowed);
    }
    context.next();
  }

  private void page(String path, Asset asset, String policy) {
    read(
        path,
        context -> {
          context.response().putHeader(SecurityHeaders.POLICY, policy);
          asset.send(context);
        });
  }

  private void metrics(Meters meters) {
    router
        .route("/metrics")
        .handler(context -> onlyMethods(context, READ))
        .handler(callers::identify)
        .handler(context -> callers.permit(context, Permission.METRICS))
        .handler(context -> metrics(context, meters));
  }

  private static void metrics(RoutingContext context, Meters meters) {
    meters
        .text()
        .get()
        .onSuccess(
            text ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                    .end(text))
        .onFailure(context::fail);
  }

  private static void schema(RoutingContext context, Readiness readiness) {
    context
        .response()
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(readiness.open().sdl());
  }
}
