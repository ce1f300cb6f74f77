package org.peyman.hub.cube;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.ledger.Sums;

/**
 * The ledger at one version, on one day, in memory. Its futures complete on the caller's context.
 */
public final class View {

  private final Vertx vertx;
  private final State state;
  private final Reference reference;

  View(Vertx vertx, State state, Reference reference) {
    this.vertx = vertx;
    this.state = state;
    this.reference = reference;
  }

  public long version() {
    return state.version();
  }

  /** Whether it is of that state: its version may be another where a backup was restored. */
  public boolean isOf(Snapshot.State ledger) {
    return state.ledger().equals(ledger);
  }

  /** When the version was recorded; null: nothing was yet. */
  @Nullable Instant recorded() {
    return state.ledger().recorded();
  }

  /** The first version whose past is kept. */
  long pastFrom() {
    return state.ledger().pastFrom();
  }

  /** The day for measures that depend on one. */
  public LocalDate day() {
    return state.day();
  }

  /** The reference data of the version. */
  public Reference reference() {
    return reference;
  }

  /** What its numbers stand for. */
  Values values() {
    return state.values();
  }

  /** How many rows of jobs are kept. */
  long jobs() {
    return state.jobs().size();
  }

  /** How many rows of reports are kept. */
  long reports() {
    return state.reports().size();
  }

  /** Sums, grouped, of the present; as the ledger's own. */
  public Future<Sums.Result> sum(Sums.Query query) {
    return answer(() -> new Answering(state, query).sums());
  }

  /**
   * Who reported visits to the jobs that a query adds up, by code of its scope or by the empty
   * text.
   */
  public Future<Map<String, Sums.Visitors>> visitors(Sums.Query query) {
    return answer(() -> new Answering(state, query).visitors());
  }

  /** How many of the jobs that a filter chooses are of cells of counts, and of no known person. */
  public Future<Long> ofCounts(Filter filter) {
    Sums.Query query = new Sums.Query(filter, List.of(), null);
    return answer(() -> new Answering(state, query).ofCounts());
  }

  /**
   * What is reported, and what its jobs are, as quality counts it: of every match, and nothing of
   * what is in quarantine. In no order.
   */
  public Future<List<QualityRecords.Row>> quality(QualityRecords.Query query) {
    return answer(() -> new Qualities(state, query).rows());
  }

  /** Which organizations share jobs that a filter chooses, as the ledger's own reading has it. */
  public Future<List<Records.Overlap>> overlaps(Filter filter) {
    return answer(() -> Overlaps.of(state, filter));
  }

  /** At once where that is quick, else elsewhere than on an event loop. */
  private <T> Future<T> answer(Callable<T> answering) {
    if (state.isLarge()) {
      return vertx.executeBlocking(answering, false);
    }
    try {
      return Future.succeededFuture(answering.call());
    } catch (Exception e) {
      return Future.failedFuture(e);
    }
  }
}
