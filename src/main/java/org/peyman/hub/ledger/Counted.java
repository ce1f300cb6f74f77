package org.peyman.hub.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.JobTraits;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.SolarMonth;

/** A row of what sums add up. Equal rows may stand several times. */
public sealed interface Counted {

  /**
   * Jobs: one of a person, or as many as a cell of a count says, which have one claimant.
   *
   * @param person whether it is one of a person
   * @param lastEnd null: not ended, as far as its claims say, or a cell
   * @param keyed whether it has a person key
   * @param organizations the claimants, sorted
   * @param claimCounts claims of each claimant, in the same order
   * @param hoursTenths weekly hours times ten; null: not known
   * @param latestIndependent outcome of the latest independent conclusive verification; null: none
   * @param latestConclusive outcome of the latest conclusive verification; null: none
   * @param sixMonths what verifications say of six months after the start
   * @param twelveMonths and of twelve
   * @param visitors who reported a visit, whatever it found; sorted
   * @param disagrees whether several organizations claim it, and say different things
   */
  record Jobs(
      boolean person,
      String phase,
      String province,
      LocalDate startedOn,
      SolarMonth startedMonth,
      @Nullable LocalDate lastEnd,
      boolean keyed,
      List<String> organizations,
      List<Integer> claimCounts,
      int jobs,
      @Nullable Integer hoursTenths,
      Facets facets,
      boolean repeated,
      @Nullable Outcome latestIndependent,
      @Nullable Outcome latestConclusive,
      JobTraits.Sustained sixMonths,
      JobTraits.Sustained twelveMonths,
      List<String> visitors,
      boolean disagrees)
      implements Counted {}

  /** What an organization reported, by its own dimensions. */
  record Reported(
      String organization,
      String phase,
      String province,
      SolarMonth startedMonth,
      Facets facets,
      int quantity,
      Quality quality)
      implements Counted {}

  /**
   * What is counted of how good it is.
   *
   * @param isClaim else it is a cell of a count
   * @param firstRecorded the day on which a claim was first recorded; null: it is not new, that is,
   *     it had no chance to come in time
   * @param corrected whether it is new, and says something else than on that day
   */
  record Quality(
      boolean isClaim,
      boolean keyless,
      boolean hoursUnknown,
      @Nullable LocalDate firstRecorded,
      boolean corrected) {}

  /**
   * A part of a commitment: an allocation, or the remainder of all parties.
   *
   * @param original as of the first promise, not the latest revision
   * @param organizations its parties, sorted
   * @param year Solar Hijri
   */
  record Promised(
      boolean original,
      List<String> organizations,
      int year,
      @Nullable String agreement,
      @Nullable String phase,
      @Nullable String province,
      Certainty certainty,
      long quantity)
      implements Counted {}
}
