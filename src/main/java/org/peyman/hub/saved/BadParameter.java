package org.peyman.hub.saved;

import org.peyman.hub.domain.Title;

/**
 * A parameter that a saved query does not take, or a value that its variable does not. The message
 * is for the caller: it names the value and what is allowed.
 */
public final class BadParameter extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Title words;

  BadParameter(Title words) {
    super(words.en(), null, false, false);
    this.words = words;
  }

  /** What is wrong, for the caller. */
  public Title words() {
    return words;
  }
}
