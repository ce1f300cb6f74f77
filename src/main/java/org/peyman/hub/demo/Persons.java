package org.peyman.hub.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.peyman.hub.domain.PersonKeys;

/**
 * Invented people by number. A national code begins with 999, which belongs to nobody, and there
 * are not quite a million such codes: whoever comes after has only a key.
 */
final class Persons {

  /** The demonstration's key secret; it protects nothing, since nobody real is behind the keys. */
  static final String SECRET = "peyman-demonstration-secret";

  /** Nine nines would make a code of ten equal digits, so they are left out. */
  private static final int CODES = 999_999;

  private static final int STEP =
      387_419; // shares no factor with CODES: each person has another code

  private final PersonKeys keys = new PersonKeys(SECRET);
  private final long offset;

  Persons(long seed) {
    offset = new Dice(seed, -1).below(CODES);
  }

  /** The person's national code, or the key where no code is left. */
  String code(long person) {
    if (person >= CODES) {
      return key(person);
    }
    return withCheckDigit(999_000_000 + (person * STEP + offset) % CODES);
  }

  /** The person's key under {@link #SECRET}. */
  String key(long person) {
    return person < CODES ? keys.keyOf(code(person)).orElseThrow() : hash("person " + person);
  }

  /**
   * Nine digits and the check digit of national codes: the weighted sum modulo 11, or 11 minus it.
   */
  private static String withCheckDigit(long nine) {
    String digits = Long.toString(nine);
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    int rest = sum % 11;
    return digits + (rest < 2 ? rest : 11 - rest);
  }

  private String hash(String text) {
    try {
      byte[] bytes = (offset + " " + text).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
    }
  }
}
