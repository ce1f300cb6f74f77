package org.peyman.hub.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;

/**
 * A request that gets no answer, in words that its sender may read; it reaches them as a GraphQL
 * error.
 */
final class Problem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** A status and the error code of rules.md (section 5) that goes with it. */
  enum Kind {
    /** With 200, as clients that name a document by its hash expect it. */
    NOT_PERSISTED(200, "PERSISTED_QUERY_NOT_FOUND", false),
    MALFORMED(400, "BAD_REQUEST", false),
    UNAUTHENTICATED(401, "UNAUTHENTICATED", false),
    FOREIGN(403, "FORBIDDEN", false),
    NOT_FOUND(404, "NOT_FOUND", false),
    WRONG_METHOD(405, "BAD_REQUEST", false),
    NOT_ACCEPTABLE(406, "BAD_REQUEST", false),
    TOO_LARGE(413, "LIMIT_EXCEEDED", false),
    LONG_ADDRESS(414, "LIMIT_EXCEEDED", false),
    WRONG_MEDIA_TYPE(415, "BAD_REQUEST", false),
    MISDIRECTED(421, "FORBIDDEN", false),
    LONG_HEADERS(431, "LIMIT_EXCEEDED", false),
    TOO_MANY(429, "LIMIT_EXCEEDED", false),
    WRONG_VERSION(505, "BAD_REQUEST", false),
    BROKEN(500, "INTERNAL", false),
    STARTING(503, "OVERLOADED", true),
    BUSY(503, "OVERLOADED", true),
    TOO_SLOW(504, "TIMEOUT", true);

    final int status;
    final String code;
    final boolean retryable;

    Kind(int status, String code, boolean retryable) {
      this.status = status;
      this.code = code;
      this.retryable = retryable;
    }
  }

  private final Kind kind;
  private final transient Map<String, String> headers;
  private final transient @Nullable Title words;

  Problem(Kind kind, String message) {
    this(kind, message, Map.of());
  }

  Problem(Kind kind, String message, Map<String, String> headers) {
    this(kind, message, headers, null);
  }

  /** One that is also told in Persian. */
  Problem(Kind kind, Title words) {
    this(kind, words.en(), Map.of(), words);
  }

  private Problem(Kind kind, String message, Map<String, String> headers, @Nullable Title words) {
    super(message, null, false, false);
    this.kind = kind;
    this.headers = headers;
    this.words = words;
  }

  static Problem malformed(String message) {
    return new Problem(Kind.MALFORMED, message);
  }

  static Problem malformed(Title words) {
    return new Problem(Kind.MALFORMED, words);
  }

  static Problem wrongMethod(String message, String allowed) {
    return new Problem(Kind.WRONG_METHOD, message, Map.of("Allow", allowed));
  }

  /** The hub has enough to do; {@code what} says with what. */
  static Problem busy(String what) {
    return new Problem(Kind.BUSY, what + "; try again in a second", Map.of("Retry-After", "1"));
  }

  /** The problem behind a failure that Vert.x reports by its status alone. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> new Problem(Kind.NOT_FOUND, "There is nothing at this address");
      case 413 ->
          new Problem(
              Kind.TOO_LARGE,
              "The body is longer than " + RequestLimits.MOST_BODY_BYTES + " bytes");
      default ->
          status >= 400 && status < 500
              ? malformed("The request cannot be read")
              : new Problem(
                  Kind.BROKEN,
                  "The hub failed; its operator finds the reason under this request id");
    };
  }

  static Problem tooManyHeaders() {
    return new Problem(
        Kind.LONG_HEADERS, "There are more than " + RequestLimits.MOST_HEADERS + " headers");
  }

  /** The problem with what is not HTTP as the server takes it. */
  static Problem unreadable(@Nullable Throwable cause) {
    if (cause instanceof Problem problem) {
      return problem;
    }
    if (cause instanceof TooLongHttpLineException) {
      return new Problem(
          Kind.LONG_ADDRESS,
          "The address is longer than "
              + RequestLimits.MOST_HEAD_BYTES
              + " bytes; send it by POST");
    }
    return cause instanceof TooLongHttpHeaderException
        ? new Problem(
            Kind.LONG_HEADERS,
            "The headers are longer than " + RequestLimits.MOST_HEAD_BYTES + " bytes")
        : malformed("The request cannot be read");
  }

  Kind kind() {
    return kind;
  }

  /** What is wrong in both languages; null: it is said in English alone. */
  @Nullable Title words() {
    return words;
  }

  /** What the answer's header says besides. */
  Map<String, String> headers() {
    return headers;
  }
}
