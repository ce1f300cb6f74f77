package org.peyman.hub.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.access.Permission;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.WebOrigin;

/** Which address leads where. */
final class Routes {

  /**
   * The files of the pages, by the path at which each is served.
   *
   * @param whole the dashboard's page, beside its files
   */
  record Pages(
      Map<String, Asset> graphiql,
      TwoLanguages whole,
      Map<String, Asset> dashboard,
      PartnerPages partners) {

    /** Reads all files: it blocks for some hundred milliseconds. */
    static Pages read() {
      return new Pages(
          GraphiqlPages.read().assets(),
          DashboardPages.page(),
          DashboardPages.files(),
          PartnerPages.read());
    }
  }

  private static final String READ = "GET, HEAD";

  /** What pages of other sites may be let to read. */
  private static final List<String> SHARED =
      List.of("/graphql", "/q", "/q/:file", "/schema.graphql");

  private static final String WITHOUT_PREFIX = "withoutPrefix";

  private final Router router;
  private final RequestMeters meters;
  private final Callers callers;

  private Routes(Router router, RequestMeters meters, Callers callers) {
    this.router = router;
    this.meters = meters;
    this.callers = callers;
  }

  /** What all routes share. */
  record Served(
      Readiness readiness,
      Pages pages,
      SubscriptionLimits limits,
      Meters meters,
      Exposure exposure,
      Gate gate) {}

  /** All of them, and before them the short way of what came before. */
  static Handler<HttpServerRequest> of(Vertx vertx, Served served, RequestMeters meters) {
    Readiness readiness = served.readiness();
    Routes routes = new Routes(Router.router(vertx), meters, new Callers(readiness, served.gate()));
    String prefix = served.exposure().prefix();
    RepeatedRequests repeated = new RepeatedRequests(readiness, meters, served.gate(), prefix);
    routes.below(prefix);
    routes.router.route(HttpMethod.POST, "/graphql").handler(RepeatedRequests::takeUp);
    routes.everywhere(served.gate());
    routes.graphql(served, repeated);
    routes.probes(new Probes(readiness));
    routes.metrics(served.meters());
    routes.pages(served);
    routes.router.route("/q/:file").handler(WantedPage::note);
    routes.router.route("/q/*").handler(context -> served.gate().others().checkSite(context, true));
    routes.savedQueries(
        new SavedQueryPages(readiness, prefix),
        new Exports(readiness, meters, routes.callers, Outflow.Patience.USUAL));
    routes.read("/schema.graphql", context -> schema(context, readiness));
    routes.read("/simulators", context -> simulators(context, readiness));
    return repeated.before(routes.router);
  }

  /** Of a request that a proxy passes on with the prefix, all is as without it. */
  private void below(String prefix) {
    if (!prefix.isEmpty()) {
      router.route(prefix + "/*").handler(context -> withoutPrefix(context, prefix));
    }
  }

  private static void withoutPrefix(RoutingContext context, String prefix) {
    String path = context.request().path();
    if (path.equals(prefix)) {
      redirect(context, prefix + "/");
    } else if (path.startsWith(prefix + "/") && context.get(WITHOUT_PREFIX) == null) {
      String query = context.request().query();
      context.put(WITHOUT_PREFIX, true);
      context.reroute(path.substring(prefix.length()) + (query == null ? "" : "?" + query));
    } else {
      context.next();
    }
  }

  private static void redirect(RoutingContext context, String to) {
    SecurityHeaders.into(context.request());
    context.response().setStatusCode(308).putHeader(HttpHeaders.LOCATION, to).end();
  }

  private void everywhere(Gate gate) {
    router.route().handler(RequestId::give).handler(SecurityHeaders::give);
    for (String path : SHARED) {
      router.route(path).handler(gate.others()::give);
    }
    router.route().handler(gate::checkHost);
    failures();
  }

  private void failures() {
    router.route().failureHandler(context -> meters.failed(context, Failures.answer(context)));
    router.errorHandler(400, context -> meters.failed(context, Failures.answer(context, 400)));
    router.errorHandler(404, context -> meters.failed(context, Failures.answer(context, 404)));
  }

  private void graphql(Served served, RepeatedRequests repeated) {
    Readiness readiness = served.readiness();
    SubscriptionLimits limits = served.limits();
    Gate gate = served.gate();
    Execution execution = new Execution(readiness);
    Operations operations = new Operations(readiness, execution, limits);
    Connections connections = new Connections(operations, limits);
    readiness.atDrain(connections::letGo);
    GraphqlHandler graphql =
        new GraphqlHandler(
            readiness,
            execution,
            new EventStream.Streams(callers, connections, gate),
            repeated,
            meters);
    router
        .route("/graphql")
        .handler(context -> onlyMethods(context, "GET, HEAD, POST"))
        .handler(new Sockets(readiness, callers, connections, gate)::upgrade)
        .handler(context -> gate.others().checkSite(context, false))
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
    Asset script = Asset.of("/saved/page.js", "text/javascript; charset=utf-8", "no-cache");
    read("/q", pages::get);
    read("/q/page.css", style::send);
    read("/q/page.js", script::send);
    router.route("/q/:file").handler(context -> onlyMethods(context, READ));
    router.route("/q/:file").handler(callers::identify).handler(exports::get);
  }

  private void probes(Probes probes) {
    read(Probes.LIVE, probes::live);
    read(Probes.READY, probes::ready);
  }

  /** The probes and nothing else, for a listener of their own. */
  static Handler<HttpServerRequest> ofProbes(
      Vertx vertx, Readiness readiness, RequestMeters meters) {
    Gate gate = new Gate(Exposure.OPEN); // who asks is nobody's concern
    Routes routes = new Routes(Router.router(vertx), meters, new Callers(readiness, gate));
    routes.router.route().handler(RequestId::give).handler(SecurityHeaders::give);
    routes.failures();
    routes.probes(new Probes(readiness));
    return routes.router;
  }

  /** An address that can be read and nothing else. */
  private void read(String path, Handler<RoutingContext> handler) {
    router.route(path).handler(context -> onlyMethods(context, READ)).handler(handler);
  }

  private static void onlyMethods(RoutingContext context, String allowed) {
    String method = context.request().method().name();
    if (!(", " + allowed + ",").contains(", " + method + ",")) {
      throw Problem.wrongMethod("The method " + method + " is not allowed here", allowed);
    }
    context.next();
  }

  private void pages(Served served) {
    Pages pages = served.pages();
    pages.graphiql().forEach((path, asset) -> page(path, asset, SecurityHeaders.GRAPHIQL));
    pages.dashboard().forEach((path, asset) -> page(path, asset, SecurityHeaders.DASHBOARD));
    Set<WebOrigin> embedders = served.exposure().embedders();
    read("/", context -> dashboard(context, pages.whole(), embedders));
    PartnerPages partners = pages.partners();
    partners.files().forEach((path, asset) -> page(path, asset, SecurityHeaders.DASHBOARD));
    read("/partners", context -> partnersFolder(context, partners));
    read("/partners/:code", context -> partner(context, partners));
  }

  /** Links of the page are relative to the folder in which all organizations are. */
  private static void partnersFolder(RoutingContext context, PartnerPages partners) {
    if (context.request().path().endsWith("/")) {
      partners.send(context);
    } else {
      String query = context.request().query();
      redirect(context, "partners/" + (query == null ? "" : "?" + query));
    }
  }

  private static void partner(RoutingContext context, PartnerPages partners) {
    if (isWithoutSlash(context)) {
      partners.send(context);
    }
  }

  private static void dashboard(
      RoutingContext context, TwoLanguages page, Set<WebOrigin> embedders) {
    context.response().putHeader(SecurityHeaders.POLICY, SecurityHeaders.DASHBOARD);
    if (Parameters.of(context.request()).getAll("embed").equals(List.of("1"))) {
      SecurityHeaders.embed(context.response(), embedders);
    }
    page.send(context);
  }

  private void page(String path, Asset asset, String policy) {
    read(path, context -> page(context, asset, policy));
  }

  /** Links of pages are relative, so that they hold below any prefix, and need the exact path. */
  private static void page(RoutingContext context, Asset asset, String policy) {
    if (isWithoutSlash(context)) {
      context.response().putHeader(SecurityHeaders.POLICY, policy);
      asset.send(context);
    }
  }

  /** Whether the path ends without a slash; one that has any is sent to where it has none. */
  private static boolean isWithoutSlash(RoutingContext context) {
    String path = context.request().path();
    if (path.length() > 1 && path.endsWith("/")) {
      String name = path.replaceAll("/+$", "");
      redirect(context, "../" + name.substring(name.lastIndexOf('/') + 1));
      return false;
    }
    return true;
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

  /**
   * The address of the page that controls the simulated systems; no content where there are none.
   */
  private static void simulators(RoutingContext context, Readiness readiness) {
    String address = readiness.simulators();
    context.response().putHeader("Cache-Control", "no-store");
    if (address == null) {
      context.response().setStatusCode(204).end();
    } else {
      context.response().putHeader("Content-Type", "text/plain; charset=utf-8").end(address);
    }
  }

  private static void schema(RoutingContext context, Readiness readiness) {
    context
        .response()
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(readiness.open().sdl());
  }
}
