package org.peyman.hub.funding;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.FundingRecords;
import org.peyman.hub.progress.Question;

/**
 * A question about money.
 *
 * @param at null: now
 */
public record FundingQuestion(FundingRecords.Query flows, @Nullable AsOf at) {

  private static final Set<Measure> MEASURES =
      EnumSet.of(Measure.JOBS, Measure.CHECKED, Measure.VERIFIED);

  /** Whether jobs stand beside the money: a job is of no benefactor. */
  public boolean hasJobs() {
    return flows.benefactors() == null && !flows.groupBy().contains(FundingDimension.BENEFACTOR);
  }

  /** The question about the jobs of the same filter, by the same dimensions. */
  public Question jobs() {
    List<Dimension> groupBy = flows.groupBy().stream().map(FundingQuestion::same).toList();
    return new Question(flows.filter(), groupBy, List.of(), null, false, at, MEASURES);
  }

  static Dimension same(FundingDimension dimension) {
    return switch (dimension) {
      case ORGANIZATION -> Dimension.ORGANIZATION;
      case PHASE -> Dimension.PHASE;
      case PROVINCE -> Dimension.PROVINCE;
      case YEAR -> Dimension.YEAR;
      case BENEFACTOR -> throw new IllegalArgumentException("A job is of no benefactor");
    };
  }
}
