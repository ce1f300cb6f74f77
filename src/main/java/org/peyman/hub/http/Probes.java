package org.peyman.hub.http;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an orchestrator whether the hub runs, and whether it can answer. */
final class Probes {

  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
  private static final long LONGEST_SECONDS = 2;

  static final String LIVE = "/health/live";
  static final String READY = "/health/ready";

  private static final Set<String> PATHS = Set.of(LIVE, READY);

  private final Readiness readiness;

  Probes(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Whether a request is for one of them, by whatever name of the hub. */
  static boolean isOne(RoutingContext context) {
    return PATHS.contains(context.request().path());
  }

  /** The hub runs: always true when it can say so. */
  void live(RoutingContext context) {
    send(context, 200, Map.of("status", "UP"));
  }

  /**
   * The hub answers: it has taken in what it starts with, its database answers within two seconds,
   * and it is not about to stop. Parts that it has to do without are named, but do not make it less
   * ready: no figure depends on them, and taking the hub out of service would mend nothing.
   */
  void ready(RoutingContext context) {
    if (!readiness.isOpen() || readiness.isDraining()) {
      send(context, 503, down(readiness.isOpen() ? "the hub is stopping" : "the hub is starting"));
      return;
    }
    readiness
        .open()
        .ledgerVersion()
        .get()
        .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
        .onSuccess(version -> send(context, 200, up(version, readiness.open().degraded().get())))
        .onFailure(failure -> refuse(context, failure));
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    LOG.atWarn()
        .addKeyValue("requestId", RequestId.of(context))
        .log("The database does not answer: {}", failure.getMessage());
    send(context, 503, down("the database does not answer"));
  }

  private static Map<String, Object> up(long version, List<Degraded> degraded) {
    Map<String, Object> up = new LinkedHashMap<>();
    up.put("status", degraded.isEmpty() ? "UP" : "DEGRADED");
    up.put("ledgerVersion", Long.toString(version));
    if (!degraded.isEmpty()) {
      up.put("degraded", degraded.stream().map(Probes::part).toList());
    }
    return up;
  }

  private static Map<String, Object> part(Degraded degraded) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("part", degraded.part());
    part.put("reason", degraded.reason());
    return part;
  }

  private static Map<String, Object> down(String reason) {
    Map<String, Object> down = new LinkedHashMap<>();
    down.put("status", "DOWN");
    down.put("reason", reason);
    return down;
  }

  private static void send(RoutingContext context, int status, Map<String, Object> body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", ResponseType.JSON.header())
        .end(JsonWriter.write(body));
  }
}
