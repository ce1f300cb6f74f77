package org.peyman.hub.graphql;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets in only as many requests at once as the memory has room for, each with the bytes that it is
 * estimated to take until its answer is sent. One by itself is always let in: what it may cost at
 * most is for others to judge.
 */
final class Admission {

  /** Small requests may have what the large ones leave of the last part. */
  private static final int KEPT_PART = 8;

  private static final int SMALL_PART = 64;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Admission(long mostBytes) {
    this.most = mostBytes;
  }

  /** Room that was given to a request. */
  interface Place {
    /** Gives the room back; whoever has the place does so once. */
    void giveBack();
  }

  /**
   * Gives room.
   *
   * @throws HubError where there is none at the moment
   */
  Place admit(long bytes) {
    long limit = bytes <= most / SMALL_PART ? most : most - most / KEPT_PART;
    long before = taken.getAndUpdate(now -> fits(now, bytes, limit) ? now + bytes : now);
    if (!fits(before, bytes, limit)) {
      throw HubError.overloaded("The hub has enough large answers to write; try again in a second");
    }
    return () -> taken.addAndGet(-bytes);
  }

  private static boolean fits(long taken, long bytes, long limit) {
    return taken == 0 || taken + bytes <= limit;
  }
}
