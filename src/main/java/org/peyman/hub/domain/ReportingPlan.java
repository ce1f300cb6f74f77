package org.peyman.hub.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is to report of a phase, how often and until when (rules.md, section 6).
 *
 * @param from the first period
 * @param to the last one, of the same kind and not before the first
 * @param dueDays how many days after the end of a period a report of it is due
 * @param organizations codes of those that report; empty: the implementers of the agreement
 * @param synthetic whether it was made up for demonstration
 * @param exceptions days on which reports of single periods are due instead
 */
public record ReportingPlan(
    String code,
    String phase,
    ReportingPeriod from,
    ReportingPeriod to,
    int dueDays,
    List<String> organizations,
    @Nullable String sourceDocument,
    boolean synthetic,
    Map<ReportingPeriod, LocalDate> exceptions) {

  public ReportingPlan {
    if (from.frequency() != to.frequency() || to.compareTo(from) < 0) {
      throw new IllegalArgumentException("A plan does not go from " + from + " to " + to);
    }
    organizations = organizations.stream().distinct().sorted().toList();
    exceptions = Collections.unmodifiableMap(new TreeMap<>(exceptions));
  }

  /** How often. */
  public ReportingFrequency frequency() {
    return from.frequency();
  }

  /** Whether it asks for reports of the period. */
  public boolean asksFor(ReportingPeriod period) {
    return period.frequency() == frequency()
        && from.compareTo(period) <= 0
        && period.compareTo(to) <= 0;
  }

  /** All its periods, in time. */
  public List<ReportingPeriod> periods() {
    List<ReportingPeriod> periods = new ArrayList<>();
    SolarMonth month = from.firstMonth();
    while (month.compareTo(to.firstMonth()) <= 0) {
      periods.add(new ReportingPeriod(frequency(), month));
      month = month.plus(frequency().months());
    }
    return periods;
  }

  /** The day on which the report of a period is due, unless somebody is given more time. */
  public LocalDate dueOn(ReportingPeriod period) {
    LocalDate exception = exceptions.get(period);
    return exception == null ? period.lastDay().plusDays(dueDays) : exception;
  }

  /** The same with these exceptions. */
  public ReportingPlan with(Map<ReportingPeriod, LocalDate> others) {
    return new ReportingPlan(
        code, phase, from, to, dueDays, organizations, sourceDocument, synthetic, others);
  }
}
