package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names what an answer shows, so that who has it already is not sent it again. It is a weak one:
 * compressed or not, the same content has the same tag.
 */
record EntityTag(String text) {

  static EntityTag of(Buffer content) {
    return of(content.getBytes());
  }

  static EntityTag of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  private static EntityTag of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new EntityTag("W/\"" + HexFormat.of().formatHex(digest, 0, 16) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Whether a request's sender has it; compared weakly, as RFC 9110 (section 13.1.2) wants it. */
  boolean isKnown(MultiMap requestHeaders) {
    return requestHeaders.getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .map(known -> known.startsWith("W/") ? known : "W/" + known)
        .anyMatch(known -> known.equals(text) || known.equals("W/*"));
  }
}
