package org.peyman.hub.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns national codes into person keys, and the identity of a job into an id that reveals nothing
 * (rules.md, section 1). Both are HMAC-SHA-256 under a secret that is held outside the database.
 * Thread-safe.
 *
 * <p>A code never leaves this class: what comes out is its key, or nothing.
 */
public final class PersonKeys {

  /**
   * A code with a right check digit, by whose key two sides find out whether they share a secret.
   */
  public static final String TEST_CODE = "1234567891";

  private static final Pattern CODE = Pattern.compile("\\d{8,10}");
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final HexFormat HEX = HexFormat.of();

  private final SecretKeySpec secret;
  private final ThreadLocal<Mac> macs;

  /** Keys under the given secret, taken as its UTF-8 bytes; it must not be empty. */
  public PersonKeys(String secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("The key secret is empty");
    }
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.macs = ThreadLocal.withInitial(this::newMac);
  }

  /** Whether the text is a person key: 64 lower-case hexadecimal digits. */
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /**
   * The key of a national code, in Latin, Persian or Arabic digits, 8 and 9 digits padded with
   * zeros on the left; empty when it is not 8 to 10 digits, its check digit is wrong or all ten
   * digits are equal.
   */
  public Optional<String> keyOf(String code) {
    String digits = Text.latinDigits(code.strip());
    if (!CODE.matcher(digits).matches()) {
      return Optional.empty();
    }
    String ten = "0".repeat(10 - digits.length()) + digits;
    return Digits.isCode(ten) ? Optional.of(HEX.formatHex(hmac(ten))) : Optional.empty();
  }

  /** The key of {@link #TEST_CODE}. */
  public String testKey() {
    return keyOf(TEST_CODE).orElseThrow();
  }

  /** The id of the job of one person in one phase. */
  public UUID jobOfPerson(String phase, String personKey) {
    return uuid("job of person\n" + phase + "\n" + personKey);
  }

  /** The id of the job that a claim without person key is by itself. */
  public UUID jobOfClaim(String organization, String claimId) {
    return uuid("job of claim\n" + organization + "\n" + claimId);
  }

  /** What a ledger stores to recognise the secret without knowing it: 64 hexadecimal digits. */
  public String fingerprint() {
    return HEX.formatHex(hmac("fingerprint of the key secret"));
  }

  /**
   * A keyed hash of a text that must not be stored itself, since anything may stand in it: 64
   * hexadecimal digits, the same whenever purpose and text are. Of texts of one purpose nobody
   * without the secret can say whether a guessed one is among them.
   *
   * @param purpose what it is for, without a line break: hashes for one purpose tell nothing about
   *     those for another
   */
  public String seal(String purpose, String text) {
    return HEX.formatHex(hmac("seal of " + purpose + "\n" + text));
  }

  private UUID uuid(String message) {
    ByteBuffer bytes = ByteBuffer.wrap(hmac(message));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private byte[] hmac(String message) {
    return macs.get().doFinal(message.getBytes(StandardCharsets.UTF_8));
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256, which every Java must have", e);
    }
  }
}
