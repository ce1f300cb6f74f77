package org.peyman.hub.address;

import java.io.Serial;
import java.util.List;

/** All that keeps a database's URL from being used, without its login. */
public final class UnreadableUrl extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  UnreadableUrl(List<String> problems) {
    super("The database's URL " + String.join("; it ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each the rest of a sentence that begins with what gave the URL; at least one. */
  public List<String> problems() {
    return problems;
  }
}
