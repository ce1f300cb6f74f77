package org.peyman.hub.http;

import java.util.List;
import java.util.Map;

/** Which HTTP status an answer of the engine goes out with (GraphQL over HTTP, section 6.4). */
final class AnswerStatus {

  private AnswerStatus() {}

  /**
   * 200 for everything that was executed. A request that was not gets 400 in the media type made
   * for GraphQL, but 200 in plain JSON, whose older clients read errors only then; where not the
   * document but the caller or the hub is at fault, both media types say so.
   */
  static int of(ResponseType type, Map<String, Object> answer) {
    if (answer.containsKey("data")) {
      return 200;
    }
    return switch (firstCode(answer)) {
      case "UNAUTHENTICATED" -> 401;
      case "FORBIDDEN" -> 403;
      case "RATE_LIMITED" -> 429;
      case "INTERNAL" -> 500;
      case "OVERLOADED" -> 503;
      case "TIMEOUT" -> 504;
      default -> type == ResponseType.GRAPHQL ? 400 : 200;
    };
  }

  /** The code of the first error. */
  static String firstCode(Map<String, Object> answer) {
    if (answer.get("errors") instanceof List<?> errors
        && !errors.isEmpty()
        && errors.get(0) instanceof Map<?, ?> error
        && error.get("extensions") instanceof Map<?, ?> extensions) {
      return String.valueOf(extensions.get("code"));
    }
    return "";
  }
}
