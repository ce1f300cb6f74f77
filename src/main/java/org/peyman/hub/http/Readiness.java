package org.peyman.hub.http;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether what stands behind the server is there yet: the port is taken first, the data follow. */
final class Readiness {

  private final AtomicReference<@Nullable Backend> backend = new AtomicReference<>();

  void open(Backend opened) {
    backend.set(opened);
  }

  /** The backend; while there is nothing, a {@link Problem} that asks to try again. */
  Backend open() {
    Backend opened = backend.get();
    if (opened == null) {
      throw new Problem(
          Problem.Kind.STARTING,
          "The hub is starting; try again in a moment",
          Map.of("Retry-After", "1"));
    }
    return opened;
  }

  boolean isOpen() {
    return backend.get() != null;
  }
}
