package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.peyman.hub.demo.FurtherClaims;

/** A system together with what was done to it; one thing is done after the other. */
final class Controlled {

  private static final int MOST_REPORTED = 1_000;

  private final Vertx vertx;
  private final SystemName name;
  private final Simulated system;
  private final Reported reported;
  private Future<Void> last = Future.succeededFuture();

  Controlled(Vertx vertx, SystemName name, Simulated system, Reported reported) {
    this.vertx = vertx;
    this.name = name;
    this.system = system;
    this.reported = reported;
  }

  Map<String, String> settings() {
    return system.settings();
  }

  /** Does what the order says, after what was ordered before. */
  synchronized Future<Void> follow(Order order) {
    last = last.transform((before, failed) -> act(order));
    return last;
  }

  private Future<Void> act(Order order) {
    Condition now = system.condition();
    return switch (order.action()) {
      case STOP -> system.become(now.asStopped(true));
      case START -> system.become(now.asStopped(false));
      case SLOW -> system.become(now.slowedBy(order.millis()));
      case BREAK -> system.become(now.brokenBy(order.how()));
      case MEND -> system.become(now.mended());
      case REPORT -> report(order.jobs());
    };
  }

  private Future<Void> report(int jobs) {
    int before = reported.of(name);
    if (before + jobs > MOST_REPORTED) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "jobs is '" + jobs + "'; allowed: " + (MOST_REPORTED - before) + " more."));
    }
    return report(before + 1, before + jobs)
        .compose(done -> vertx.executeBlocking(() -> reported.set(name, before + jobs), false))
        .mapEmpty();
  }

  private Future<Void> report(int first, int last) {
    return vertx
        .executeBlocking(() -> FurtherClaims.of(name.folder(), first, last), false)
        .compose(
            claims -> {
              Future<Void> done = Future.succeededFuture();
              for (Map<String, String> cells : claims) {
                done = done.compose(before -> system.report(cells));
              }
              return done;
            });
  }

  /** Reports what was reported before a restart. */
  Future<Void> reportAgain() {
    return report(1, reported.of(name));
  }

  /** For the page and the command. */
  JsonObject state() {
    Condition now = system.condition();
    return new JsonObject()
        .put("name", name.folder())
        .put("fa", name.fa())
        .put("en", name.en())
        .put("kind", name.kind())
        .put("stopped", now.stopped())
        .put("millis", now.delayMillis())
        .put("fault", now.fault() == null ? null : now.fault().name())
        .put("asked", system.asked())
        .put("reported", reported.of(name));
  }

  Future<Void> close() {
    return system.close();
  }
}
