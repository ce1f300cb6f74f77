package org.peyman.hub.graphql;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.ledger.Alerts;

/** How many alerts are open; what is not known is NaN. */
public final class AlertMeters implements MeterBinder {

  private final Alerts alerts;
  private volatile @Nullable Map<AlertKind, Long> known;

  public AlertMeters(Alerts alerts) {
    this.alerts = alerts;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (AlertKind kind : AlertKind.values()) {
      Gauge.builder("peyman.alerts.open", this, meters -> meters.open(kind))
          .description("Alerts that are open, by kind")
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private double open(AlertKind kind) {
    Map<AlertKind, Long> open = known;
    return open == null ? Double.NaN : open.getOrDefault(kind, 0L).doubleValue();
  }

  /** Reads them anew; nothing is known where that fails. */
  public Future<Void> read() {
    return alerts.openByKind().onComplete((open, failure) -> known = open).mapEmpty();
  }
}
