package org.peyman.hub.graphql;

/** What kind of failure a caller is told (rules.md, section 5). */
public enum ErrorCode {
  BAD_REQUEST(false),
  VALIDATION_FAILED(false),
  PERSISTED_QUERY_NOT_FOUND(false),
  UNAUTHENTICATED(false),
  FORBIDDEN(false),
  NOT_FOUND(false),
  LIMIT_EXCEEDED(false),
  RATE_LIMITED(true),
  TIMEOUT(true),
  OVERLOADED(true),
  PARTNER_UNAVAILABLE(true),
  CONFLICT(true),
  INTERNAL(false);

  private final boolean retryable;

  ErrorCode(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same request may succeed later, where nothing more is known of the failure. */
  public boolean retryable() {
    return retryable;
  }
}
