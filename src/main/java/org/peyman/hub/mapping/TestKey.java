package org.peyman.hub.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.PersonKeys;

/**
 * What a partner that makes person keys itself makes of a code that is nobody's. Keys under another
 * secret match nobody's, so that one person would be counted as two.
 */
public final class TestKey {

  static final String ALLOWED = "the key of " + PersonKeys.TEST_CODE + ", 64 of 0-9 and a-f";

  private TestKey() {}

  /**
   * What is wrong with a key that came as a setting, without showing it.
   *
   * @param setting its name
   * @param own the hub's; null: none is compared
   */
  public static Optional<String> problem(
      String partner, String setting, String given, @Nullable String own) {
    if (!PersonKeys.isKey(given)) {
      return Optional.of(setting + " is no person key; allowed: " + ALLOWED + ".");
    }
    return isAnother(given, own) ? Optional.of(another(partner, setting)) : Optional.empty();
  }

  static boolean isAnother(String given, @Nullable String own) {
    return own != null && !own.equals(given);
  }

  static String another(String partner, String name) {
    return "the keys of "
        + partner
        + " are made with another secret than the hub's: "
        + name
        + " is not the hub's key of "
        + PersonKeys.TEST_CODE
        + ".";
  }
}
