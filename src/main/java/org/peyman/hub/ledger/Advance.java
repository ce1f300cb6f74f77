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
 * @param part of what part of the source the batch is; null: the source is not in parts
 * @param losses what may be lost with it
 */
public record Advance(
    Lease lease,
    @Nullable String cursor,
    Instant since,
    @Nullable End end,
    List<NoteChange> notes,
    @Nullable Part part,
    Losses losses) {

  public Advance {
    notes = List.copyOf(notes);
  }

  /** One of a source that may lose little. */
  public Advance(
      Lease lease,
      @Nullable String cursor,
      Instant since,
      @Nullable End end,
      List<NoteChange> notes,
      @Nullable Part part) {
    this(lease, cursor, since, end, notes, part, Losses.FEW);
  }

  /** One of a source that is not in parts, which says nothing beside. */
  public Advance(Lease lease, @Nullable String cursor, Instant since, @Nullable End end) {
    this(lease, cursor, since, end, List.of(), null);
  }

  /**
   * A part of a source that takes the place of what came under its name before, such as a file.
   *
   * @param names with one of which, and a colon, positions in it begin
   * @param begins whether the batch is its first
   * @param ends whether the batch is its last: what was refused of the part before, and was not met
   *     since it began, is closed in quarantine
   */
  public record Part(List<String> names, boolean begins, boolean ends) {
    public Part {
      names = List.copyOf(names);
    }
  }

  /**
   * What a source may lose without being asked about it.
   *
   * @param emptyPersons whether most persons may be empty whom the ledger knows: else such a batch
   *     fails with {@link PersonsEmptied}
   * @param absent of a hundred facts that the source gave before, how many may be withdrawn at once
   *     since it holds them no longer; null: none ever is
   */
  public record Losses(boolean emptyPersons, @Nullable Integer absent) {

    /** Single persons, and no fact. */
    public static final Losses FEW = new Losses(false, null);
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
