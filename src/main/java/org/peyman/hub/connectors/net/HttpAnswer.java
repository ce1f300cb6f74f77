package org.peyman.hub.connectors.net;

import io.vertx.core.http.HttpClientResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A good answer over HTTP.
 *
 * @param status 200 to 299, 304, or one that the question calls an answer
 * @param headers by lower-case name; one that is there several times with commas between
 * @param json what it says; null where that is null, or nothing
 */
public record HttpAnswer(int status, Map<String, String> headers, @Nullable Object json) {

  /** What time it was by the server's own clock; null where it does not say. */
  public @Nullable Instant clock() {
    return HttpDates.parse(headers.get("date"));
  }

  static HttpAnswer of(HttpClientResponse response, @Nullable Object json) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(
                    name.toLowerCase(Locale.ROOT), value, (one, more) -> one + ", " + more));
    return new HttpAnswer(response.statusCode(), headers, json);
  }
}
