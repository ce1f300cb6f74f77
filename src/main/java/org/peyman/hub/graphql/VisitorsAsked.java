package org.peyman.hub.graphql;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Who reported visits to the jobs of the questions of one request, each asked once. There are few:
 * rows of a table ask the same question.
 */
final class VisitorsAsked {

  private final Scope scope;
  private final Map<Object, CompletableFuture<?>> asked = new HashMap<>();

  VisitorsAsked(Scope scope) {
    this.scope = scope;
  }

  /** The value of a key; {@link NotCompiled} where the loader is another than that of visitors. */
  @SuppressWarnings("unchecked") // the loader's name says what its keys and values are
  <K, V> CompletableFuture<V> load(Loaders.Name<K, V> name, K key) {
    if (!name.equals(Loaders.visitors(null)) || !(key instanceof Loaders.AskedOf of)) {
      throw new NotCompiled("the loader " + name.text());
    }
    return (CompletableFuture<V>)
        asked.computeIfAbsent(key, first -> Loaders.visitors(scope, of.question()));
  }
}
