package org.peyman.hub.reporting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** What is counted of a group. */
  private static final class Counts {
    private int due;
    private int excused;
    private int received;
    private int onTime;
    private int accepted;

    void add(DueReport report) {
      due++;
      excused += report.state() == ReportState.EXCUSED ? 1 : 0;
      received += report.live() == null ? 0 : 1;
      onTime += Boolean.TRUE.equals(report.isOnTime()) ? 1 : 0;
      accepted += report.state() == ReportState.ACCEPTED ? 1 : 0;
    }

    ReportingRow row(Map<ReportDimension, String> group) {
      return new ReportingRow(group, due - excused, received, onTime, excused, accepted);
    }
  }

  /** That of the reports of a book that a filter chooses. */
  public static ReportingTable of(Book book, ReportFilter filter, List<ReportDimension> groupBy) {
    Map<List<Object>, Counts> groups = new HashMap<>();
    Counts all = new Counts();
    for (DueReport report : book.counted()) {
      if (filter.matches(report)) {
        all.add(report);
        if (!groupBy.isEmpty()) {
          groups.computeIfAbsent(values(report, groupBy), first -> new Counts()).add(report);
        }
      }
    }
    ReportingRow total = all.row(Map.of());
    return new ReportingTable(groupBy.isEmpty() ? List.of(total) : rows(groups, groupBy), total);
  }

  private static List<Object> values(DueReport report, List<ReportDimension> groupBy) {
    Object[] values = new Object[groupBy.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = groupBy.get(i).of(report.key());
    }
    return List.of(values);
  }

  /** Periods are written only here, once for each group: that takes longer than to count. */
  private static List<ReportingRow> rows(
      Map<List<Object>, Counts> groups, List<ReportDimension> groupBy) {
    Map<List<String>, Counts> inOrder = new TreeMap<>(BY_VALUES);
    groups.forEach(
        (values, counts) -> inOrder.put(values.stream().map(Object::toString).toList(), counts));
    List<ReportingRow> rows = new ArrayList<>();
    inOrder.forEach((values, counts) -> rows.add(counts.row(group(groupBy, values))));
    return rows;
  }

  private static Map<ReportDimension, String> group(
      List<ReportDimension> groupBy, List<String> values) {
    Map<ReportDimension, String> group = new EnumMap<>(ReportDimension.class);
    for (int i = 0; i < groupBy.size(); i++) {
      group.put(groupBy.get(i), values.get(i));
    }
    return group;
  }
}
