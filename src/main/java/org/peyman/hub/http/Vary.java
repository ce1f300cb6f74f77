package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Names the headers of a request on which an answer depends; several places know one each. */
final class Vary {

  private Vary() {}

  /** Adds to those that were named already. */
  static void by(HttpServerResponse response, String names) {
    String before = response.headers().get(HttpHeaders.VARY);
    response.putHeader(
        HttpHeaders.VARY, before == null || before.equals(names) ? names : before + ", " + names);
  }
}
