package org.peyman.hub.extension;

import java.io.Serial;
import java.util.List;

/** Extensions of the schema that the hub does not start with: every mistake of every partner. */
public final class ExtensionsRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  public ExtensionsRefused(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  /** One mistake each: the partner, the line, the type and field, what is allowed. */
  public List<String> lines() {
    return lines;
  }
}
