package org.peyman.hub.graphql;

import graphql.execution.ResultPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.AsOf;

/**
 * What one subscription says at one moment: which things it speaks of, and what of it is no news.
 */
final class SubscriptionState {

  private List<String> keys = List.of();
  private final Set<String> unimportant = new HashSet<>();
  private @Nullable AsOf publication;

  /** What the events of this moment are about, in their order: one key for each. */
  void speaksOf(List<String> things) {
    keys = List.copyOf(things);
  }

  String key(int event) {
    return keys.get(event);
  }

  /**
   * It speaks of a publication, all of which is the same for good: what is told of another day or
   * version is news, and nothing else is.
   */
  void isPublished(AsOf at) {
    publication = at;
  }

  /** Whether nothing else will ever be said in place of a result. */
  boolean isForGood(Map<String, Object> result) {
    return publication != null && publication.isFinal() && !result.containsKey("errors");
  }

  /** The value at this place may differ without anything having changed. */
  void isUnimportant(ResultPath path) {
    unimportant.add(path.toString());
  }

  Fingerprint fingerprint(Map<String, Object> result) {
    return publication == null || result.containsKey("errors")
        ? Fingerprint.of(result, unimportant)
        : Fingerprint.of(publication.version() + " " + publication.day());
  }
}
