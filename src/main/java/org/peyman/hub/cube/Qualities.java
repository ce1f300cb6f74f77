package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.QualityRecords.Sum;
import org.peyman.hub.ledger.Sums;

/** What is counted of how good data are, made of one state. */
final class Qualities {

  private static final Set<Measure> OF_JOBS =
      EnumSet.of(Measure.CLAIMED, Measure.JOBS, Measure.JOINT, Measure.CHECKED, Measure.VERIFIED);

  private final State state;
  private final QualityRecords.Query query;
  private final Map<Map<Dimension, @Nullable String>, ReportSums> groups = new HashMap<>();

  Qualities(State state, QualityRecords.Query query) {
    this.state = state;
    this.query = query;
  }

  /** In no order; groups of which nothing is known are absent. */
  List<QualityRecords.Row> rows() {
    addReports();
    addJobs();
    addOwnDuplicates();
    addDisagreeing();
    List<QualityRecords.Row> rows = new ArrayList<>();
    groups.forEach((group, sums) -> rows.add(sums.row(group)));
    return rows;
  }

  private ReportSums at(Map<Dimension, @Nullable String> group) {
    return groups.computeIfAbsent(group, first -> new ReportSums());
  }

  private Sums.Query sums(List<Dimension> groupBy) {
    return new Sums.Query(query.filter(), groupBy, null, null, null, OF_JOBS);
  }

  private Plan plan() {
    return new Plan(state, sums(query.groupBy()), query.groupBy());
  }

  private void addReports() {
    Plan plan = plan();
    Part.divided(state.reports(), state.threads()).parallelStream()
        .map(parts -> ReportScan.of(plan, parts))
        .forEachOrdered(found -> found.forEach((group, sums) -> at(plan.key(group)).add(sums)));
  }

  private void addJobs() {
    for (Sums.Group group : groups(query.groupBy())) {
      ReportSums to = at(group.key());
      to.add(Sum.CLAIMED, value(group, Measure.CLAIMED));
      to.add(Sum.JOINT, value(group, Measure.JOINT));
      to.add(Sum.CHECKED, value(group, Measure.CHECKED));
      to.add(Sum.REFUTED, value(group, Measure.CHECKED) - value(group, Measure.VERIFIED));
    }
  }

  /** What an organization claims twice is counted for each by itself, however they are grouped. */
  private void addOwnDuplicates() {
    List<Dimension> groupBy = new ArrayList<>(query.groupBy());
    boolean isByOrganization = groupBy.contains(Dimension.ORGANIZATION);
    if (!isByOrganization) {
      groupBy.add(Dimension.ORGANIZATION);
    }
    for (Sums.Group group : groups(groupBy)) {
      Map<Dimension, @Nullable String> key = new HashMap<>(group.key());
      if (!isByOrganization) {
        key.remove(Dimension.ORGANIZATION);
      }
      at(key).add(Sum.OWN_DUPLICATES, value(group, Measure.CLAIMED) - value(group, Measure.JOBS));
    }
  }

  private List<Sums.Group> groups(List<Dimension> groupBy) {
    Sums.Answer answer =
        Objects.requireNonNull(new Answering(state, sums(groupBy)).sums().answers().get(""));
    return groupBy.isEmpty() ? List.of(answer.total()) : answer.groups();
  }

  private static long value(Sums.Group group, Measure measure) {
    Number value = group.values().get(measure);
    return value == null ? 0 : value.longValue();
  }

  private void addDisagreeing() {
    Plan plan = plan();
    Places places = new Places(plan.groups());
    LongColumn disagreeing = new LongColumn(places.expected());
    Scan.of(state.jobs(), plan, Additions.ofDisagreeing(places, disagreeing));
    for (int place = 0; place < places.size(); place++) {
      long count = disagreeing.get(place);
      if (count != 0) {
        at(plan.key(places.group(place))).add(Sum.DISAGREEING, count);
      }
    }
  }
}
