package org.peyman.hub.pulling;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.peyman.hub.ledger.Ledger;

/** What the reading of all sources works with. */
record PullEnvironment(Vertx vertx, Ledger ledger, Clock clock, PullSettings settings) {}
