package org.peyman.hub.partner;

import java.util.List;

/** Settings that a partner cannot be opened with: every problem, so that one reading mends all. */
public final class BadSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * @param problems at least one; each names the setting, the value (unless it is a secret) and
   *     what is allowed
   */
  public BadSettings(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** In the order in which they should be mended. */
  public List<String> problems() {
    return problems;
  }
}
