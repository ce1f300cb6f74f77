package org.peyman.hub.graphql;

/**
 * A failure whose text was written for the caller; every other exception is hidden behind INTERNAL.
 */
final class HubError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String text;

  private HubError(ErrorCode code, String text) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
  }

  static HubError badRequest(String text) {
    return new HubError(ErrorCode.BAD_REQUEST, text);
  }

  static HubError limitExceeded(String text) {
    return new HubError(ErrorCode.LIMIT_EXCEEDED, text);
  }

  static HubError forbidden(String text) {
    return new HubError(ErrorCode.FORBIDDEN, text);
  }

  static HubError overloaded(String text) {
    return new HubError(ErrorCode.OVERLOADED, text);
  }

  /** Something refers to reference data that was added after the request had read it. */
  static HubError overtaken(String what) {
    return new HubError(
        ErrorCode.CONFLICT, "The ledger changed while " + what + " was being read; ask again");
  }

  ErrorCode code() {
    return code;
  }

  String text() {
    return text;
  }
}
