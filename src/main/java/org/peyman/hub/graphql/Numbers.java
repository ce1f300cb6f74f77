package org.peyman.hub.graphql;

/** Whole numbers of the ledger as GraphQL's Int, which has 32 bits. */
final class Numbers {

  private Numbers() {}

  static int whole(String field, long value) {
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw HubError.limitExceeded(
          field + ": " + value + " does not fit an Int; restrict the filter or group by more");
    }
    return (int) value;
  }
}
