package org.peyman.hub.sync;

/** So many wait to give the ledger something that another one had better come again. */
public final class TooManyWaiting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyWaiting() {
    super("Too many wait for the ledger", null, false, false);
  }
}
