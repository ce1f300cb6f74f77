package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.alerts.AlertCaller;
import org.peyman.hub.alerts.AlertJudge;
import org.peyman.hub.alerts.AlertWatch;
import org.peyman.hub.alerts.Webhook;
import org.peyman.hub.config.Alerting;
import org.peyman.hub.graphql.AlertMessages;
import org.peyman.hub.ledger.Ledger;

/**
 * What judges alerts, and what tells of them.
 *
 * @param caller null: nobody is told
 */
record Watching(AlertWatch watch, @Nullable AlertCaller caller) {

  /**
   * Begins.
   *
   * @param node names the hub among all on its database
   */
  static Watching begin(Vertx vertx, Ledger ledger, String node, Alerting alerting, Clock clock) {
    AlertJudge judge = new AlertJudge(ledger, clock, node, alerting.rules());
    Alerting.Webhook webhook = alerting.webhook();
    return new Watching(
        AlertWatch.begin(vertx, ledger.changes(), judge, clock),
        webhook == null
            ? null
            : AlertCaller.begin(
                vertx,
                ledger.alertCalls(),
                new Webhook(webhook.address(), webhook.secret()),
                new AlertCaller.Telling(
                    node, new AlertMessages(ledger.reads())::body, AlertCaller.Pace.USUAL, clock)));
  }

  Future<Void> close() {
    return watch
        .close()
        .compose(closed -> caller == null ? Future.succeededFuture() : caller.close());
  }
}
