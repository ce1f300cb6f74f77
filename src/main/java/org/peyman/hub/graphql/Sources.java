package org.peyman.hub.graphql;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Figures;
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

  /** Only the sources of facts that some figures are made of, and those of any facts. */
  Sources of(Figures figures) {
    return new Sources(
        all.stream()
            .filter(source -> source.kind() == null || Figures.of(source.kind()) == figures)
            .toList());
  }

  /**
   * Those of the reports of some organizations, and of the reviews of all: whoever reviews decides
   * about others.
   *
   * @param organizations null: of all
   */
  Sources ofReporting(@Nullable Collection<String> organizations) {
    return new Sources(
        of(Figures.REPORTING).all.stream()
            .filter(
                source ->
                    organizations == null
                        || source.kind() == FactKind.REVIEW
                        || organizations.contains(source.organization()))
            .toList());
  }

  /**
   * Those of flows, whoever reports them, and of the jobs of some organizations, by which costs are
   * told.
   *
   * @param organizations null: of all
   */
  Sources ofFunding(@Nullable Collection<String> organizations) {
    return new Sources(
        all.stream()
            .filter(
                source ->
                    source.kind() == null
                        || Figures.of(source.kind()) == Figures.FUNDING
                        || (Figures.of(source.kind()) == Figures.PROGRESS
                            && (organizations == null
                                || organizations.contains(source.organization()))))
            .toList());
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
