package org.peyman.hub.progress;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.cube.View;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Elsewhere;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Moment;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Snapshot;

/**
 * The present as one request sees it: from memory where it can be, else from the ledger, all of one
 * version and one day. {@link #begin} comes before all else.
 */
public final class Present {

  private final Ledger ledger;
  private final @Nullable Cube cube;
  private final Moment moment;
  private final LocalDate day;
  private final boolean isLedgerFirst;
  private @Nullable Future<Optional<View>> view;

  /**
   * @param cube null: all is read in the ledger
   * @param isLedgerFirst whether memory must be of the version that the ledger is found at; else
   *     the ledger must be of the version that memory has reached
   */
  private Present(Ledger ledger, @Nullable Cube cube, LocalDate day, boolean isLedgerFirst) {
    this.ledger = ledger;
    this.cube = cube;
    this.moment = ledger.moment(day, new Elsewhere(this::count, this::quality, this::overlaps));
    this.day = day;
    this.isLedgerFirst = isLedgerFirst;
  }

  /** Where requests are answered from. */
  public record Source(Ledger ledger, @Nullable Cube cube) {

    /**
     * For a request that most often asks nothing but what is in memory. Where it also reads the
     * ledger, and that has moved meanwhile, what it reads fails.
     */
    public Present memoryFirst(LocalDate day) {
      return new Present(ledger, cube, day, false);
    }

    /** For what reads a snapshot. */
    public Future<Answers> over(Snapshot snapshot) {
      return cube == null
          ? Future.succeededFuture(new Progress(snapshot))
          : cube.exactly(snapshot.version(), snapshot.asOf())
              .map(view -> view.filter(it -> it.isOf(snapshot.state())))
              .map(view -> Progress.of(snapshot, view));
    }

    /** For the same request again: the ledger does not move under it. */
    public Present ledgerFirst(LocalDate day) {
      return new Present(ledger, cube, day, true);
    }
  }

  /** The reference data; with it the version is settled. */
  public Future<Reference> begin() {
    return view()
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(known.get().reference())
                    : moment.reads().reference());
  }

  private synchronized Future<Optional<View>> view() {
    Future<Optional<View>> chosen = view;
    if (chosen == null) {
      chosen = cube == null ? Future.succeededFuture(Optional.empty()) : find(cube);
      view = chosen;
    }
    return chosen;
  }

  private Future<Optional<View>> find(Cube memory) {
    if (isLedgerFirst) {
      return moment.begin().compose(version -> memory.exactly(version, day));
    }
    return ledger
        .changes()
        .version()
        .onSuccess(reached -> moment.expectAtLeast(reached.version()))
        .compose(reached -> memory.view(reached.version(), day))
        .onSuccess(found -> found.ifPresent(it -> moment.expect(it.version())));
  }

  /** How many jobs a list has, of the version that memory and the ledger have in common. */
  private Future<Optional<Long>> count(Filter filter, Map<Listing.JobState, Boolean> states) {
    return view()
        .compose(
            known ->
                known.isPresent()
                    ? ListedJobs.count(known.get(), filter, states)
                    : Future.succeededFuture(Optional.empty()));
  }

  /** How good data are, of the version that memory and the ledger have in common. */
  private Future<Optional<List<QualityRecords.Row>>> quality(QualityRecords.Query query) {
    return view()
        .compose(
            known ->
                known.isPresent()
                    ? known.get().quality(query).map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  /** Who shares jobs, of the version that memory and the ledger have in common. */
  private Future<Optional<List<Records.Overlap>>> overlaps(Filter filter) {
    return view()
        .compose(
            known ->
                known.isPresent()
                    ? known.get().overlaps(filter).map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  /** Lists and what is looked up. */
  public Reads reads() {
    return moment.reads();
  }

  /** What is asked about progress. */
  public Answers answers() {
    return new Progress(
        query -> view().compose(known -> Progress.either(known, query, View::sum, moment::sum)),
        query ->
            view()
                .compose(known -> Progress.either(known, query, View::visitors, moment::visitors)));
  }

  /** The version of which all was answered; null: nothing was asked. */
  public @Nullable Long version() {
    return moment.version();
  }

  /** Whether something failed because the ledger had another version than memory. */
  public boolean hasMoved() {
    return moment.hasMoved();
  }

  /** Nobody waits any more. */
  public void giveUp() {
    moment.giveUp();
  }

  /** Nothing more will be asked; again it does nothing. */
  public void close() {
    moment.close();
  }
}
