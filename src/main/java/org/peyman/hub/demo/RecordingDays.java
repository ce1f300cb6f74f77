package org.peyman.hub.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;

/**
 * Makes up on which day each fact of the demonstration was recorded: some time after what it speaks
 * of, on a day on which its source reports, and the same day whenever it is asked.
 */
public final class RecordingDays {

  /** With the wait for the day of the report, 5 to 60 days after the start. */
  private static final int AFTER_START = 5;

  private static final int LONGER_AFTER_START = 25;

  private static final int AFTER_REVISION = 15;
  private static final int LONGER_AFTER_REVISION = 60;
  private static final int AFTER_EVENT = 1;
  private static final int LONGER_AFTER_EVENT = 9;

  /** Of a hundred reports so many come in time; the others some weeks later. */
  private static final int IN_TIME = 75;

  /** On few days of a month, so that they are few batches. */
  private static final int SOON = 9;

  private static final int LATER = 24;

  /** For what nothing dates. */
  private static final LocalDate UNDATED = new SolarMonth(1399, 7).firstDay();

  private final Map<Key, LocalDate> claims = new HashMap<>();

  private record Key(String organization, String id) {
    static Key of(Fact fact) {
      return new Key(fact.organization(), fact.id());
    }
  }

  /** A fact, and which of its source's it is. */
  private record Placed(int place, Fact fact) {

    /** What has no revision is of one: its source reads it as a whole. */
    long revision() {
      Long given = fact.revision();
      return given == null ? 0 : given;
    }
  }

  /**
   * The days of the facts of one source, in their order. Claims are to be given before the visits
   * to them, so that no visit is recorded before its claim.
   */
  public List<LocalDate> of(ReportingDays reporting, List<Fact> facts) {
    LocalDate[] days = new LocalDate[facts.size()];
    for (List<Placed> revisions : byKey(facts)) {
      date(revisions, reporting, days);
    }
    return List.of(days);
  }

  private static Collection<List<Placed>> byKey(List<Fact> facts) {
    Map<Key, List<Placed>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      Placed placed = new Placed(i, facts.get(i));
      byKey.computeIfAbsent(Key.of(placed.fact), absent -> new ArrayList<>()).add(placed);
    }
    return byKey.values();
  }

  /** Lines of the same revision are recorded together: which of them stands depends on it. */
  private void date(List<Placed> facts, ReportingDays reporting, LocalDate[] days) {
    facts.sort(Comparator.comparingLong(Placed::revision));
    Placed first = facts.get(0);
    LocalDate day = recorded(reporting, first.fact, own(first.fact, UNDATED));
    if (first.fact.content() instanceof Claim) {
      claims.put(Key.of(first.fact), day);
    }
    long revision = first.revision();
    for (Placed placed : facts) {
      if (placed.revision() > revision) {
        day = recorded(reporting, placed.fact, revised(placed.fact, day));
        revision = placed.revision();
      }
      days[placed.place] = day;
    }
  }

  /** What has a day on which it is due, or speaks of one, is recorded on its own. */
  private static LocalDate recorded(ReportingDays reporting, Fact fact, LocalDate own) {
    return hasOwnDay(fact.kind()) ? own : reporting.from(own);
  }

  /** Whether facts of a kind are recorded on days of their own, not with others of a month. */
  public static boolean hasOwnDay(FactKind kind) {
    return kind == FactKind.REPORT || kind == FactKind.REVIEW;
  }

  private LocalDate revised(Fact fact, LocalDate before) {
    if (fact.content() instanceof Report) {
      return sameDayOfNextMonth(before);
    }
    boolean isDated =
        fact.content() instanceof Commitment || fact.content() instanceof Verification;
    LocalDate least = isDated ? before : after(before, AFTER_REVISION, LONGER_AFTER_REVISION, fact);
    LocalDate own = own(fact, least);
    return own.isAfter(least) ? own : least;
  }

  private LocalDate own(Fact fact, LocalDate undated) {
    if (fact.content() instanceof Claim claim) {
      return after(claim.startedOn(), AFTER_START, LONGER_AFTER_START, fact);
    }
    if (fact.content() instanceof Count count) {
      return after(count.month().lastDay(), AFTER_EVENT, LONGER_AFTER_EVENT, fact);
    }
    if (fact.content() instanceof Commitment commitment) {
      LocalDate date = commitment.date();
      LocalDate made = date == null ? new SolarMonth(commitment.year(), 1).firstDay() : date;
      return after(made, AFTER_EVENT, LONGER_AFTER_EVENT, fact);
    }
    if (fact.content() instanceof Report report) {
      return own(fact, report);
    }
    if (fact.content() instanceof Review review) {
      return review.date();
    }
    if (fact.content() instanceof Flow flow) {
      return own(flow);
    }
    return fact.content() instanceof Verification visit ? own(fact, visit) : undated;
  }

  private LocalDate own(Fact fact, Verification visit) {
    LocalDate reported = after(visit.date(), AFTER_EVENT, LONGER_AFTER_EVENT, fact);
    Key visited = new Key(visit.claimOrganization(), visit.claimId());
    LocalDate claimed = claims.getOrDefault(visited, reported);
    return claimed.isAfter(reported) ? claimed : reported;
  }

  /** With the books of its quarter, so that a year of money is few batches. */
  private static LocalDate own(Flow flow) {
    SolarMonth month = SolarMonth.of(flow.date());
    return month.plus(2 - (month.month() - 1) % 3).lastDay();
  }

  private static LocalDate own(Fact fact, Report report) {
    LocalDate end = report.period().lastDay();
    boolean isInTime =
        new Dice(1, (fact.organization() + fact.id()).hashCode()).below(100) < IN_TIME;
    return end.plusDays(isInTime ? SOON : LATER);
  }

  private static LocalDate sameDayOfNextMonth(LocalDate day) {
    SolarMonth month = SolarMonth.of(day);
    long days = ChronoUnit.DAYS.between(month.firstDay(), day);
    return month.plus(1).firstDay().plusDays(days);
  }

  private static LocalDate after(LocalDate day, int least, int longer, Fact fact) {
    String who = fact.organization() + " " + fact.id() + " " + fact.revision();
    return day.plusDays(least + new Dice(0, who.hashCode()).below(longer + 1));
  }
}
