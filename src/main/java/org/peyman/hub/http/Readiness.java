package org.peyman.hub.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether what stands behind the server is there yet: the port is taken first, the data follow; and
 * whether it will soon be gone.
 */
final class Readiness {

  private final AtomicReference<@Nullable Backend> backend = new AtomicReference<>();

  private final List<Runnable> atDrain = new CopyOnWriteArrayList<>();
  private volatile boolean isDraining;
  private volatile @Nullable String simulators;

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

  /** Where the simulated systems of a demonstration are stopped and mended. */
  void simulates(String address) {
    simulators = address;
  }

  /** Where that is; null: none are simulated. */
  @Nullable String simulators() {
    return simulators;
  }

  /** From now on new requests should go elsewhere, though they are answered. */
  void drain() {
    isDraining = true;
    atDrain.forEach(Runnable::run);
  }

  boolean isDraining() {
    return isDraining;
  }

  /** What is to be done once then, on whatever thread. */
  void atDrain(Runnable action) {
    atDrain.add(action);
  }
}
