package org.peyman.hub.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch brings the reading of its source. It is stored in the batch's transaction, also
 * where no item of the batch changes anything.
 *
 * @param lease under which the batch was read
 * @param cursor where to go on; null: at the beginning
 * @param since when the reading began that the batch belongs to; that of its first batch stays
 * @param end null where the source has more
 * @param notes what the reading says of the source beside its rows
 */
public record Advance(
    Lease lease,
    @Nullable String cursor,
    Instant since,
    @Nullable End end,
    List<NoteChange> notes) {

  public Advance {
    notes = List.copyOf(notes);
  }

  /** One that says nothing beside. */
  public Advance(Lease lease, @Nullable String cursor, Instant since, @Nullable End end) {
    this(lease, cursor, since, end, List.of());
  }

  /**
   * The source was read to its end, so that it counts as synced.
   *
   * @param dataAsOf the moment that the source's data speak for; null: not known
   * @param whole whether the reading gave all that the source holds: what was refused of it before
   *     and was not met in this reading is closed in quarantine
   */
  public record End(@Nullable Instant dataAsOf, boolean whole) {}
}
