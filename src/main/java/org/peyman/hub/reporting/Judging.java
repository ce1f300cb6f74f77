package org.peyman.hub.reporting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.ReportRecords.Decision;
import org.peyman.hub.ledger.ReportRecords.LiveReport;
import org.peyman.hub.ledger.ReportRecords.Standing;

/** Judges each report, expected or come, as it is on a day (rules.md, section 6). */
final class Judging {

  private static final Comparator<Decision> LATEST_FIRST =
      Comparator.comparing(Decision::date)
          .thenComparing(Decision::organization)
          .thenComparing(Decision::id)
          .reversed();

  private final LocalDate day;
  private final Map<ReportKey, LiveReport> live = new HashMap<>();
  private final Map<ReportKey, List<Decision>> decisions;

  private Judging(Standing standing, LocalDate day) {
    this.day = day;
    standing.reports().forEach(report -> live.put(report.key(), report));
    this.decisions =
        standing.decisions().stream()
            .sorted(LATEST_FIRST)
            .collect(Collectors.groupingBy(Decision::report));
  }

  static Book book(Standing standing, LocalDate day) {
    Judging judging = new Judging(standing, day);
    Map<ReportKey, DueReport> book = new TreeMap<>();
    Expectations.of(standing.reference())
        .forEach((key, dueOn) -> book.put(key, judging.judge(key, dueOn)));
    judging
        .live
        .keySet()
        .forEach(key -> book.computeIfAbsent(key, unexpected -> judging.judge(key, null)));
    return new Book(day, book);
  }

  private DueReport judge(ReportKey key, @Nullable LocalDate planned) {
    List<Decision> about = decisions.getOrDefault(key, List.of());
    LocalDate dueOn = planned == null ? null : extended(about, planned);
    LiveReport report = live.get(key);
    if (report == null) {
      ReportState state = absent(key, Objects.requireNonNull(dueOn), about);
      return new DueReport(key, dueOn, state, null, null, about, null);
    }
    Map<Long, Decision> byRevision = byRevision(about);
    return new DueReport(
        key,
        dueOn,
        present(report, byRevision),
        report,
        Tehran.dayOf(report.received().at()),
        about,
        accepted(report, byRevision));
  }

  private static LocalDate extended(List<Decision> about, LocalDate planned) {
    return about.stream().map(Decision::until).filter(Objects::nonNull).findFirst().orElse(planned);
  }

  private ReportState absent(ReportKey key, LocalDate dueOn, List<Decision> about) {
    if (about.stream().anyMatch(it -> it.decision() == ReviewDecision.EXCUSE)) {
      return ReportState.EXCUSED;
    }
    if (!key.period().lastDay().isBefore(day)) {
      return ReportState.UPCOMING;
    }
    return day.isAfter(dueOn) ? ReportState.OVERDUE : ReportState.DUE;
  }

  /** What was decided last about each revision. */
  private static Map<Long, Decision> byRevision(List<Decision> about) {
    Map<Long, Decision> byRevision = new LinkedHashMap<>();
    about.stream()
        .filter(it -> it.reportRevision() != null)
        .forEach(it -> byRevision.putIfAbsent(Objects.requireNonNull(it.reportRevision()), it));
    return byRevision;
  }

  private static ReportState present(LiveReport report, Map<Long, Decision> byRevision) {
    Decision own = byRevision.get(report.revision());
    if (own != null) {
      return own.decision() == ReviewDecision.ACCEPT ? ReportState.ACCEPTED : ReportState.RETURNED;
    }
    return accepted(report, byRevision) == null ? ReportState.RECEIVED : ReportState.REVISED;
  }

  /** Of revisions that are accepted, up to the one that is there, the highest. */
  private static @Nullable Decision accepted(LiveReport report, Map<Long, Decision> byRevision) {
    return byRevision.values().stream()
        .filter(it -> it.decision() == ReviewDecision.ACCEPT)
        .filter(it -> Objects.requireNonNull(it.reportRevision()) <= report.revision())
        .max(Comparator.comparing(it -> Objects.requireNonNull(it.reportRevision())))
        .orElse(null);
  }
}
