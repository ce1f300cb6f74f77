package org.peyman.hub.http;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections that stay open, WebSockets and event streams: only so many at once, in all and of
 * one address, and none that would outlive the hub.
 */
final class Connections {

  private final Operations operations;
  private final SubscriptionLimits limits;
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private final Set<Place> places = new LinkedHashSet<>();
  private boolean isLettingGo;

  Connections(Operations operations, SubscriptionLimits limits) {
    this.operations = operations;
    this.limits = limits;
  }

  /** Takes a place for one more, or is a {@link Problem}. */
  synchronized Place take(InetAddress address) {
    InetAddress counted = Client.counted(address);
    if (isLettingGo) {
      throw Problem.busy("The hub is stopping");
    }
    if (places.size() >= limits.connections()) {
      throw Problem.busy("The hub has " + limits.connections() + " connections open already");
    }
    int own = byAddress.getOrDefault(counted, 0);
    if (own >= limits.perAddress()) {
      throw Problem.busy(
          "Your address has " + limits.perAddress() + " connections open to the hub already");
    }
    byAddress.put(counted, own + 1);
    Place place = new Place(counted);
    places.add(place);
    return place;
  }

  private synchronized void giveBack(Place place) {
    if (places.remove(place)) {
      byAddress.computeIfPresent(place.counted, (address, many) -> many == 1 ? null : many - 1);
    }
  }

  /** Asks all to leave, and lets none in any more. */
  void letGo() {
    List<Place> all;
    synchronized (this) {
      isLettingGo = true;
      all = List.copyOf(places);
    }
    all.forEach(Place::letGo);
  }

  /** One of them; giving it back more than once does nothing. */
  final class Place {
    private final InetAddress counted;
    private @Nullable Runnable leave;

    private Place(InetAddress counted) {
      this.counted = counted;
    }

    /** What ends the connection so that its client connects again; run on any thread. */
    void leaveBy(Runnable action) {
      synchronized (Connections.this) {
        leave = action;
        if (!isLettingGo) {
          return;
        }
      }
      action.run();
    }

    private void letGo() {
      Runnable action;
      synchronized (Connections.this) {
        action = leave;
      }
      if (action != null) {
        action.run();
      }
    }

    void giveBack() {
      Connections.this.giveBack(this);
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
