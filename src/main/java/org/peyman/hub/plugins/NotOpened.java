package org.peyman.hub.plugins;

import java.io.Serial;
import java.util.List;

/** A jar is not opened; all that is wrong with it at this step. */
final class NotOpened extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final SetAside.Cause cause;
  private final transient List<String> reasons;

  NotOpened(SetAside.Cause cause, List<String> reasons) {
    super(String.join("; ", reasons));
    this.cause = cause;
    this.reasons = List.copyOf(reasons);
  }

  NotOpened(SetAside.Cause cause, String reason) {
    this(cause, List.of(reason));
  }

  SetAside of(String jar) {
    return new SetAside(jar, cause, reasons);
  }
}
