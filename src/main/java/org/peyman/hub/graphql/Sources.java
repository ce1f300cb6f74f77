package org.peyman.hub.graphql;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceState;

/** How the sources of some organizations are doing at a moment. */
record Sources(List<Records.Source> all) {

  static SourceState state(Records.Source source, Instant now) {
    return SourceState.of(source, now);
  }

  /** When the first of them goes stale that is not yet; null: none does. */
  static @Nullable Instant nextStale(List<Records.Source> sources, Instant now) {
    return sources.stream()
        .flatMap(source -> goesStale(source).stream())
        .filter(moment -> !moment.isBefore(now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Optional<Instant> goesStale(Records.Source source) {
    Instant success = source.lastSyncedAt();
    Duration after = source.staleAfter();
    return success == null || after == null ? Optional.empty() : Optional.of(success.plus(after));
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

  /** Whether all are fresh, and nothing is noted of any that nobody has answered. */
  boolean complete(Instant now) {
    return all.stream()
        .allMatch(source -> state(source, now) == SourceState.FRESH && source.notes().isEmpty());
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
