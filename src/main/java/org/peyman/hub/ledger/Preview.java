package org.peyman.hub.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;

/**
 * What a batch would become; nothing of it was kept.
 *
 * @param outcome as of {@link Ledger#take}, with the version that would have been reached
 * @param refused what would go to quarantine, pending items included: first what the reader
 *     refused, then what the ledger did, each in the order of the batch
 * @param emptied why nothing of the batch would be taken in, so that all else is as if it were
 *     empty; null: it would be
 * @param before the sums asked for, as they are
 * @param after the same, in the same order, as they would be
 */
public record Preview(
    Batch.Outcome outcome,
    List<Item> refused,
    @Nullable PersonsEmptied emptied,
    List<Sums.Result> before,
    List<Sums.Result> after) {

  public Preview {
    refused = List.copyOf(refused);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * What is to be known.
   *
   * @param introduced taken for known, where the ledger does not know it
   * @param configured the text under which the source would be registered, as {@link
   *     SourceInfo#translatedBy}; null: as it is registered
   * @param emptyPersons as {@link Advance.Losses#emptyPersons}
   * @param sums before and after
   */
  public record Question(
      Reference introduced,
      @Nullable String configured,
      boolean emptyPersons,
      List<Sums.Query> sums) {

    public Question {
      sums = List.copyOf(sums);
    }
  }

  /**
   * Something that would not be taken in.
   *
   * @param id of the fact; null where it could not be read
   */
  public record Item(String position, @Nullable String id, Refusal refusal) {

    /** What the reader refused. */
    static List<Item> of(List<Entry> entries) {
      List<Item> items = new ArrayList<>();
      for (Entry entry : entries) {
        if (entry instanceof Entry.Refused refused) {
          items.add(new Item(refused.position(), refused.id(), refused.refusal()));
        }
      }
      return items;
    }
  }
}
