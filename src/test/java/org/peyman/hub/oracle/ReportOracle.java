package org.peyman.hub.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPlan;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.support.DatedReports.Arrival;

/**
 * What is due and what came, recounted the obvious way: every batch is looked at again for every
 * question, and nothing is kept.
 */
record ReportOracle(Reference reference, List<Arrival> batches) {

  /** A report as it is, in one line. */
  record Line(
      ReportKey key,
      @Nullable LocalDate dueOn,
      String state,
      @Nullable Long revision,
      @Nullable LocalDate receivedOn,
      @Nullable Integer signedAt) {}

  /** Counts of a group, in the order of the contract. */
  record Counts(
      int expected, int received, int onTime, int late, int missing, int excused, int accepted) {}

  /** All reports that are expected or there on a day, in no order. */
  List<Line> lines(LocalDate day) {
    Map<ReportKey, LocalDate> planned = new HashMap<>();
    for (ReportingPlan plan : new TreeMap<>(reference.plans()).descendingMap().values()) {
      Phase phase = Objects.requireNonNull(reference.phases().get(plan.phase()));
      for (String organization : reporters(plan, phase)) {
        for (Phase.PhaseProvince place : phase.provinces()) {
          plan.periods()
              .forEach(
                  period ->
                      planned.put(
                          new ReportKey(organization, phase.code(), place.province(), period),
                          plan.exceptions().containsKey(period)
                              ? plan.exceptions().get(period)
                              : period.lastDay().plusDays(plan.dueDays())));
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    planned.forEach((key, due) -> lines.add(line(key, due, day)));
    for (Fact fact : all(FactKind.REPORT)) {
      ReportKey key = ReportKey.of(fact.organization(), fact.id());
      boolean isListed = lines.stream().anyMatch(line -> line.key.equals(key));
      if (!isListed && live(key, batches.size()) != null) {
        lines.add(line(key, null, day));
      }
    }
    return lines;
  }

  private List<String> reporters(ReportingPlan plan, Phase phase) {
    if (!plan.organizations().isEmpty()) {
      return plan.organizations();
    }
    return Objects.requireNonNull(reference.agreements().get(phase.agreement())).parties().stream()
        .filter(party -> party.role() == PartyRole.IMPLEMENTER)
        .map(party -> party.organization())
        .toList();
  }

  private Line line(ReportKey key, @Nullable LocalDate planned, LocalDate day) {
    LocalDate due = planned;
    List<Fact> about = about(key);
    for (Fact review : about) {
      LocalDate until = content(review).until();
      due = due == null || until == null ? due : until;
    }
    Fact live = live(key, batches.size());
    if (live == null) {
      return new Line(
          key, due, absent(key, Objects.requireNonNull(due), about, day), null, null, null);
    }
    long revision = Objects.requireNonNull(live.revision());
    Map<Long, Fact> last = new TreeMap<>();
    about.stream()
        .filter(it -> content(it).reportRevision() != null)
        .forEach(it -> last.put(content(it).reportRevision(), it));
    Fact signed = null;
    for (Map.Entry<Long, Fact> decision : last.entrySet()) {
      boolean isAccepted = content(decision.getValue()).decision() == ReviewDecision.ACCEPT;
      signed = isAccepted && decision.getKey() <= revision ? decision.getValue() : signed;
    }
    String state = signed == null ? "RECEIVED" : "REVISED";
    if (last.containsKey(revision)) {
      state =
          content(last.get(revision)).decision() == ReviewDecision.ACCEPT ? "ACCEPTED" : "RETURNED";
    }
    return new Line(
        key,
        due,
        state,
        revision,
        batches.get(since(key) - 1).day(),
        signed == null ? null : decidedSince(signed));
  }

  private static String absent(ReportKey key, LocalDate due, List<Fact> about, LocalDate day) {
    if (about.stream().anyMatch(it -> content(it).decision() == ReviewDecision.EXCUSE)) {
      return "EXCUSED";
    }
    if (!day.isAfter(key.period().lastDay())) {
      return "UPCOMING";
    }
    return day.isAfter(due) ? "OVERDUE" : "DUE";
  }

  /** How many batches had come when it became live, for good so far. */
  private int since(ReportKey key) {
    int since = batches.size();
    while (since > 1 && live(key, since - 1) != null) {
      since--;
    }
    return since;
  }

  /** The same of what a review says now. */
  private int decidedSince(Fact review) {
    int since = batches.size();
    while (since > 1) {
      Fact before = standing(FactKind.REVIEW, review.organization(), review.id(), since - 1);
      if (before == null || before.content() == null || !isSame(content(before), content(review))) {
        break;
      }
      since--;
    }
    return since;
  }

  private static boolean isSame(Review one, Review other) {
    return one.report().equals(other.report())
        && one.decision() == other.decision()
        && Objects.equals(one.reportRevision(), other.reportRevision());
  }

  private @Nullable Fact live(ReportKey key, int came) {
    Fact standing = standing(FactKind.REPORT, key.organization(), key.id(), came);
    return standing == null || standing.content() == null ? null : standing;
  }

  /** The highest revision of those that were taken in. */
  private @Nullable Fact standing(FactKind kind, String organization, String id, int came) {
    Fact highest = null;
    for (Arrival batch : batches.subList(0, came)) {
      for (Fact fact : batch.facts()) {
        if (fact.kind() == kind
            && fact.organization().equals(organization)
            && fact.id().equals(id)
            && isKnown(fact, came)
            && (highest == null || revision(fact) > revision(highest))) {
          highest = fact;
        }
      }
    }
    return highest;
  }

  /** A review of a revision waits until that has come. */
  private boolean isKnown(Fact fact, int came) {
    Long wanted = fact.content() instanceof Review review ? review.reportRevision() : null;
    return wanted == null
        || batches.subList(0, came).stream()
            .flatMap(batch -> batch.facts().stream())
            .anyMatch(
                it ->
                    it.content() instanceof Report
                        && revision(it) == wanted
                        && ReportKey.of(it.organization(), it.id()).equals(content(fact).report()));
  }

  private static long revision(Fact fact) {
    return Objects.requireNonNull(fact.revision());
  }

  /** The live reviews of a report, the latest last. */
  private List<Fact> about(ReportKey key) {
    List<Fact> about = new ArrayList<>();
    for (Fact review : all(FactKind.REVIEW)) {
      Fact standing = standing(FactKind.REVIEW, review.organization(), review.id(), batches.size());
      if (standing != null
          && standing.content() != null
          && content(standing).report().equals(key)
          && !about.contains(standing)) {
        about.add(standing);
      }
    }
    about.sort(
        Comparator.<Fact, LocalDate>comparing(it -> content(it).date())
            .thenComparing(Fact::organization)
            .thenComparing(Fact::id));
    return about;
  }

  private static Review content(Fact review) {
    return (Review) Objects.requireNonNull(review.content());
  }

  private List<Fact> all(FactKind kind) {
    return batches.stream()
        .flatMap(batch -> batch.facts().stream())
        .filter(fact -> fact.kind() == kind)
        .toList();
  }

  /** The counts by group, of what was due before the day. */
  Map<List<String>, Counts> counts(LocalDate day, Function<ReportKey, List<String>> group) {
    Map<List<String>, List<Line>> groups = new HashMap<>();
    for (Line line : lines(day)) {
      if (line.dueOn != null && line.dueOn.isBefore(day)) {
        groups.computeIfAbsent(group.apply(line.key), first -> new ArrayList<>()).add(line);
      }
    }
    Map<List<String>, Counts> counts = new HashMap<>();
    groups.forEach((key, lines) -> counts.put(key, count(lines)));
    return counts;
  }

  private static Counts count(List<Line> lines) {
    int excused = count(lines, line -> line.state.equals("EXCUSED"));
    int expected = lines.size() - excused;
    int received = count(lines, line -> line.receivedOn != null);
    int onTime =
        count(lines, line -> line.receivedOn != null && !line.receivedOn.isAfter(line.dueOn));
    int accepted = count(lines, line -> line.state.equals("ACCEPTED"));
    return new Counts(
        expected, received, onTime, received - onTime, expected - received, excused, accepted);
  }

  private static int count(List<Line> lines, Function<Line, Boolean> which) {
    return Math.toIntExact(lines.stream().filter(which::apply).count());
  }
}
