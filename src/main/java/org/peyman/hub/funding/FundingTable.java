package org.peyman.hub.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.ledger.FundingRecords;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;

/**
 * The answer to a question about money.
 *
 * @param rows by the dimensions in the order asked for, null last; those in which nothing is left
 *     out
 * @param total of all of it, seen from the boundary of the filter
 */
public record FundingTable(List<FundingRow> rows, FundingRow total, long version, LocalDate asOf) {

  /**
   * Puts money and jobs together.
   *
   * @param jobs the answer to the question's {@link FundingQuestion#jobs}; null: it has none
   */
  public static FundingTable of(
      FundingQuestion question, FundingRecords.Sums sums, @Nullable Table jobs, LocalDate today) {
    List<FundingDimension> groupBy = question.flows().groupBy();
    FundingRow total =
        new FundingRow(sums.total(), jobs == null ? null : Delivered.of(jobs.total()));
    return new FundingTable(
        groupBy.isEmpty() ? List.of(total) : rows(groupBy, sums, jobs),
        total,
        sums.version(),
        jobs == null ? today : jobs.asOf());
  }

  private static List<FundingRow> rows(
      List<FundingDimension> groupBy, FundingRecords.Sums sums, @Nullable Table jobs) {
    Map<Map<FundingDimension, @Nullable String>, FundingRecords.Group> money = new HashMap<>();
    sums.rows().forEach(group -> money.put(group.values(), group));
    Map<Map<FundingDimension, @Nullable String>, Delivered> delivered = delivered(groupBy, jobs);
    Set<Map<FundingDimension, @Nullable String>> groups = new LinkedHashSet<>(money.keySet());
    groups.addAll(delivered.keySet());
    List<FundingRow> rows = new ArrayList<>();
    for (Map<FundingDimension, @Nullable String> group : groups) {
      FundingRecords.Group own = money.getOrDefault(group, FundingRecords.Group.empty(group));
      rows.add(
          new FundingRow(own, jobs == null ? null : delivered.getOrDefault(group, Delivered.NONE)));
    }
    rows.removeIf(FundingRow::isEmpty);
    rows.sort(order(groupBy));
    return rows;
  }

  private static Map<Map<FundingDimension, @Nullable String>, Delivered> delivered(
      List<FundingDimension> groupBy, @Nullable Table jobs) {
    Map<Map<FundingDimension, @Nullable String>, Delivered> delivered = new HashMap<>();
    if (jobs != null) {
      for (Row row : jobs.rows()) {
        Map<FundingDimension, @Nullable String> group = new EnumMap<>(FundingDimension.class);
        groupBy.forEach(
            dimension -> group.put(dimension, row.group().get(FundingQuestion.same(dimension))));
        delivered.put(group, Delivered.of(row));
      }
    }
    return delivered;
  }

  private static Comparator<FundingRow> order(List<FundingDimension> groupBy) {
    Comparator<@Nullable String> codes = Comparator.nullsLast(Comparator.naturalOrder());
    return (one, other) -> {
      for (FundingDimension dimension : groupBy) {
        int order = codes.compare(one.group().get(dimension), other.group().get(dimension));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }
}
