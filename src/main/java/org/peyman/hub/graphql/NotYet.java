package org.peyman.hub.graphql;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Says that an answer cannot be written before something is known that it shows. */
final class NotYet extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient CompletableFuture<?> awaited;

  private NotYet(CompletableFuture<?> awaited) {
    super("It is not known yet", null, false, false);
    this.awaited = awaited;
  }

  /** The value, where it is known. */
  static @Nullable Object known(CompletableFuture<?> value) {
    if (!value.isDone()) {
      throw new NotYet(value);
    }
    return value.join();
  }

  /** When it is known. */
  CompletableFuture<?> awaited() {
    return awaited;
  }
}
