package org.peyman.hub.asking;

/** So many wait for a turn that another one had better come again. */
public final class TooManyWaiting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyWaiting() {
    super("Too many wait for a turn", null, false, false);
  }
}
