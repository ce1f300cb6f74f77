package org.peyman.hub.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.ProvinceRole;

/**
 * How the jobs of the months before a running one became known, and where phases were at the ends
 * of these months: all that questions about the growth of that month are answered from. Never
 * changed.
 *
 * @param places those that have jobs
 * @param ends phases by code, by how many months before the running one the month is that ended;
 *     before the ledger begins, none
 */
record GrownJobs(List<Place> places, Map<Integer, Map<String, PhaseThen>> ends) {

  GrownJobs {
    places = List.copyOf(places);
    ends = Map.copyOf(ends);
  }

  /** The jobs of the same claimants in a province of a phase. */
  static final class Place {
    private final String phase;
    private final String province;
    private final List<String> organizations;
    private final int[] ago;
    private final int[] later;
    private final long[] jobs;

    /**
     * @param cells of each: how many months before the running one they began, how many months
     *     later they became known, and how many more they are than at the end of the month before
     */
    Place(String phase, String province, List<String> organizations, List<Cell> cells) {
      this.phase = phase;
      this.province = province;
      this.organizations = organizations;
      this.ago = cells.stream().mapToInt(Cell::ago).toArray();
      this.later = cells.stream().mapToInt(Cell::later).toArray();
      this.jobs = cells.stream().mapToLong(Cell::jobs).toArray();
    }

    /** Adds all that stands at the end of its month. */
    void into(GrownSums sums, IntPredicate stands) {
      List<Growth.Cells> to = List.of();
      for (int cell = 0; cell < jobs.length; cell++) {
        int last = Math.min(Growth.DEPTH, ago[cell] - 1);
        for (int month = later[cell]; month <= last; month++) {
          if (stands.test(ago[cell] - month)) {
            to = to.isEmpty() ? sums.of(phase, province, organizations) : to;
            for (Growth.Cells cells : to) {
              cells.add(ago[cell], month, jobs[cell]);
            }
          }
        }
      }
    }
  }

  /** What one month added to the jobs of another. */
  record Cell(int ago, int later, long jobs) {}

  /**
   * A phase as it was.
   *
   * @param roles by province
   */
  record PhaseThen(@Nullable String agreement, Map<String, Set<ProvinceRole>> roles) {

    boolean matches(Filter filter, String province) {
      List<String> agreements = filter.agreements();
      List<ProvinceRole> asked = filter.provinceRoles();
      return (agreements == null || (agreement != null && agreements.contains(agreement)))
          && (asked == null
              || asked.stream().anyMatch(roles.getOrDefault(province, Set.of())::contains));
    }
  }

  Growth growth(Growth.Query query) {
    Filter filter = query.filter();
    GrownSums sums = new GrownSums(query);
    for (Place place : places) {
      if (isAskedFor(place, filter)) {
        place.into(sums, standing(place, filter));
      }
    }
    return sums.growth();
  }

  private static boolean isAskedFor(Place place, Filter filter) {
    List<String> organizations = filter.organizations();
    return (filter.phases() == null || filter.phases().contains(place.phase))
        && (filter.provinces() == null || filter.provinces().contains(place.province))
        && (organizations == null
            || place.organizations.stream().anyMatch(organizations::contains));
  }

  /** Whether a place was of the agreements and roles that are asked for when a month ended. */
  private IntPredicate standing(Place place, Filter filter) {
    if (filter.agreements() == null && filter.provinceRoles() == null) {
      return ago -> true;
    }
    boolean[] stands = new boolean[Growth.MONTHS + 1];
    for (int ago = 1; ago <= Growth.MONTHS; ago++) {
      PhaseThen then = ends.getOrDefault(ago, Map.of()).get(place.phase);
      stands[ago] = then != null && then.matches(filter, place.province);
    }
    return ago -> stands[ago];
  }
}
