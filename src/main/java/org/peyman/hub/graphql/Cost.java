package org.peyman.hub.graphql;

/**
 * What a part of a request costs, as estimated before it is executed.
 *
 * @param values of the answer, and what reading them costs in the same unit of work
 * @param bytes of memory until the answer is sent: what is read, what is made of it, its JSON
 */
record Cost(long values, long bytes) {

  static final Cost NONE = new Cost(0, 0);

  Cost plus(Cost other) {
    return new Cost(values + other.values, bytes + other.bytes);
  }

  /** So many times as much; the numbers stay far below what a long holds. */
  Cost times(long count) {
    return new Cost(within(values, count), within(bytes, count));
  }

  private static long within(long cost, long count) {
    return cost == 0 || count == 0 ? 0 : Math.min(cost, MOST / count + 1) * count;
  }

  private static final long MOST = 1_000_000_000_000L;
}
