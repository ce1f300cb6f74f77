package org.peyman.hub.http;

import java.util.concurrent.Semaphore;

/** The connections that stay open, WebSockets and event streams: only so many at once. */
final class Connections {

  private final Operations operations;
  private final SubscriptionLimits limits;
  private final Semaphore places;

  Connections(Operations operations, SubscriptionLimits limits) {
    this.operations = operations;
    this.limits = limits;
    this.places = new Semaphore(limits.connections());
  }

  /** Takes a place for one more, or is a {@link Problem}. */
  void take() {
    if (!places.tryAcquire()) {
      throw Problem.busy("The hub has " + limits.connections() + " connections open already");
    }
  }

  void giveBack() {
    places.release();
  }

  /** What runs over them. */
  Operations operations() {
    return operations;
  }

  SubscriptionLimits limits() {
    return limits;
  }
}
