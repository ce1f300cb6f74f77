package org.peyman.hub.ledger;

/** Nobody waits for the answer, so the question was not asked, or not to its end. */
public final class NotWaitedFor extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotWaitedFor() {
    super("Nobody waits for the answer any more", null, false, false);
  }
}
