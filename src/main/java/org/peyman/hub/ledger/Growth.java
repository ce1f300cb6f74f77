package org.peyman.hub.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.SolarMonth;

/**
 * How many jobs of each month of start were known at the end of that month and of each of the
 * months after it: what {@code progress} says as of these days.
 *
 * @param groups by the values of the dimensions; those of which nothing was ever known are absent
 * @param total of all, each job once
 */
public record Growth(Map<Map<Dimension, @Nullable String>, Cells> groups, Cells total) {

  /** How many months after its start the jobs of a month are followed. */
  public static final int DEPTH = 6;

  /** How many months of start are looked at, before the one that is running. */
  public static final int MONTHS = 18;

  /** Where nothing was known of any month. */
  public static final Cells NONE = new Cells();

  /**
   * What is asked.
   *
   * @param filter without times and facets
   * @param groupBy organization, phase or province
   * @param running the month whose end is not told, nor that of any later one
   */
  public record Query(Filter filter, List<Dimension> groupBy, SolarMonth running) {

    public Query {
      groupBy = List.copyOf(groupBy);
    }
  }

  /**
   * Since when a source is known.
   *
   * @param firstRead the day on which it was first read to its end, or first sent something; null:
   *     never
   */
  public record FirstReading(String source, String organization, @Nullable LocalDate firstRead) {}

  /** The months of one group. */
  public static final class Cells {

    private final long[][] jobs = new long[MONTHS + 1][DEPTH + 1];

    /**
     * The jobs of a month at the end of a later one, or its own.
     *
     * @param ago how many months before the running one it is, 1 to {@link #MONTHS}
     * @param later how many months later, 0 to {@link #DEPTH} and less than ago
     */
    public long of(int ago, int later) {
      return jobs[ago][later];
    }

    void add(int ago, int later, long more) {
      jobs[ago][later] += more;
    }
  }
}
