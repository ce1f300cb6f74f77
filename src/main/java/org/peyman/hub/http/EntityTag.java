package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names what an answer shows, so that who has it already is not sent it again. It is a weak one
 * unless it is made strong: compressed or not, the same content has the same tag.
 */
record EntityTag(String text) {

  private static final String WEAK = "W/";

  static EntityTag of(Buffer content) {
    return of(content.getBytes());
  }

  static EntityTag of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  private static EntityTag of(byte[] content) {
    return new EntityTag(WEAK + '"' + Sha256.half(content) + '"');
  }

  /** Whether a request's sender has it; compared weakly, as RFC 9110 (section 13.1.2) wants it. */
  boolean isKnown(MultiMap requestHeaders) {
    return requestHeaders.getAll(HttpHeaders.IF_NONE_MATCH).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .map(EntityTag::opaque)
        .anyMatch(known -> known.equals(opaque(text)) || known.equals("*"));
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }

  /** The same for content that is always sent in the same bytes. */
  EntityTag strong() {
    return new EntityTag(opaque(text));
  }

  boolean isStrong() {
    return !text.startsWith(WEAK);
  }
}
