package org.peyman.hub.progress;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Sums;

/** Adds to sums the measures that follow from them. */
final class Completion {

  private Completion() {}

  static Row row(Sums.Group group, Set<Measure> asked) {
    return new Row(group.key(), measures(group.values(), asked));
  }

  /** The measures of a group in which nothing happened. */
  static Map<Measure, Number> zero(Question question) {
    return measures(Sums.zeros(question.groupBy(), question.filter()), question.measures());
  }

  private static Map<Measure, Number> measures(Map<Measure, Number> sums, Set<Measure> asked) {
    Map<Measure, Number> measures = new EnumMap<>(Measure.class);
    for (Measure measure : asked) {
      Number value = measure.of(sums);
      if (value != null) {
        measures.put(measure, value);
      }
    }
    return measures;
  }
}
