package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Of which version the statements of a request are: of one, which the first of them settles where
 * nobody did before, and which is not older than what the request is to see.
 */
final class Agreed {

  private @Nullable Long version;
  private @Nullable Long least;
  private boolean hasMoved;

  /** They are to see exactly this version. */
  synchronized void expect(long known) {
    version = known;
  }

  /** They are to see this version, or any later one. */
  synchronized void expectAtLeast(long known) {
    least = known;
  }

  /** How far a server must be to be worth asking; null: nobody knows how far the ledger is. */
  synchronized @Nullable Long wanted() {
    return version != null ? version : least;
  }

  /** Whether a server at this version is too old for them. */
  synchronized boolean isBehind(long found) {
    Long wanted = wanted();
    return wanted != null && found < wanted;
  }

  /** Settles the version, or says whether it is the one that was settled. */
  synchronized boolean isMet(long found) {
    if (version == null) {
      version = found;
    }
    hasMoved |= version != found;
    return version == found;
  }

  /** Whether a statement has failed because the ledger was another. */
  synchronized boolean hasMoved() {
    return hasMoved;
  }

  /** Null: nothing settled it yet. */
  synchronized @Nullable Long version() {
    return version;
  }
}
