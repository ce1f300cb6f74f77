package org.peyman.hub.ledger;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How many facts this hub took in by which way, and what came of them. */
final class IntakeMeters implements MeterBinder {

  private final Map<Way, Map<Came, LongAdder>> facts = new EnumMap<>(Way.class);
  private final LongAdder batches = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  IntakeMeters() {
    for (Way way : Way.values()) {
      Map<Came, LongAdder> each = new EnumMap<>(Came.class);
      for (Came came : Came.values()) {
        each.put(came, new LongAdder());
      }
      facts.put(way, each);
    }
  }

  /** How facts come in. */
  enum Way {
    /** Sources that are read, and folders of files. */
    SOURCE,
    /** Partners that send. */
    SUBMISSION
  }

  /** What came of a fact. */
  private enum Came {
    ACCEPTED,
    UNCHANGED,
    REFUSED,
    PENDING
  }

  /** Notes what came of a batch. */
  Future<Batch.Outcome> batch(Future<Batch.Outcome> taken) {
    return taken.onSuccess(
        it -> note(Way.SOURCE, it.accepted(), it.unchanged(), it.refused(), it.pending()));
  }

  /** Notes what came of a submission. */
  Future<Submission.Receipt> submission(Future<Submission.Receipt> taken) {
    return taken.onSuccess(
        it -> note(Way.SUBMISSION, it.accepted(), it.unchanged(), it.refused(), it.pending()));
  }

  private void note(Way way, int accepted, int unchanged, int refused, int pending) {
    add(way, Came.ACCEPTED, accepted);
    add(way, Came.UNCHANGED, unchanged);
    add(way, Came.REFUSED, refused);
    add(way, Came.PENDING, pending);
  }

  private void add(Way way, Came came, int many) {
    of(way, came).add(many);
  }

  private LongAdder of(Way way, Came came) {
    return facts.getOrDefault(way, Map.of()).getOrDefault(came, batches);
  }

  /** Notes how long a transaction took that began at this time of the machine. */
  void over(long begun) {
    batches.increment();
    nanos.add(System.nanoTime() - begun);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Way way : Way.values()) {
      for (Came came : Came.values()) {
        FunctionCounter.builder("peyman.intake.facts", of(way, came), LongAdder::sum)
            .description("Facts that came, by way and by what came of them")
            .tag("way", way.name().toLowerCase(Locale.ROOT))
            .tag("came", came.name().toLowerCase(Locale.ROOT))
            .register(registry);
      }
    }
    FunctionTimer.builder(
            "peyman.intake.transactions",
            this,
            it -> it.batches.sum(),
            it -> it.nanos.sum(),
            TimeUnit.NANOSECONDS)
        .description("Transactions that take in, and how long they took with their wait for others")
        .register(registry);
  }
}
