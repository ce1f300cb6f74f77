package org.peyman.hub.connectors.net;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked over HTTP.
 *
 * @param body sent as JSON by POST; null: GET
 * @param ends statuses of failure that are an answer here, one without a body
 */
public record HttpQuestion(
    URI address, Map<String, String> headers, @Nullable String body, Set<Integer> ends) {

  public HttpQuestion {
    ends = Set.copyOf(ends);
  }

  /** One that every status of failure fails. */
  public HttpQuestion(URI address, Map<String, String> headers, @Nullable String body) {
    this(address, headers, body, Set.of());
  }

  /** The same at another address. */
  HttpQuestion at(URI other) {
    return new HttpQuestion(other, headers, body, ends);
  }

  /** The same with another header. */
  HttpQuestion with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpQuestion(address, more, body, ends);
  }
}
