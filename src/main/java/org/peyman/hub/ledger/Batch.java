package org.peyman.hub.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items of one source that become visible together: one transaction, one version.
 *
 * @param source code of a registered source
 * @param entries in the order read
 * @param advance how far the source is read with it; null where nobody counts
 */
public record Batch(String source, List<Entry> entries, @Nullable Advance advance) {

  public Batch {
    entries = List.copyOf(entries);
  }

  /** Items that are not a page of a source. */
  public Batch(String source, List<Entry> entries) {
    this(source, entries, null);
  }

  /**
   * What became of a batch.
   *
   * @param version of the ledger after it; unchanged when nothing changed
   * @param accepted facts newly taken in, released pending ones included
   * @param unchanged facts that were already known, content and all
   * @param refused entries that went to quarantine for good, conflicts included
   * @param pending entries that wait in quarantine
   */
  public record Outcome(long version, int accepted, int unchanged, int refused, int pending) {}
}
