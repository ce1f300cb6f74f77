package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.peyman.hub.domain.Filter;

/** What is counted elsewhere than in the database, where it can be. */
public record Elsewhere(Listing.JobCount jobs, QualityRecords.Counts quality, Shared overlaps) {

  /** Where all is counted by the database. */
  public static final Elsewhere NOTHING =
      new Elsewhere(
          (filter, states) -> Future.succeededFuture(Optional.empty()),
          QualityRecords.Counts.NONE,
          filter -> Future.succeededFuture(Optional.empty()));

  /** Counts which organizations share jobs. */
  @FunctionalInterface
  public interface Shared {

    /**
     * As {@link Reads#overlaps} has it of now, at the version that is asked about. Empty: only the
     * database knows.
     */
    Future<Optional<List<Records.Overlap>>> of(Filter filter);
  }
}
