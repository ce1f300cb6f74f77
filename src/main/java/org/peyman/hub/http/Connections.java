package org.peyman.hub.http;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections that stay open, WebSockets and event streams: only so many at once, in all and of
 * one address.
 */
final class Connections {

  private final Operations operations;
  private final SubscriptionLimits limits;
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private int open;

  Connections(Operations operations, SubscriptionLimits limits) {
    this.operations = operations;
    this.limits = limits;
  }

  /**
   * Takes a place for one more, or is a {@link Problem}.
   *
   * @return gives it back; more than once does nothing
   */
  synchronized Runnable take(InetAddress address) {
    InetAddress counted = Client.counted(address);
    if (open >= limits.connections()) {
      throw Problem.busy("The hub has " + limits.connections() + " connections open already");
    }
    int own = byAddress.getOrDefault(counted, 0);
    if (own >= limits.perAddress()) {
      throw Problem.busy(
          "Your address has " + limits.perAddress() + " connections open to the hub already");
    }
    open++;
    byAddress.put(counted, own + 1);
    return new Place(counted);
  }

  private synchronized void giveBack(InetAddress counted) {
    open--;
    byAddress.computeIfPresent(counted, (address, many) -> many == 1 ? null : many - 1);
  }

  /** One of them. */
  private final class Place implements Runnable {
    private final InetAddress counted;
    private boolean isTaken = true;

    Place(InetAddress counted) {
      this.counted = counted;
    }

    @Override
    public void run() {
      if (isTaken) {
        isTaken = false;
        giveBack(counted);
      }
    }
  }

  /** What runs over them. */
  Operations operations() {
    return operations;
  }

  SubscriptionLimits limits() {
    return limits;
  }
}
