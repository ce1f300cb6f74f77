package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.Remembered;

/** The bytes of an answer without errors, as they are sent again and again. */
public final class KeptAnswer implements Remembered.Weighed {

  private final Buffer body;
  private final Map<String, String> headers;
  private final CharSequence length;
  private @Nullable EntityTag tag;

  KeptAnswer(Buffer body) {
    this(body, Map.of());
  }

  /**
   * @param headers that belong to it, whoever asks
   */
  KeptAnswer(Buffer body, Map<String, String> headers) {
    this.body = body;
    this.headers = Map.copyOf(headers);
    this.length = HttpHeaders.createOptimized(Integer.toString(body.length()));
  }

  Buffer body() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Of the body, as Content-Length says it. */
  CharSequence length() {
    return length;
  }

  /** Made when it is first asked for; who asks at once makes the same. */
  EntityTag tag() {
    EntityTag known = tag;
    if (known == null) {
      known = EntityTag.of(body);
      tag = known;
    }
    return known;
  }

  @Override
  public int bytes() {
    return body.length() + 100 * headers.size() + 200;
  }
}
