package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** Reads the parameters of an address; a {@link Problem} where they hold a broken escape. */
final class Parameters {

  private Parameters() {}

  static MultiMap of(HttpServerRequest request) {
    try {
      return request.params(true);
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(
          "The query parameters hold a broken escape; after % two hexadecimal digits are expected");
    }
  }
}
