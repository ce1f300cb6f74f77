package org.peyman.hub;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.demo.RecordingDays;
import org.peyman.hub.demo.ReportingDays;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.pulling.FirstReading;

/**
 * What each source reported in each Solar Hijri month, also where it was nothing, from the month of
 * the first report to that of the last.
 *
 * @param begins before the first report
 * @param sources that report
 * @param reports in the order of time
 */
record ReplayPlan(Instant begins, List<SourceInfo> sources, List<Report> reports) {

  private static final int FIRST_HOUR = 8;
  private static final int HOUR = 9;
  private static final int HOUR_OF_VISITS = 12;

  /**
   * What one source reported at a moment.
   *
   * @param entries in the order read; may be none
   */
  record Report(Instant at, String source, List<Entry> entries) {}

  /** What a source reports in a month. */
  private record Month(String source, SolarMonth month) {}

  /** That of what was read, as far as it lies before a moment. */
  static ReplayPlan of(List<FirstReading.All> sources, Instant end) {
    RecordingDays recording = new RecordingDays();
    Map<Month, List<Entry>> months = new HashMap<>();
    List<FirstReading.All> claimsFirst =
        sources.stream().sorted(Comparator.comparing(FirstReading.All::kind)).toList();
    claimsFirst.forEach(source -> spread(source, recording, months));
    List<SolarMonth> reported = months.keySet().stream().map(Month::month).sorted().toList();
    if (reported.isEmpty()) {
      return new ReplayPlan(end, List.of(), List.of());
    }
    SolarMonth first = reported.get(0);
    List<Report> reports = new ArrayList<>();
    for (FirstReading.All source : sources) {
      SolarMonth last = reported.get(reported.size() - 1);
      for (SolarMonth month = first; month.compareTo(last) <= 0; month = month.plus(1)) {
        List<Entry> entries =
            months.getOrDefault(new Month(source.info().code(), month), List.of());
        reports.add(new Report(moment(source, month), source.info().code(), entries));
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

  /** Visits are reported after the claims of the same day. */
  private static Instant moment(FirstReading.All source, SolarMonth month) {
    ReportingDays days = new ReportingDays(source.info().code());
    int hour = source.kind() == FactKind.VERIFICATION ? HOUR_OF_VISITS : HOUR;
    return ReportingDays.at(days.in(month), hour);
  }

  /** What nobody could read is reported with the fact before it. */
  private static void spread(
      FirstReading.All source, RecordingDays recording, Map<Month, List<Entry>> months) {
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
        Month month = new Month(source.info().code(), SolarMonth.of(days.get(of)));
        months.computeIfAbsent(month, absent -> new ArrayList<>()).add(entry);
      }
    }
  }
}
