package org.peyman.hub.domain;

import org.jspecify.annotations.Nullable;

/**
 * What measures go by in a job besides its dimensions and its claimants, on a day: many jobs have
 * the same.
 *
 * @param person whether it is of a person, not of a cell of a count
 * @param keyed whether it has a person key
 * @param repeated whether its person has an earlier job in another phase
 * @param latestIndependent outcome of the latest independent conclusive verification; null: none
 * @param latestConclusive outcome of the latest conclusive verification; null: none
 * @param sixMonths what verifications say of six months after the start
 * @param twelveMonths and of twelve
 * @param hoursTenths weekly hours times ten; null: not known
 * @param elapsed what the day says
 */
public record JobTraits(
    boolean person,
    boolean keyed,
    boolean repeated,
    @Nullable Outcome latestIndependent,
    @Nullable Outcome latestConclusive,
    Sustained sixMonths,
    Sustained twelveMonths,
    @Nullable Integer hoursTenths,
    Elapsed elapsed) {

  /** Whether a job was checked so long after its start, and was found active then. */
  public record Sustained(boolean checked, boolean sustained) {}

  /**
   * How a job stands to a day.
   *
   * @param sixMonths whether it started six months before it or more
   * @param twelveMonths whether it started twelve months before it or more
   * @param ended whether all its claims have ended by it
   */
  public record Elapsed(boolean sixMonths, boolean twelveMonths, boolean ended) {}

  /** Whether it is six months old; what is no person does not age. */
  boolean isEligible6m() {
    return person && elapsed.sixMonths;
  }

  /** Whether it is twelve months old; what is no person does not age. */
  boolean isEligible12m() {
    return person && elapsed.twelveMonths;
  }
}
