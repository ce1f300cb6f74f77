package org.peyman.hub.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.domain.AlertSeverity;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceState;

/** Sources that are not fresh, and those of which much was refused. */
final class SilentSources {

  private static final double SECONDS_OF_HOUR = 3_600;

  private SilentSources() {}

  static List<Condition> silent(List<Records.Source> sources, Instant now) {
    return sources.stream()
        .filter(source -> SourceState.of(source, now) != SourceState.FRESH)
        .map(source -> silent(source, now))
        .toList();
  }

  private static Condition silent(Records.Source source, Instant now) {
    Instant success = source.lastSyncedAt();
    Duration stale = source.staleAfter();
    return new Condition(
        new AlertRecords.Key(AlertKind.SOURCE_SILENT, source.code()),
        AlertSeverity.ERROR,
        of(source),
        new AlertRecords.Measured(
            success == null ? null : hours(Duration.between(success, now)),
            stale == null ? null : hours(stale)),
        began(source, now));
  }

  /** Rounded down to whole hours, so that it is another at most once an hour. */
  private static double hours(Duration duration) {
    return Math.floor(duration.toSeconds() / SECONDS_OF_HOUR);
  }

  private static @Nullable Instant began(Records.Source source, Instant now) {
    Instant success = source.lastSyncedAt();
    Duration stale = source.staleAfter();
    boolean isOfTime = SourceState.of(source, now) == SourceState.STALE;
    return isOfTime && success != null && stale != null ? success.plus(stale) : null;
  }

  static List<Condition> refused(
      List<Records.Source> sources, List<AlertRecords.LastReading> readings, AlertRules rules) {
    return readings.stream()
        .filter(
            reading ->
                reading.refused() >= rules.leastRefused()
                    && reading.refused() > rules.mostRefused() * reading.rows())
        .flatMap(reading -> refused(sources, reading, rules).stream())
        .toList();
  }

  private static Optional<Condition> refused(
      List<Records.Source> sources, AlertRecords.LastReading reading, AlertRules rules) {
    return sources.stream()
        .filter(source -> source.code().equals(reading.source()))
        .findAny()
        .map(
            source ->
                new Condition(
                    new AlertRecords.Key(AlertKind.REFUSED_MANY, source.code()),
                    AlertSeverity.ERROR,
                    of(source),
                    new AlertRecords.Measured(
                        (double) reading.refused() / reading.rows(), rules.mostRefused()),
                    reading.ended()));
  }

  private static AlertRecords.Subject of(Records.Source source) {
    return new AlertRecords.Subject(
        Objects.requireNonNull(source.organization()), source.code(), null, null, null, null);
  }
}
