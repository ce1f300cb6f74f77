package org.peyman.hub.graphql;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Records;

/** How the sources of some organizations are doing at a moment. */
record Sources(List<Records.Source> all) {

  /** The first of NEVER, FAILED and STALE that applies (rules.md, section 3). */
  enum State {
    FRESH,
    STALE,
    FAILED,
    NEVER
  }

  static State state(Records.Source source, Instant now) {
    Instant success = source.lastSyncedAt();
    if (success == null) {
      return State.NEVER;
    }
    if (source.failed()) {
      return State.FAILED;
    }
    boolean stale = source.staleAfter() != null && success.plus(source.staleAfter()).isBefore(now);
    return stale ? State.STALE : State.FRESH;
  }

  /**
   * Only the sources of the given organizations.
   *
   * @param organizations null: of all
   */
  Sources of(@Nullable Set<String> organizations) {
    return organizations == null
        ? this
        : new Sources(
            all.stream().filter(source -> organizations.contains(source.organization())).toList());
  }

  boolean complete(Instant now) {
    return all.stream().allMatch(source -> state(source, now) == State.FRESH);
  }

  /** The oldest moment that a source speaks for; null where none says. */
  @Nullable Instant dataAsOf() {
    return all.stream()
        .map(Records.Source::dataAsOf)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
