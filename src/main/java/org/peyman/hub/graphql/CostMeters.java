package org.peyman.hub.graphql;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What was asked came to in points of cost, and how much was refused for it. */
final class CostMeters implements MeterBinder {

  private final LongAdder points = new LongAdder();
  private final LongAdder ofRequest = new LongAdder();
  private final LongAdder ofMinute = new LongAdder();
  private final LongAdder ofMoment = new LongAdder();

  /** Of what somebody wanted too much. */
  enum Limit {
    /** Points of one request. */
    REQUEST,
    /** Points of one caller in a minute. */
    MINUTE,
    /** Memory for the answer, or a turn, at this moment. */
    MOMENT
  }

  /** Was let in. */
  void spent(long cost) {
    points.add(cost);
  }

  /** Was not. */
  void refused(Limit limit) {
    refusals(limit).increment();
  }

  private LongAdder refusals(Limit limit) {
    return switch (limit) {
      case REQUEST -> ofRequest;
      case MINUTE -> ofMinute;
      case MOMENT -> ofMoment;
    };
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("peyman.cost.points", points, LongAdder::sum)
        .description("Points of cost of the requests that were let in")
        .register(registry);
    for (Limit limit : Limit.values()) {
      FunctionCounter.builder("peyman.cost.refused", refusals(limit), LongAdder::sum)
          .tag("limit", limit.name().toLowerCase(Locale.ROOT))
          .description(
              "Requests that were refused for their cost: too much for one request, for the"
                  + " caller's minute, or at this moment")
          .register(registry);
    }
  }
}
