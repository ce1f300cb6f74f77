package org.peyman.hub.sync;

import java.util.Set;

/**
 * Persons of whom the ledger has facts, as far as they were asked for: their codes are masked also
 * where any ten digits may stand.
 *
 * @param keys their person keys
 */
public record KnownPersons(Set<String> keys) {

  /** Nobody. */
  public static final KnownPersons NONE = new KnownPersons(Set.of());

  public KnownPersons {
    keys = Set.copyOf(keys);
  }

  boolean has(String key) {
    return keys.contains(key);
  }
}
