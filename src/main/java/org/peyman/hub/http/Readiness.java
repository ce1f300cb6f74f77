package org.peyman.hub.http;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether what stands behind the server is there yet: the port is taken first, the data follow. */
final class Readiness {

  private final AtomicReference<HubServer.@Nullable Behind> behind = new AtomicReference<>();

  void open(HubServer.Behind opened) {
    behind.set(opened);
  }

  /** What stands behind; while there is nothing, a {@link Problem} that asks to try again. */
  HubServer.Behind open() {
    HubServer.Behind opened = behind.get();
    if (opened == null) {
      throw new Problem(
          Problem.Kind.STARTING,
          "The hub is starting; try again in a moment",
          Map.of("Retry-After", "1"));
    }
    return opened;
  }

  boolean isOpen() {
    return behind.get() != null;
  }
}
