package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;

/** Which columns of blocks are added up, and to what. */
final class Additions {

  private final Places places;
  private final int counted;
  private final int[] from;
  private final LongColumn[] to;
  private final @Nullable Tally credits;
  private final @Nullable LongColumn claimed;
  private final @Nullable LongColumn joint;

  private Additions(
      Places places, int counted, List<Addition> additions, @Nullable Tally byClaimants) {
    this.places = places;
    this.counted = counted;
    this.from = additions.stream().mapToInt(Addition::from).toArray();
    this.to = additions.stream().map(Addition::to).toArray(LongColumn[]::new);
    this.credits = byClaimants != null && byClaimants.hasCredit() ? byClaimants : null;
    this.claimed = column(byClaimants, Measure.CLAIMED);
    this.joint = column(byClaimants, Measure.JOINT);
  }

  private record Addition(int from, LongColumn to) {}

  private static @Nullable LongColumn column(@Nullable Tally tally, Measure measure) {
    return tally != null && tally.has(measure) ? tally.column(measure) : null;
  }

  /** Of jobs: each measure that a tally has. */
  static Additions ofJobs(Tally tally) {
    List<Addition> additions = new ArrayList<>();
    for (Measure measure : tally.measures()) {
      Integer column = Columns.of(measure);
      if (column != null) {
        additions.add(new Addition(column, tally.column(measure)));
      }
    }
    return new Additions(tally.places(), Columns.JOBS, additions, tally);
  }

  /** Of reports, whose only column is their number. */
  static Additions ofReports(Tally tally) {
    List<Addition> only = List.of(new Addition(0, tally.column(Measure.REPORTED)));
    return new Additions(tally.places(), 0, only, null);
  }

  /** Of the jobs that each visitor visited, by number of the visitor. */
  static Additions ofVisits(Places places, List<LongColumn> visits) {
    List<Addition> additions = new ArrayList<>();
    for (int visitor = 0; visitor < visits.size(); visitor++) {
      additions.add(new Addition(Columns.ofVisitor(visitor), visits.get(visitor)));
    }
    return new Additions(places, Columns.JOBS, additions, null);
  }

  /** Of the jobs that are of a cell of a count. */
  static Additions ofCounts(Places places, LongColumn counts) {
    List<Addition> only = List.of(new Addition(Columns.OF_COUNTS, counts));
    return new Additions(places, Columns.JOBS, only, null);
  }

  /** How many jobs there are. */
  static Additions ofNumber(Places places, LongColumn jobs) {
    List<Addition> only = List.of(new Addition(Columns.JOBS, jobs));
    return new Additions(places, Columns.JOBS, only, null);
  }

  /** Of the jobs of which several organizations say different things. */
  static Additions ofDisagreeing(Places places, LongColumn disagreeing) {
    List<Addition> only = List.of(new Addition(Columns.DISAGREEING, disagreeing));
    return new Additions(places, Columns.JOBS, only, null);
  }

  Places places() {
    return places;
  }

  /** How many columns are added up. */
  int size() {
    return from.length;
  }

  /** The column of blocks. */
  int from(int addition) {
    return from[addition];
  }

  /** The sums, of all places that there are by now. */
  long[] to(int addition) {
    return to[addition].with(places.size());
  }

  /** Adds to the sum of a place. */
  void add(int addition, int place, long amount) {
    to[addition].add(place, amount);
  }

  /** The column that says how many. */
  int counted() {
    return counted;
  }

  /** A sum to which so many are added for each job. */
  record Times(LongColumn to, long times) {}

  /** What is added for each job by who claims it: to a share at which shares stand. */
  List<Times> byClaimants(Shares shares, int share) {
    if (claimed == null && joint == null && credits == null) {
      return List.of();
    }
    List<Times> each = new ArrayList<>(3);
    if (claimed != null) {
      each.add(new Times(claimed, shares.claims(share)));
    }
    if (joint != null && shares.size() > 1) {
      each.add(new Times(joint, 1));
    }
    if (credits != null) {
      each.add(new Times(credits.credit(shares.size()), shares.members(share)));
    }
    return each;
  }
}
