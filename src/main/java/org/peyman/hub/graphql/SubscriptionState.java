package org.peyman.hub.graphql;

import graphql.execution.ResultPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one subscription says at one moment: which things it speaks of, and what of it is no news.
 */
final class SubscriptionState {

  private List<String> keys = List.of();
  private final Set<String> unimportant = new HashSet<>();

  /** What the events of this moment are about, in their order: one key for each. */
  void speaksOf(List<String> things) {
    keys = List.copyOf(things);
  }

  String key(int event) {
    return keys.get(event);
  }

  /** The value at this place may differ without anything having changed. */
  void isUnimportant(ResultPath path) {
    unimportant.add(path.toString());
  }

  Fingerprint fingerprint(Object result) {
    return Fingerprint.of(result, unimportant);
  }
}
