package org.peyman.hub.config;

import java.io.Serial;
import java.util.List;

/** All that is wrong with what the hub was told, one line each, for the person who started it. */
public final class Problems extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  Problems(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  /** In the order of the settings; at least one. */
  public List<String> lines() {
    return lines;
  }
}
