package org.peyman.hub.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Sums;

/** Adds to sums the measures that follow from them (rules.md, section 2). */
final class Completion {

  private Completion() {}

  static Row row(Sums.Group group) {
    return new Row(group.key(), measures(group.values()));
  }

  /** The measures of a group in which nothing happened. */
  static Map<Measure, Number> zero(Question question) {
    return measures(Sums.zeros(question.groupBy(), question.filter()));
  }

  private static Map<Measure, Number> measures(Map<Measure, Number> sums) {
    Map<Measure, Number> measures = new EnumMap<>(sums);
    long jobs = whole(sums, Measure.JOBS);
    measures.put(Measure.OVERSTATEMENT, whole(sums, Measure.CLAIMED) - jobs);
    measures.put(Measure.REFUTED, whole(sums, Measure.CHECKED) - whole(sums, Measure.VERIFIED));
    if (sums.containsKey(Measure.PLEDGED) && whole(sums, Measure.JOINT_PLEDGED) == 0) {
      long pledged = whole(sums, Measure.PLEDGED);
      measures.put(Measure.GAP, pledged - jobs);
      putFulfilment(measures, jobs, pledged);
    }
    return measures;
  }

  private static void putFulfilment(Map<Measure, Number> measures, long jobs, long pledged) {
    if (pledged != 0) {
      BigDecimal fulfilment =
          BigDecimal.valueOf(jobs).divide(BigDecimal.valueOf(pledged), 6, RoundingMode.HALF_UP);
      measures.put(Measure.FULFILMENT, fulfilment);
    }
  }

  private static long whole(Map<Measure, Number> sums, Measure measure) {
    @Nullable Number value = sums.get(measure);
    return value == null ? 0 : value.longValue();
  }
}
