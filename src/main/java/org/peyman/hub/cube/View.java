package org.peyman.hub.cube;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Sums;

/** The ledger at one version, on one day, in memory. */
public final class View {

  private final State state;
  private final Reference reference;

  View(State state, Reference reference) {
    this.state = state;
    this.reference = reference;
  }

  public long version() {
    return state.version();
  }

  /** When the version was recorded; null: nothing was yet. */
  @Nullable Instant recorded() {
    return state.ledger().recorded();
  }

  /** The day for measures that depend on one. */
  public LocalDate day() {
    return state.day();
  }

  /** The reference data of the version. */
  public Reference reference() {
    return reference;
  }

  /** Sums, grouped, of the present; as the ledger's own. */
  public Future<Sums.Result> sum(Sums.Query query) {
    return Future.succeededFuture(new Answering(state, query).sums());
  }

  /**
   * Who reported visits to the jobs that a query adds up, by code of its scope or by the empty
   * text.
   */
  public Future<Map<String, Sums.Visitors>> visitors(Sums.Query query) {
    return Future.succeededFuture(new Answering(state, query).visitors());
  }
}
