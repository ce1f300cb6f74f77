package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the last that was to be taken in or noted could be, and whether the clocks agree. That
 * something else succeeded says that the database is there, not that it takes in what it refused:
 * it may be full.
 */
final class Health {

  private final AtomicReference<@Nullable LedgerUnavailable> intake = new AtomicReference<>();
  private final AtomicReference<@Nullable LedgerUnavailable> upkeep = new AtomicReference<>();
  private final AtomicReference<@Nullable String> clock = new AtomicReference<>();

  /** Notes what became of something that was to be taken in. */
  <T> Future<T> ofIntake(Future<T> written) {
    return written.onComplete((done, failure) -> intake.set(trouble(failure)));
  }

  /** Notes what became of something else that was asked of the database. */
  <T> Future<T> ofUpkeep(Future<T> asked) {
    return asked.onComplete(
        (done, failure) -> {
          LedgerUnavailable trouble = trouble(failure);
          upkeep.set(trouble);
          if (trouble == null) {
            intake.updateAndGet(before -> before instanceof LedgerBusy ? before : null);
          }
        });
  }

  private static @Nullable LedgerUnavailable trouble(@Nullable Throwable failure) {
    return failure instanceof LedgerUnavailable lost ? lost : null;
  }

  /** Notes what is wrong with the clock; null: nothing. */
  void clock(@Nullable String trouble) {
    clock.set(trouble);
  }

  /** Why nothing may be written at all. */
  Optional<String> refusal() {
    return Optional.ofNullable(clock.get());
  }

  /** What is wrong, one sentence each. */
  List<String> troubles() {
    Stream<String> failures =
        Stream.of(intake, upkeep)
            .flatMap(trouble -> Optional.ofNullable(trouble.get()).stream())
            .map(trouble -> String.valueOf(trouble.getMessage()));
    return Stream.concat(failures, refusal().stream()).distinct().toList();
  }
}
