package org.peyman.hub.ledger;

import java.util.regex.Pattern;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Text;

/**
 * A source's cursor as it may be shown. It is the source's own text, so that anything may stand in
 * it: what looks like a national code, a key, the value of a secret, or is opaque is masked.
 */
final class ShownCursor {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([\\w-]*(?:token|key|secret|sig|pass|auth|credential|session)[\\w-]*)(\"?[=:]\"?)[^&\\s\",}]+");

  /** Letters and digits mixed without a mark between them, such as base64 or a hash. */
  private static final Pattern OPAQUE =
      Pattern.compile("(?=[A-Za-z+/=]*\\d)(?=[\\d+/=]*[A-Za-z])[A-Za-z\\d+/=]{16,}");

  private ShownCursor() {}

  static String of(String cursor) {
    String named = SECRET.matcher(cursor).replaceAll("$1$2" + Digits.MASK);
    String safe = Digits.maskAll(named);
    return Text.cut(OPAQUE.matcher(safe).replaceAll(Digits.MASK));
  }
}
