package org.peyman.hub.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items of one source that become visible together: one transaction, one version.
 *
 * @param source code of a registered source
 * @param entries in the order read
 * @param advance how far the source is read with it; null where nobody counts
 * @param of the reading that it is a part of
 */
public record Batch(String source, List<Entry> entries, @Nullable Advance advance, Part of) {

  public Batch {
    entries = List.copyOf(entries);
  }

  /** A page of a source, under its newest translation. */
  public Batch(String source, List<Entry> entries, @Nullable Advance advance) {
    this(source, entries, advance, Part.WHOLE);
  }

  /** Items that are not a page of a source. */
  public Batch(String source, List<Entry> entries) {
    this(source, entries, null);
  }

  /**
   * A part of a reading of its source.
   *
   * @param reading the number of the reading; 0: the batch is all of it. That of a page is the
   *     ledger's own affair
   * @param translation under which it was read, as {@link Sources#register} numbered it; null: the
   *     newest of the source
   */
  public record Part(long reading, @Nullable Long translation) {

    /** A reading of its own, under the newest translation. */
    public static final Part WHOLE = new Part(0, null);
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
