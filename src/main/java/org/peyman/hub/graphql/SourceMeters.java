package org.peyman.hub.graphql;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceState;

/**
 * How far the ledger is and how its sources are doing, as {@code sources} says it; what is not
 * known is NaN, or absent where it is said of each source.
 */
public final class SourceMeters implements MeterBinder {

  private final Reads reads;
  private final Clock clock;
  private volatile @Nullable State known;
  private @Nullable MultiGauge notes;
  private @Nullable MultiGauge succeeded;
  private @Nullable MultiGauge speaking;

  public SourceMeters(Reads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  private record State(long version, Instant at, List<Records.Source> sources) {

    double in(SourceState state) {
      return sources.stream().filter(source -> Sources.state(source, at) == state).count();
    }

    double beingRead() {
      return sources.stream().filter(source -> source.reading() != null).count();
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("peyman.ledger.version", "The newest version of the ledger", State::version)
        .register(registry);
    for (SourceState state : SourceState.values()) {
      gauge("peyman.sources", "Sources by how they are doing", it -> it.in(state))
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    gauge("peyman.sources.reading", "Sources that are being read", State::beingRead)
        .register(registry);
    notes =
        MultiGauge.builder("peyman.source.notes")
            .description("Open notes of a source: what was not read, or not as it was meant")
            .register(registry);
    succeeded =
        MultiGauge.builder("peyman.source.last.success.timestamp")
            .description("When a source was last read successfully")
            .baseUnit("seconds")
            .register(registry);
    speaking =
        MultiGauge.builder("peyman.source.data.timestamp")
            .description("The moment for which a source speaks")
            .baseUnit("seconds")
            .register(registry);
  }

  private Gauge.Builder<SourceMeters> gauge(
      String name, String description, ToDoubleFunction<State> value) {
    return Gauge.builder(
            name,
            this,
            meters -> {
              State state = meters.known;
              return state == null ? Double.NaN : value.applyAsDouble(state);
            })
        .description(description);
  }

  /** Reads them anew; nothing is known until it is done. */
  public Future<Void> read() {
    Instant now = clock.instant();
    return reads
        .version()
        .compose(version -> reads.sources().map(sources -> new State(version, now, sources)))
        .onComplete((state, failure) -> say(state))
        .mapEmpty();
  }

  private void say(@Nullable State state) {
    known = state;
    List<Records.Source> sources = state == null ? List.of() : state.sources();
    say(notes, sources.stream().map(source -> row(source, source.notes().size())));
    say(succeeded, moments(sources, Records.Source::lastSyncedAt));
    say(speaking, moments(sources, Records.Source::dataAsOf));
  }

  private static Stream<MultiGauge.Row<Number>> moments(
      List<Records.Source> sources, Function<Records.Source, @Nullable Instant> moment) {
    return sources.stream()
        .filter(source -> moment.apply(source) != null)
        .map(source -> row(source, Objects.requireNonNull(moment.apply(source)).getEpochSecond()));
  }

  private static void say(@Nullable MultiGauge gauge, Stream<MultiGauge.Row<Number>> rows) {
    if (gauge != null) {
      gauge.register(rows.toList(), true);
    }
  }

  private static MultiGauge.Row<Number> row(Records.Source source, Number value) {
    return MultiGauge.Row.of(Tags.of("source", source.code()), value);
  }
}
