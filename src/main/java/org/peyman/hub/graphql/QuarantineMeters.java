package org.peyman.hub.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Quarantine;

/** How much is in quarantine. It is counted once a minute, however often it is asked for. */
public final class QuarantineMeters implements MeterBinder {

  private static final Duration APART = Duration.ofMinutes(1);

  private final Quarantine quarantine;
  private final Clock clock;
  private volatile Instant counted = Instant.MIN;
  private @Nullable MultiGauge entries;

  public QuarantineMeters(Quarantine quarantine, Clock clock) {
    this.quarantine = quarantine;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    entries =
        MultiGauge.builder("peyman.quarantine.entries")
            .description("Open entries of quarantine, by source and reason")
            .register(registry);
  }

  /** Counts anew, unless that was done within a minute; what is not known is absent. */
  public Future<Void> read() {
    Instant now = clock.instant();
    MultiGauge shown = entries;
    boolean isNew = now.isBefore(counted.plus(APART)) && !now.isBefore(counted);
    if (shown == null || isNew) {
      return Future.succeededFuture();
    }
    counted = now;
    return quarantine
        .open()
        .onSuccess(open -> shown.register(open.stream().map(QuarantineMeters::row).toList(), true))
        .onFailure(failure -> counted = Instant.MIN)
        .mapEmpty();
  }

  private static MultiGauge.Row<Number> row(Quarantine.Open open) {
    return MultiGauge.Row.of(
        Tags.of("source", open.source(), "reason", open.reason().toLowerCase(Locale.ROOT)),
        open.entries());
  }
}
