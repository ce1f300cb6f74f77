package org.peyman.hub.connectors.net;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked over HTTP.
 *
 * @param body sent as JSON by POST; null: GET
 */
public record HttpQuestion(URI address, Map<String, String> headers, @Nullable String body) {

  /** The same at another address. */
  HttpQuestion at(URI other) {
    return new HttpQuestion(other, headers, body);
  }
}
