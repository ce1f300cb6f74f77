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
 * @param perAddress most WebSockets and event streams at once of one address
 * @param messages most messages in {@link #SPAN} over one WebSocket
 * @param frames most frames in that time, pings and parts of messages included
 */
record SubscriptionLimits(
    int connections,
    int operations,
    int subscriptions,
    Duration patience,
    Duration heartbeat,
    Duration idle,
    int perAddress,
    int messages,
    int frames) {

  /** The time in which messages and frames are counted. */
  static final Duration SPAN = Duration.ofSeconds(10);

  /** With as many of one address as of all, and as many messages and frames as usual. */
  SubscriptionLimits(
      int connections,
      int operations,
      int subscriptions,
      Duration patience,
      Duration heartbeat,
      Duration idle) {
    this(
        connections, operations, subscriptions, patience, heartbeat, idle, connections, 300, 3_000);
  }

  /** Enough for a wall of screens, each with many tabs. */
  static final SubscriptionLimits USUAL =
      new SubscriptionLimits(
          1_000,
          50,
          2_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(75),
          250,
          300,
          3_000);
}
