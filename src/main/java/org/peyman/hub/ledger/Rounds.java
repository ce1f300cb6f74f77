package org.peyman.hub.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;

/**
 * Entries in rounds that can be judged together. What speaks of other facts comes after these, and
 * a key that comes both with and without a revision is judged one after the other.
 */
final class Rounds {

  private final List<List<Entry.Read>> rounds = new ArrayList<>();

  private Rounds() {}

  static List<List<Entry.Read>> of(List<Entry.Read> entries) {
    Rounds rounds = new Rounds();
    rounds.split(entries.stream().filter(entry -> !isAboutAnother(entry)).toList());
    rounds.split(entries.stream().filter(Rounds::isAboutAnother).toList());
    return rounds.rounds;
  }

  private static boolean isAboutAnother(Entry.Read entry) {
    return entry.fact().isAboutAnother();
  }

  private void split(List<Entry.Read> entries) {
    Map<Key, Boolean> numbered = new HashMap<>();
    List<Entry.Read> round = new ArrayList<>();
    for (Entry.Read entry : entries) {
      boolean hasRevision = entry.fact().revision() != null;
      Key key = Key.of(entry.fact());
      if (numbered.getOrDefault(key, hasRevision) != hasRevision) {
        rounds.add(round);
        round = new ArrayList<>();
        numbered.clear();
      }
      numbered.put(key, hasRevision);
      round.add(entry);
    }
    if (!round.isEmpty()) {
      rounds.add(round);
    }
  }

  private record Key(FactKind kind, String organization, String id) {
    static Key of(Fact fact) {
      return new Key(fact.kind(), fact.organization(), fact.id());
    }
  }
}
