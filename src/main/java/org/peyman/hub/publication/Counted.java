package org.peyman.hub.publication;

import java.util.List;
import org.peyman.hub.domain.Measure;

/**
 * The measures that count persons or claims, and what is known of them in whichever group: of two,
 * which cannot be greater. What is withheld must not follow from it.
 */
final class Counted {

  /** All of them; measures of commitments are published as they are. */
  static final List<Measure> MEASURES =
      Measure.SUMMED.stream().filter(measure -> !measure.isOfCommitments()).toList();

  /** Each is at most the other; one that others are at most comes before these. */
  static final List<AtMost> AT_MOST =
      List.of(
          new AtMost(Measure.JOBS, Measure.CLAIMED),
          new AtMost(Measure.JOINT, Measure.JOBS),
          new AtMost(Measure.CREDIT, Measure.JOBS),
          new AtMost(Measure.UNMATCHED, Measure.JOBS),
          new AtMost(Measure.REPEATED, Measure.JOBS),
          new AtMost(Measure.CHECKED, Measure.JOBS),
          new AtMost(Measure.VERIFIED, Measure.CHECKED),
          new AtMost(Measure.ACTIVE, Measure.JOBS),
          new AtMost(Measure.ELIGIBLE_6M, Measure.JOBS),
          new AtMost(Measure.CHECKED_6M, Measure.CHECKED),
          new AtMost(Measure.CHECKED_6M, Measure.ELIGIBLE_6M),
          new AtMost(Measure.SUSTAINED_6M, Measure.CHECKED_6M),
          new AtMost(Measure.ELIGIBLE_12M, Measure.ELIGIBLE_6M),
          new AtMost(Measure.CHECKED_12M, Measure.CHECKED_6M),
          new AtMost(Measure.CHECKED_12M, Measure.ELIGIBLE_12M),
          new AtMost(Measure.SUSTAINED_12M, Measure.CHECKED_12M),
          new AtMost(Measure.FTE, Measure.JOBS),
          new AtMost(Measure.HOURS_UNKNOWN, Measure.JOBS));

  /** Those that add up over organizations, since a claim is of one. */
  static final List<Measure> OF_ONE_ORGANIZATION =
      List.of(Measure.REPORTED, Measure.CLAIMED, Measure.UNMATCHED);

  private Counted() {}

  /** One measure is never greater than another. */
  record AtMost(Measure less, Measure more) {}
}
