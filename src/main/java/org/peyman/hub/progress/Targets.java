package org.peyman.hub.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;

/**
 * What is asked for and agreed for a year, by province, beside what became of the year before; made
 * of one question about both years.
 *
 * @param rows provinces in which there is something, by code; null, what names none, last
 * @param total of all rows
 */
public record Targets(List<Target> rows, Target total, long version, LocalDate asOf) {

  private static final Set<Measure> MEASURES =
      EnumSet.of(
          Measure.PLEDGED, Measure.PROPOSED, Measure.JOBS, Measure.CHECKED, Measure.VERIFIED);

  public Targets {
    rows = List.copyOf(rows);
  }

  /**
   * What of a year is promised, delivered and confirmed.
   *
   * @param confirmed jobs times verified by checked, half up; null where fewer than 30 are checked
   */
  public record Delivered(
      long pledged, long jobs, long checked, long verified, @Nullable Long confirmed) {

    private static Delivered of(Sums sums) {
      long jobs = sums.of(Measure.JOBS);
      long checked = sums.of(Measure.CHECKED);
      long verified = sums.of(Measure.VERIFIED);
      return new Delivered(
          sums.of(Measure.PLEDGED), jobs, checked, verified, confirmed(jobs, checked, verified));
    }

    private static @Nullable Long confirmed(long jobs, long checked, long verified) {
      return checked < Share.ENOUGH
          ? null
          : BigDecimal.valueOf(jobs)
              .multiply(BigDecimal.valueOf(verified))
              .divide(BigDecimal.valueOf(checked), 0, RoundingMode.HALF_UP)
              .longValueExact();
    }
  }

  /**
   * The targets of a province, or of all.
   *
   * @param province null: none is named, or of all
   * @param growth what is proposed and pledged together by last year's jobs; null without these
   */
  public record Target(
      @Nullable String province,
      Delivered lastYear,
      long proposed,
      long pledged,
      @Nullable BigDecimal growth) {

    private static Target of(@Nullable String province, Sums lastYear, Sums year) {
      Delivered delivered = Delivered.of(lastYear);
      long proposed = year.of(Measure.PROPOSED);
      long pledged = year.of(Measure.PLEDGED);
      BigDecimal growth =
          delivered.jobs == 0
              ? null
              : Measure.ratio(
                  BigDecimal.valueOf(proposed + pledged), BigDecimal.valueOf(delivered.jobs));
      return new Target(province, delivered, proposed, pledged, growth);
    }
  }

  /** The question about a year and the one before. */
  public static Question question(Filter of, int year, @Nullable AsOf at) {
    Filter filter =
        new Filter(
            of.organizations(),
            of.agreements(),
            of.phases(),
            of.provinces(),
            of.provinceRoles(),
            List.of(year - 1, year),
            null,
            Map.of());
    List<Dimension> groupBy = List.of(Dimension.PROVINCE, Dimension.YEAR);
    return new Question(filter, groupBy, List.of(), null, false, at, MEASURES);
  }

  /** The answer to that question, seen as targets. */
  public static Targets of(int year, Table table) {
    Map<@Nullable String, Sums[]> byProvince =
        new TreeMap<>(Comparator.nullsLast(Comparator.<String>naturalOrder()));
    Sums[] all = pair();
    for (Row row : table.rows()) {
      int place = String.valueOf(year).equals(row.group().get(Dimension.YEAR)) ? 1 : 0;
      byProvince.computeIfAbsent(row.group().get(Dimension.PROVINCE), first -> pair())[place].add(
          row);
      all[place].add(row);
    }
    List<Target> rows = new ArrayList<>();
    byProvince.forEach((province, sums) -> rows.add(Target.of(province, sums[0], sums[1])));
    return new Targets(rows, Target.of(null, all[0], all[1]), table.version(), table.asOf());
  }

  private static Sums[] pair() {
    return new Sums[] {new Sums(), new Sums()};
  }

  /** Sums of rows, which add up since none is of an organization. */
  private static final class Sums {
    private final Map<Measure, Long> values = new TreeMap<>();

    void add(Row row) {
      for (Measure measure : MEASURES) {
        Number value = row.measure(measure);
        values.merge(measure, value == null ? 0 : value.longValue(), Long::sum);
      }
    }

    long of(Measure measure) {
      return values.getOrDefault(measure, 0L);
    }
  }
}
