package org.peyman.hub.sync;

import java.util.List;

/**
 * The seed folders cannot be used to start a hub. All that is wrong with them is reported at once,
 * each problem with file, line, field, value and what is allowed.
 */
public final class SeedProblems extends RuntimeException {

  private final List<String> problems;

  SeedProblems(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each, in the order of the files; never empty. */
  public List<String> problems() {
    return problems;
  }
}
