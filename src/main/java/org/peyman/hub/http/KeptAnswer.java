package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.peyman.hub.graphql.Remembered;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer without errors, as they are sent again and again. */
public final class KeptAnswer implements Remembered.Weighed {

  private final Buffer body;
  private final CharSequence length;
  private @Nullable EntityTag tag;

  KeptAnswer(Buffer body) {
    this.body = body;
    this.length = HttpHeaders.createOptimized(Integer.toString(body.length()));
  }

  Buffer body() {
    return body;
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
    return body.length() + 200;
  }
}
