package org.peyman.hub.saved;

import java.util.List;

/** Saved queries that cannot be served: all that is wrong with all of them, with file and line. */
public final class QueryProblems extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  QueryProblems(List<String> problems) {
    super(String.join("\n", problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** One sentence for each, in the order of the files; never empty. */
  public List<String> problems() {
    return problems;
  }
}
