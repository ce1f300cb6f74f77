package org.peyman.hub.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertRules;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.AlertRecords.Episode;
import org.peyman.hub.ledger.Alerts;

/**
 * How episodes go on: one opens once its condition has held for as long as its kind asks for, and
 * passes once it has not for as long. What is judged twice changes nothing.
 */
final class Episodes {

  private final AlertRules rules;
  private final Instant now;
  private final List<Alerts.Change> changes = new ArrayList<>();

  /** At a moment, by rules. */
  Episodes(AlertRules rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /**
   * What changes; once.
   *
   * @param notPassed episodes that have not
   * @param holding conditions that hold, one of each key
   * @param judged the kinds that were looked at; others stay as they are
   */
  List<Alerts.Change> judge(
      List<Episode> notPassed, List<Condition> holding, Set<AlertKind> judged) {
    Map<AlertRecords.Key, Episode> known = new HashMap<>();
    notPassed.forEach(episode -> known.put(episode.key(), episode));
    Set<AlertRecords.Key> held = new HashSet<>();
    for (Condition condition : holding) {
      if (judged.contains(condition.key().kind()) && held.add(condition.key())) {
        holds(condition, known.get(condition.key()));
      }
    }
    for (Episode episode : notPassed) {
      if (judged.contains(episode.key().kind()) && !held.contains(episode.key())) {
        holdsNoMore(episode);
      }
    }
    return List.copyOf(changes);
  }

  private void holds(Condition condition, @Nullable Episode known) {
    Instant since = known == null ? began(condition) : known.since();
    Instant opened = known == null ? null : known.openedAt();
    Episode next =
        new Episode(
            condition.key(),
            condition.severity(),
            condition.subject(),
            condition.measured(),
            since,
            opened == null ? atLeast(since, condition.key()) : opened,
            null,
            null);
    if (!next.equals(known)) {
      changes.add(new Alerts.Change.Put(next));
    }
  }

  private Instant began(Condition condition) {
    Instant began = condition.began();
    return began == null || began.isAfter(now) ? now : began;
  }

  /** When it has lasted for as long as its kind asks for; null: it has not by now. */
  private @Nullable Instant atLeast(Instant from, AlertRecords.Key key) {
    Duration holdsFor = rules.holdsFor(key.kind());
    Instant enough = from.plus(holdsFor);
    return enough.isAfter(now) ? null : enough;
  }

  private void holdsNoMore(Episode known) {
    if (known.openedAt() == null) {
      changes.add(new Alerts.Change.Drop(known.key()));
      return;
    }
    Instant ceased = Objects.requireNonNullElse(known.ceasedAt(), now);
    boolean isOver = atLeast(ceased, known.key()) != null;
    Episode next =
        new Episode(
            known.key(),
            known.severity(),
            known.subject(),
            known.measured(),
            known.since(),
            known.openedAt(),
            ceased,
            isOver ? ceased : null);
    if (!next.equals(known)) {
      changes.add(new Alerts.Change.Put(next));
    }
  }
}
