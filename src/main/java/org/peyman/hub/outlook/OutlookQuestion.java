package org.peyman.hub.outlook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Growth;
import org.peyman.hub.progress.Question;

/**
 * A question about the outlook of a year.
 *
 * @param filter without times and facets
 * @param groupBy organization, phase or province, each at most once
 * @param at null: now
 */
public record OutlookQuestion(int year, Filter filter, List<Dimension> groupBy, @Nullable AsOf at) {

  /** The dimensions that can be grouped by: those that promises have, but for the year. */
  public static final Set<Dimension> DIMENSIONS =
      EnumSet.of(Dimension.ORGANIZATION, Dimension.PHASE, Dimension.PROVINCE);

  private static final Set<Measure> MEASURES =
      EnumSet.of(
          Measure.PLEDGED,
          Measure.JOINT_PLEDGED,
          Measure.PLEDGED_ORIGINAL,
          Measure.FORECAST,
          Measure.EXPECTED,
          Measure.JOBS,
          Measure.GAP,
          Measure.PACE);

  /** More than there are organizations, phases and provinces by months; all are wanted. */
  private static final int ALL = 1_000_000;

  public OutlookQuestion {
    groupBy = List.copyOf(groupBy);
  }

  /** What is promised and done in the year. */
  Question promised() {
    return new Question(of(List.of(year)), groupBy, List.of(), null, false, at, MEASURES);
  }

  /**
   * Jobs by month: of the year, of the one before, and of the last months.
   *
   * @param by of each group of which; empty: of all together
   */
  Question months(List<Dimension> by, SolarMonth running) {
    Set<Integer> years = new TreeSet<>(List.of(year, running.year()));
    if (year > SolarMonth.FIRST_YEAR) {
      years.add(year - 1);
    }
    years.add(running.plus(-Growth.MONTHS).year());
    years.add(running.plus(-12).year());
    List<Dimension> dimensions = new ArrayList<>(by);
    dimensions.add(Dimension.MONTH);
    return new Question(
        of(List.copyOf(years)), dimensions, List.of(), ALL, false, at, EnumSet.of(Measure.JOBS));
  }

  /** How the last months became known. */
  Growth.Query growth(SolarMonth running) {
    return new Growth.Query(filter, groupBy, running);
  }

  private Filter of(Collection<Integer> years) {
    return new Filter(
        filter.organizations(),
        filter.agreements(),
        filter.phases(),
        filter.provinces(),
        filter.provinceRoles(),
        List.copyOf(years),
        null,
        Map.of());
  }
}
