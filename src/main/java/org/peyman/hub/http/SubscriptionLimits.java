package org.peyman.hub.http;

import java.time.Duration;

/**
 * How much may be kept open.
 *
 * @param connections most WebSockets and event streams at once, together
 * @param operations most operations at once on one WebSocket
 * @param subscriptions most subscriptions at once on all connections together
 * @param patience how long a new WebSocket may say nothing
 * @param heartbeat how often an open connection is shown to be alive; a WebSocket whose client
 *     shows no sign of life for so long is closed
 * @param idle how long a connection may neither take nor send a byte, in whole seconds
 */
record SubscriptionLimits(
    int connections,
    int operations,
    int subscriptions,
    Duration patience,
    Duration heartbeat,
    Duration idle) {

  /** Enough for a wall of screens, each with many tabs. */
  static final SubscriptionLimits USUAL =
      new SubscriptionLimits(
          1_000, 50, 2_000, Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(75));
}
