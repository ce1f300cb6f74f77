package org.peyman.hub.funding;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Money;
import org.peyman.hub.ledger.FundingRecords;

/**
 * One group of an answer.
 *
 * @param delivered null where it is asked of benefactors, of whom no job is
 */
public record FundingRow(FundingRecords.Group sums, @Nullable Delivered delivered) {

  /** The value of each dimension; null: the flows name none. */
  public Map<FundingDimension, @Nullable String> group() {
    return sums.values();
  }

  public FundingRecords.Amounts amounts() {
    return sums.amounts();
  }

  /** What was paid by the number of jobs. */
  public @Nullable Money costPerJob() {
    return delivered == null ? null : delivered.perJob(amounts().paid());
  }

  /** What was paid by the number of jobs that would be confirmed if all were visited. */
  public @Nullable Cost costPerConfirmedJob() {
    return delivered == null ? null : delivered.perConfirmedJob(amounts().paid());
  }

  boolean isEmpty() {
    return sums.flows() == 0
        && amounts().unplaced().equals(Money.ZERO)
        && amounts().paidUnplaced().equals(Money.ZERO)
        && (delivered == null || delivered.equals(Delivered.NONE));
  }
}
