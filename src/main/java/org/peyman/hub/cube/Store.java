package org.peyman.hub.cube;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Counted;
import org.peyman.hub.ledger.Feed;
import org.peyman.hub.ledger.Snapshot;

/**
 * Makes states of what the ledger tells: takes away rows before, adds rows after. One thread at a
 * time.
 */
final class Store {

  /** With what merging blocks needs in passing. */
  private static final long BYTES_OF_JOB = 40;

  private static final long BYTES_OF_REPORT = 20;

  private final Numbering numbering = new Numbering();
  private final Map<Counted.Promised, Integer> promised = new HashMap<>();
  private @Nullable Promises promises;
  private final Map<String, Feed.Placed> phases = new HashMap<>();
  private Day day;
  private final Growing jobs = new Growing(true);
  private final Growing reports = new Growing(false);

  Store(LocalDate day) {
    this.day = new Day(day);
  }

  /** Takes a change in. */
  void apply(Feed.Change change) {
    int sign = change.isAfter() ? 1 : -1;
    Counted row = change.row();
    if (row instanceof Counted.Jobs changed) {
      add(changed, sign);
    } else if (row instanceof Counted.Reported changed) {
      add(changed, sign);
    } else if (row instanceof Counted.Promised changed) {
      numbering.know(changed);
      promised.merge(changed, sign, Integer::sum);
      promised.remove(changed, 0);
      promises = null;
    }
  }

  private void add(Counted.Jobs row, int sign) {
    if (row.jobs() == 0) {
      return;
    }
    Claimants claimants =
        row.person()
            ? new Claimants(row.organizations(), row.claimCounts())
            : Claimants.one(row.organizations().get(0));
    int start = Math.toIntExact(row.startedOn().toEpochDay());
    int end = row.lastEnd() == null ? Day.NEVER : Math.toIntExact(row.lastEnd().toEpochDay());
    int weight = sign * row.jobs();
    jobs.rows(weight)
        .add(
            numbering.cell(row, claimants),
            numbering.facets(row.facets()),
            day.profile(numbering.traits(Traits.of(row)), start, end),
            start,
            end,
            weight);
    sortWhatIsFull();
  }

  private void add(Counted.Reported row, int sign) {
    if (row.quantity() == 0) {
      return;
    }
    int weight = sign * row.quantity();
    reports
        .rows(weight)
        .add(
            numbering.cell(row),
            numbering.facets(row.facets()),
            numbering.traits(ReportTraits.of(row)),
            weight);
    sortWhatIsFull();
  }

  private void sortWhatIsFull() {
    if (jobs.isFull() || reports.isFull()) {
      sort();
    }
  }

  private Added sort() {
    Added added = numbering.added();
    jobs.sort(added.each());
    reports.sort(added.each());
    requireRoom();
    return added;
  }

  /** What phases have become. */
  void place(List<Feed.PhaseChange> changes) {
    changes.forEach(change -> phases.put(change.after().phase(), change.after()));
  }

  /** Refuses to take so much that other work of the hub would lack memory. */
  private void requireRoom() {
    long itsJobs = jobs.facts().size();
    long itsReports = reports.facts().size();
    long bytes = itsJobs * BYTES_OF_JOB + itsReports * BYTES_OF_REPORT;
    long most = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > most) {
      throw new TooLarge(
          String.format(
              Locale.ROOT,
              "The ledger's %,d jobs and %,d reports need about %,d MB of memory, more than half of"
                  + " the %,d MB that the hub may use (-Xmx)",
              itsJobs,
              itsReports,
              bytes / 1_000_000,
              Runtime.getRuntime().maxMemory() / 1_000_000));
    }
  }

  /** The state with all that was taken in, on a day. */
  State state(Snapshot.State ledger, LocalDate asOf) {
    Added added = sort();
    if (!day.date().equals(asOf)) {
      day = new Day(asOf);
      jobs.on(day, added.each());
    }
    Values values = numbering.values();
    Promises known = promises;
    if (known == null) {
      known = new Promises(promised, values);
      promises = known;
    }
    return new State(
        ledger,
        asOf,
        values,
        jobs.facts(),
        reports.facts(),
        known,
        Map.copyOf(phases),
        added,
        new Axes(values, known));
  }
}
