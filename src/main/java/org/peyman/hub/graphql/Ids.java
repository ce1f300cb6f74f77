package org.peyman.hub.graphql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Global ids and cursors: base64url of {@code Type:key}. Opaque to callers; here is the only place
 * that reads them.
 */
final class Ids {

  /**
   * The longest that is read. A cursor holds an item's values of every field that its list is
   * ordered by, so it can be some times as long as a code of 200 characters.
   */
  private static final int LONGEST = 4_096;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Ids() {}

  /** What an id names. */
  record Named(String type, String key) {}

  /** A key of two parts; the first, an organization's code, has no slash. */
  record Pair(String organization, String id) {}

  /** A key that is of one day. */
  record OfDay(LocalDate day, String key) {}

  static String of(String type, String key) {
    return encode((type + ":" + key).getBytes(StandardCharsets.UTF_8));
  }

  static String of(String type, String organization, String id) {
    return of(type, organization + "/" + id);
  }

  static String of(String type, LocalDate day, String key) {
    return of(type, day + "/" + key);
  }

  /** What the id names; empty where the text is not an id as it would be given out. */
  static Optional<Named> parse(String id) {
    if (id.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(id);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int colon = text.indexOf(':');
      if (colon < 1 || text.indexOf(0) >= 0 || !encode(bytes).equals(id)) {
        return Optional.empty();
      }
      return Optional.of(new Named(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static Optional<UUID> uuid(String key) {
    return UUID_TEXT.matcher(key).matches() ? Optional.of(UUID.fromString(key)) : Optional.empty();
  }

  static Optional<Pair> pair(String key) {
    int slash = key.indexOf('/');
    return slash < 1
        ? Optional.empty()
        : Optional.of(new Pair(key.substring(0, slash), key.substring(slash + 1)));
  }

  static Optional<OfDay> ofDay(String key) {
    try {
      return pair(key).map(pair -> new OfDay(LocalDate.parse(pair.organization()), pair.id()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A short name for a text, the same whenever the text is. */
  static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return encode(Arrays.copyOf(sha.digest(text.getBytes(StandardCharsets.UTF_8)), 18));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }
}
