package org.peyman.hub.sync;

import java.util.Set;

/** What a field of a fact can hold, so far as it may be taken for a national code. */
enum Holds {
  /**
   * Whatever its partner likes, ten digits as well: an id, a number of a revision, money, a
   * sentence.
   */
  ANYTHING,
  /** Nothing with eight digits together. */
  WORDS,
  /** Days; eight digits together may be one. */
  DATES,
  /** Numbers of up to nine digits. */
  AMOUNTS;

  private static final Set<String> ANY =
      Set.of(
          "claimid",
          "verificationid",
          "reviewid",
          "flowid",
          "pledgeid",
          "reference",
          "amount",
          "code",
          "revision",
          "reportrevision",
          "reason",
          "sourcedocument",
          "links",
          "position");

  /** Of lists too, which partners name as a whole: anything of a row may stand in them. */
  private static final Set<String> NUMBERS =
      Set.of("quantity", "cells", "allocations", "declaredjobs");

  private static final Set<String> DAYS = Set.of("startedon", "endedon", "date", "until");

  /** What the hub's field of that name holds, in the form of {@link Fields#fold}. */
  static Holds of(String folded) {
    if (ANY.contains(folded)) {
      return ANYTHING;
    }
    if (DAYS.contains(folded)) {
      return DATES;
    }
    return NUMBERS.contains(folded) ? AMOUNTS : WORDS;
  }
}
