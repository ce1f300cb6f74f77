package org.peyman.hub.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** Which servers are read from, and how far each standby is behind its primary. */
final class ServerMeters implements MeterBinder {

  private final Servers servers;

  ServerMeters(Servers servers) {
    this.servers = servers;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    reads("primary", it -> servers.readsOfPrimary()).register(registry);
    for (Standby standby : servers.standbys()) {
      reads(standby.name(), it -> standby.reads()).register(registry);
      gauge(
              standby,
              "peyman.standby.usable",
              "Whether the standby is read from: 1, or 0 where it is left out",
              it -> it.isUsable() ? 1 : 0)
          .register(registry);
      gauge(
              standby,
              "peyman.standby.lag.versions",
              "How many versions of the ledger the standby has not replayed; NaN: it does not say",
              it -> lag(it, Standby.Seen::behind))
          .register(registry);
      gauge(
              standby,
              "peyman.standby.lag",
              "For how long what it has not replayed is recorded; NaN: it does not say",
              it -> lag(it, seen -> seen.late().toMillis() / 1e3))
          .baseUnit("seconds")
          .register(registry);
    }
  }

  private static double lag(Standby standby, ToDoubleFunction<Standby.Seen> lag) {
    Standby.Seen seen = standby.seen();
    return seen == null ? Double.NaN : lag.applyAsDouble(seen);
  }

  private FunctionCounter.Builder<Servers> reads(String server, ToDoubleFunction<Servers> count) {
    return FunctionCounter.builder("peyman.reads", servers, count)
        .description("Transactions that read, of requests, questions of the past and snapshots")
        .tag("server", server);
  }

  private static Gauge.Builder<Standby> gauge(
      Standby standby, String name, String description, ToDoubleFunction<Standby> value) {
    return Gauge.builder(name, standby, value)
        .description(description)
        .tag("standby", standby.name());
  }
}
