package org.peyman.hub.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rates of reporting.
 *
 * @param rows by the dimensions in the order asked for, those without any report due left out
 * @param total of all of them
 */
public record ReportingTable(List<ReportingRow> rows, ReportingRow total) {

  private static final Comparator<List<String>> BY_VALUES =
      (one, other) -> {
        for (int i = 0; i < one.size(); i++) {
          int order = one.get(i).compareTo(other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  /** That of the reports of a book that a filter chooses. */
  public static ReportingTable of(Book book, ReportFilter filter, List<ReportDimension> groupBy) {
    List<DueReport> due =
        book.all().stream()
            .filter(report -> report.isCounted(book.day()) && filter.matches(report))
            .toList();
    Map<List<String>, List<DueReport>> groups =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    report -> values(report, groupBy),
                    () -> new TreeMap<>(BY_VALUES),
                    Collectors.toList()));
    List<ReportingRow> rows = new ArrayList<>();
    groups.forEach((values, reports) -> rows.add(row(group(groupBy, values), reports)));
    ReportingRow total = row(Map.of(), due);
    return new ReportingTable(groupBy.isEmpty() ? List.of(total) : rows, total);
  }

  private static List<String> values(DueReport report, List<ReportDimension> groupBy) {
    return groupBy.stream().map(dimension -> dimension.of(report.key())).toList();
  }

  private static Map<ReportDimension, String> group(
      List<ReportDimension> groupBy, List<String> values) {
    Map<ReportDimension, String> group = new EnumMap<>(ReportDimension.class);
    for (int i = 0; i < groupBy.size(); i++) {
      group.put(groupBy.get(i), values.get(i));
    }
    return group;
  }

  private static ReportingRow row(Map<ReportDimension, String> group, List<DueReport> due) {
    int excused = 0;
    int received = 0;
    int onTime = 0;
    int accepted = 0;
    for (DueReport report : due) {
      excused += report.state() == ReportState.EXCUSED ? 1 : 0;
      received += report.live() == null ? 0 : 1;
      onTime += Boolean.TRUE.equals(report.isOnTime()) ? 1 : 0;
      accepted += report.state() == ReportState.ACCEPTED ? 1 : 0;
    }
    return new ReportingRow(group, due.size() - excused, received, onTime, excused, accepted);
  }
}
