package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the last that was to be written could be, and whether the clocks agree. */
final class Health {

  private final AtomicReference<@Nullable String> writing = new AtomicReference<>();
  private final AtomicReference<@Nullable String> clock = new AtomicReference<>();

  /** Notes what became of something that was to be written. */
  <T> Future<T> noting(Future<T> written) {
    return written.onComplete(
        (done, failure) ->
            writing.set(failure instanceof LedgerUnavailable lost ? lost.getMessage() : null));
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
    return Stream.of(writing, clock)
        .flatMap(trouble -> Optional.ofNullable(trouble.get()).stream())
        .distinct()
        .toList();
  }
}
