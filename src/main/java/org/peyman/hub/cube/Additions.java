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

  /** Whether something is asked for that goes by who claims a job. */
  boolean areByClaimants() {
    return credits != null || claimed != null || joint != null;
  }

  /**
   * Adds what goes by who claims a job.
   *
   * @param jobs how many
   * @param claims of the group's on each
   * @param members how many of the claimants are the group's
   * @param claimants how many there are
   */
  void byClaimants(int place, long jobs, int claims, int members, int claimants) {
    if (claimed != null) {
      claimed.add(place, jobs * claims);
    }
    if (joint != null && claimants > 1) {
      joint.add(place, jobs);
    }
    if (credits != null) {
      credits.credit(claimants).add(place, jobs * members);
    }
  }
}
