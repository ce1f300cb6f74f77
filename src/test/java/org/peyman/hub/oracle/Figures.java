package org.peyman.hub.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.SolarMonth;

/**
 * Every measure of one row, each written as the sentence of rules.md (section 2).
 *
 * @param organizations the row's organizations
 * @param jobs the row's jobs
 * @param stated the claims and counts of the row's organizations, by their own dimensions
 * @param promises parts of the latest revisions that stand in the row
 * @param originals parts of the first pledges that stand in the row
 * @param unplaced parts that name no place where the filter restricts it
 * @param ofCommitments whether the row has the grain of commitments
 * @param asOf today
 */
record Figures(
    Set<String> organizations,
    List<Job> jobs,
    List<Stated> stated,
    List<Promise> promises,
    List<Promise> originals,
    List<Promise> unplaced,
    boolean ofCommitments,
    LocalDate asOf) {

  Map<Measure, Number> all() {
    Map<Measure, Number> values = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Number value = value(measure);
      if (value != null) {
        values.put(measure, value);
      }
    }
    return values;
  }

  private @Nullable Number value(Measure measure) {
    return switch (measure) {
      case PLEDGED -> promised(promises, part -> part.isPromised() && ofRowAlone(part));
      case JOINT_PLEDGED -> promised(promises, part -> part.isPromised() && sharedOutside(part));
      case PLEDGED_ORIGINAL -> promised(originals, this::ofRowAlone);
      case PLEDGED_UNPLACED -> promised(unplaced, part -> part.isPromised() && ofRowAlone(part));
      case FORECAST -> promised(promises, part -> part.is(Certainty.FORECAST) && ofRowAlone(part));
      case JOINT_FORECAST ->
          promised(promises, part -> part.is(Certainty.FORECAST) && sharedOutside(part));
      case PROPOSED -> promised(promises, part -> part.is(Certainty.PROPOSED) && ofRowAlone(part));
      case JOINT_PROPOSED ->
          promised(promises, part -> part.is(Certainty.PROPOSED) && sharedOutside(part));
      case EXPECTED -> ofCommitments ? expected().shown() : null;
      case REPORTED -> stated.stream().mapToLong(Stated::times).sum();
      case CLAIMED -> claimed();
      case JOBS -> count(job -> true);
      case OVERSTATEMENT -> claimed() - count(job -> true);
      case JOINT -> count(job -> job.organizations().size() >= 2);
      case CREDIT -> credit();
      case UNMATCHED -> count(job -> job.personKey() == null);
      case REPEATED -> count(Job::repeated);
      case CHECKED -> count(job -> job.latestIndependent() != null);
      case VERIFIED -> count(job -> confirms(job.latestIndependent()));
      case REFUTED ->
          count(job -> job.latestIndependent() != null && !confirms(job.latestIndependent()));
      case ACTIVE -> count(this::isActive);
      case ELIGIBLE_6M -> count(job -> isEligible(job, 6));
      case CHECKED_6M -> count(job -> isChecked(job, 6));
      case SUSTAINED_6M -> count(job -> isSustained(job, 6));
      case ELIGIBLE_12M -> count(job -> isEligible(job, 12));
      case CHECKED_12M -> count(job -> isChecked(job, 12));
      case SUSTAINED_12M -> count(job -> isSustained(job, 12));
      case FTE -> fullTime();
      case HOURS_UNKNOWN -> count(job -> job.weeklyHours() == null);
      case FULFILMENT -> fulfilment();
      case GAP -> gap();
      case PACE -> pace();
    };
  }

  private long count(Predicate<Job> condition) {
    long count = 0;
    for (Job job : jobs) {
      if (condition.test(job)) {
        count += job.times();
      }
    }
    return count;
  }

  private @Nullable Long promised(Collection<Promise> parts, Predicate<Promise> condition) {
    if (!ofCommitments) {
      return null;
    }
    return parts.stream().filter(condition).mapToLong(Promise::quantity).sum();
  }

  private boolean ofRowAlone(Promise part) {
    return organizations.containsAll(part.organizations());
  }

  private boolean sharedOutside(Promise part) {
    return !ofRowAlone(part) && part.organizations().stream().anyMatch(organizations::contains);
  }

  private long claimed() {
    long claimed = 0;
    for (Job job : jobs) {
      for (Stated claim : job.claims()) {
        claimed += organizations.contains(claim.organization()) ? claim.times() : 0;
      }
    }
    return claimed;
  }

  private BigDecimal credit() {
    Fraction sum = Fraction.ZERO;
    for (Job job : jobs) {
      Set<String> claimants = job.organizations();
      long ours = claimants.stream().filter(organizations::contains).count();
      sum = sum.plus(Fraction.of(ours, claimants.size()).times(job.times()));
    }
    return sum.shown();
  }

  private static boolean confirms(@Nullable Outcome outcome) {
    return outcome == Outcome.CONFIRMED_ACTIVE || outcome == Outcome.CONFIRMED_ENDED;
  }

  private boolean isActive(Job job) {
    boolean running = job.claims().stream().anyMatch(this::isRunning);
    Outcome found = job.latestConclusive();
    return running
        && found != Outcome.CONFIRMED_ENDED
        && found != Outcome.NOT_FOUND
        && found != Outcome.WRONG_PERSON;
  }

  private boolean isRunning(Stated claim) {
    LocalDate end = claim.content().endedOn();
    return end == null || end.isAfter(asOf);
  }

  private boolean isEligible(Job job, int months) {
    return !job.counted() && !job.startedOn().plusMonths(months).isAfter(asOf);
  }

  private boolean isChecked(Job job, int months) {
    return isEligible(job, months) && job.visits().stream().anyMatch(v -> isLate(v, job, months));
  }

  private boolean isSustained(Job job, int months) {
    return isEligible(job, months)
        && job.visits().stream()
            .filter(visit -> isLate(visit, job, months))
            .anyMatch(visit -> visit.content().outcome() == Outcome.CONFIRMED_ACTIVE);
  }

  private static boolean isLate(Visit visit, Job job, int months) {
    return visit.independent()
        && visit.conclusive()
        && !visit.content().date().isBefore(job.startedOn().plusMonths(months));
  }

  private BigDecimal fullTime() {
    Fraction sum = Fraction.ZERO;
    BigDecimal full = BigDecimal.valueOf(44);
    for (Job job : jobs) {
      BigDecimal hours = job.weeklyHours();
      BigDecimal atMost = hours == null ? full : hours.min(full);
      sum = sum.plus(Fraction.of(atMost).dividedBy(44).times(job.times()));
    }
    return sum.shown();
  }

  private @Nullable BigDecimal fulfilment() {
    Number pledged = value(Measure.PLEDGED);
    if (pledged == null || pledged.longValue() == 0 || isShared()) {
      return null;
    }
    return Fraction.of(count(job -> true), pledged.longValue()).shown();
  }

  private Fraction expected() {
    Fraction sum = Fraction.ZERO;
    for (Promise part : promises) {
      if (part.isPromised() && ofRowAlone(part)) {
        sum = sum.plus(gone(part).times(part.quantity()));
      }
    }
    return sum;
  }

  /** Day by day through the year of a promise. */
  private Fraction gone(Promise part) {
    int year = Integer.parseInt(Objects.requireNonNull(part.place().value(Dimension.YEAR)));
    int days = 0;
    int gone = 0;
    LocalDate last = new SolarMonth(year, 12).lastDay();
    for (LocalDate day = new SolarMonth(year, 1).firstDay();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      days++;
      gone += day.isAfter(asOf) ? 0 : 1;
    }
    return Fraction.of(gone, days);
  }

  private @Nullable BigDecimal pace() {
    Fraction expected = expected();
    if (!ofCommitments || isShared() || expected.numerator().signum() == 0) {
      return null;
    }
    return new Fraction(expected.denominator(), expected.numerator())
        .times(count(job -> true))
        .shown();
  }

  private @Nullable Long gap() {
    Number pledged = value(Measure.PLEDGED);
    return pledged == null || isShared() ? null : pledged.longValue() - count(job -> true);
  }

  private boolean isShared() {
    Number shared = value(Measure.JOINT_PLEDGED);
    return shared != null && shared.longValue() > 0;
  }
}
