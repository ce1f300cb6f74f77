package org.peyman.hub.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.domain.Money;

/** What is asked of flows of money, and what {@link Reads} returns. */
public final class FundingRecords {

  private FundingRecords() {}

  /**
   * What is asked.
   *
   * @param filter its organizations are the boundary; months and facets are none of it
   * @param benefactors null does not restrict
   * @param groupBy each dimension at most once
   */
  public record Query(
      Filter filter, @Nullable List<String> benefactors, List<FundingDimension> groupBy) {
    public Query {
      groupBy = List.copyOf(groupBy);
    }
  }

  /**
   * What came out.
   *
   * @param rows in which something is not 0, in no order
   * @param version of the ledger
   */
  public record Sums(List<Group> rows, Group total, long version) {}

  /**
   * The sums of a group; what each means is in rules.md, section 8.3.
   *
   * @param values of the dimensions; null: the flows name none
   */
  public record Group(
      Map<FundingDimension, @Nullable String> values,
      Amounts amounts,
      long flows,
      long discrepancies) {

    /** A group in which nothing is. */
    public static Group empty(Map<FundingDimension, @Nullable String> values) {
      return new Group(values, Amounts.NONE, 0, 0);
    }
  }

  /** What a group has of money. */
  public record Amounts(
      Money pledged,
      Money paid,
      Money loans,
      Money internal,
      Money paidOut,
      Money outstanding,
      Money unplaced,
      Money paidUnplaced,
      Money unreconciled) {

    static final Amounts NONE =
        new Amounts(
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Money.ZERO);
  }
}
