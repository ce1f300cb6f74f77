package org.peyman.hub;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peyman.hub.demo.RecordingDays;
import org.peyman.hub.demo.ReportingDays;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.pulling.FirstReading;

/**
 * What each source reported in each Solar Hijri month, also where it was nothing, from the month of
 * the first report to that of the last; and what has days of its own, on these.
 *
 * @param begins before the first report
 * @param sources that report
 * @param reports in the order of time
 */
record ReplayPlan(Instant begins, List<SourceInfo> sources, List<Report> reports) {

  private static final int FIRST_HOUR = 8;
  private static final int HOUR = 9;
  private static final int LATER_HOUR = 12;

  /**
   * What one source reported at a moment.
   *
   * @param entries in the order read; may be none
   */
  record Report(Instant at, String source, List<Entry> entries) {}

  /** What a source reports on a day. */
  private record Day(String source, LocalDate day) {}

  /** That of what was read, as far as it lies before a moment. */
  static ReplayPlan of(List<FirstReading.All> sources, Instant end) {
    RecordingDays recording = new RecordingDays();
    Map<Day, List<Entry>> days = new HashMap<>();
    List<FirstReading.All> claimsFirst =
        sources.stream().sorted(Comparator.comparing(FirstReading.All::kind)).toList();
    claimsFirst.forEach(source -> spread(source, recording, days));
    List<SolarMonth> reported =
        days.keySet().stream().map(it -> SolarMonth.of(it.day)).sorted().toList();
    if (reported.isEmpty()) {
      return new ReplayPlan(end, List.of(), List.of());
    }
    SolarMonth first = reported.get(0);
    SolarMonth last = reported.get(reported.size() - 1);
    List<Report> reports = new ArrayList<>();
    for (FirstReading.All source : sources) {
      for (LocalDate day : days(source, first, last, days.keySet())) {
        String code = source.info().code();
        List<Entry> entries = days.getOrDefault(new Day(code, day), List.of());
        reports.add(new Report(moment(source, day), code, entries));
      }
    }
    return new ReplayPlan(
        ReportingDays.at(first.firstDay(), FIRST_HOUR),
        sources.stream().map(FirstReading.All::info).toList(),
        reports.stream()
            .filter(report -> report.at.isBefore(end))
            .sorted(Comparator.comparing(Report::at).thenComparing(Report::source))
            .toList());
  }

  /** One day of each month, and those on which it reports besides. */
  private static SortedSet<LocalDate> days(
      FirstReading.All source, SolarMonth first, SolarMonth last, Collection<Day> reported) {
    String code = source.info().code();
    ReportingDays own = new ReportingDays(code);
    SortedSet<LocalDate> days = new TreeSet<>();
    for (SolarMonth month = first; month.compareTo(last) <= 0; month = month.plus(1)) {
      days.add(own.in(month));
    }
    reported.stream().filter(it -> it.source.equals(code)).forEach(it -> days.add(it.day));
    return days;
  }

  /** What speaks of other facts is reported after these, on the same day. */
  private static Instant moment(FirstReading.All source, LocalDate day) {
    return ReportingDays.at(day, source.kind().isAboutAnother() ? LATER_HOUR : HOUR);
  }

  /** What nobody could read is reported with the fact before it. */
  private static void spread(
      FirstReading.All source, RecordingDays recording, Map<Day, List<Entry>> byDay) {
    List<Fact> facts =
        source.entries().stream()
            .filter(Entry.Read.class::isInstance)
            .map(entry -> ((Entry.Read) entry).fact())
            .toList();
    List<LocalDate> days = recording.of(new ReportingDays(source.info().code()), facts);
    int next = 0;
    for (Entry entry : source.entries()) {
      int of = entry instanceof Entry.Read ? next++ : Math.max(0, next - 1);
      if (!days.isEmpty()) {
        Day day = new Day(source.info().code(), days.get(of));
        byDay.computeIfAbsent(day, absent -> new ArrayList<>()).add(entry);
      }
    }
  }
}
