package org.peyman.hub.outlook;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;

/** Jobs of each group by the month of their start. */
final class MonthlyJobs {

  private final Map<Map<Dimension, @Nullable String>, Map<SolarMonth, Long>> byGroup =
      new HashMap<>();

  static MonthlyJobs of(Table table) {
    MonthlyJobs jobs = new MonthlyJobs();
    table.rows().forEach(jobs::add);
    return jobs;
  }

  private void add(Row row) {
    Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
    group.putAll(row.group());
    String month = group.remove(Dimension.MONTH);
    Number jobs = row.measure(Measure.JOBS);
    if (month != null && jobs != null) {
      byGroup
          .computeIfAbsent(group, first -> new HashMap<>())
          .put(SolarMonth.parse(month).orElseThrow(), jobs.longValue());
    }
  }

  /** Those of one group. */
  Map<SolarMonth, Long> of(Map<Dimension, @Nullable String> group) {
    return byGroup.getOrDefault(group, Map.of());
  }
}
