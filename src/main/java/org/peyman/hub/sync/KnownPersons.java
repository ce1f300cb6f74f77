package org.peyman.hub.sync;

import java.util.Set;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.PersonKeys;

/**
 * Persons of whom the ledger has facts, as far as they were asked for: their codes are masked also
 * where any ten digits may stand.
 *
 * @param keys their person keys
 * @param everybody whether whatever is a valid code is taken for somebody's
 */
public record KnownPersons(Set<String> keys, boolean everybody) {

  /** Nobody. */
  public static final KnownPersons NONE = new KnownPersons(Set.of());

  /** For what is known to hold codes. */
  static final KnownPersons EVERYBODY = new KnownPersons(Set.of(), true);

  public KnownPersons {
    keys = Set.copyOf(keys);
  }

  /** Those with the keys. */
  public KnownPersons(Set<String> keys) {
    this(keys, false);
  }

  boolean has(String key) {
    return everybody || keys.contains(key);
  }

  /** Whether the code of one of them stands in the text. */
  public boolean areIn(String text, PersonKeys secret) {
    return Digits.codes(text).stream()
        .anyMatch(code -> secret.keyOf(code.digits()).filter(this::has).isPresent());
  }
}
