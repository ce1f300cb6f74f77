package org.peyman.hub.graphql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands for a result that was sent, so that the result itself need not be kept. */
record Fingerprint(String digest) {

  /**
   * @param result of maps, lists and scalars
   * @param without paths below {@code data}, as {@code /progressChanged/ledgerVersion}, whose
   *     values do not matter
   */
  static Fingerprint of(Object result, Set<String> without) {
    Digest digest = new Digest(without);
    if (result instanceof Map<?, ?> map) {
      map.forEach((name, value) -> digest.member(String.valueOf(name), "", value));
    }
    return new Fingerprint(digest.text());
  }

  /** Stands for all that is the same as long as a text is. */
  static Fingerprint of(String text) {
    Digest digest = new Digest(Set.of());
    digest.value("", text);
    return new Fingerprint(digest.text());
  }

  /** Every value is preceded by what it is and ended, so that no two results look the same. */
  private static final class Digest {
    private final MessageDigest sha = sha256();
    private final Set<String> without;

    Digest(Set<String> without) {
      this.without = without;
    }

    private void value(String path, @Nullable Object value) {
      if (value instanceof Map<?, ?> map) {
        say('{', "");
        map.forEach((name, item) -> member(String.valueOf(name), path + "/" + name, item));
        say('}', "");
      } else if (value instanceof List<?> list) {
        say('[', "");
        for (int i = 0; i < list.size(); i++) {
          value(path + "[" + i + "]", list.get(i));
        }
        say(']', "");
      } else {
        say(value == null ? 'n' : 'v', String.valueOf(value));
      }
    }

    void member(String name, String path, @Nullable Object value) {
      say('k', name);
      if (!without.contains(path)) {
        value(path, value);
      }
    }

    private void say(char kind, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      sha.update((byte) kind);
      for (int shift = 24; shift >= 0; shift -= 8) {
        sha.update((byte) (bytes.length >>> shift));
      }
      sha.update(bytes);
    }

    String text() {
      return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java has SHA-256", e);
      }
    }
  }
}
