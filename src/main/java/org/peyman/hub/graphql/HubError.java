package org.peyman.hub.graphql;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;

/**
 * A failure whose text was written for the caller; every other exception is hidden behind INTERNAL.
 */
final class HubError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String text;
  private final boolean retryable;
  private final @Nullable String organization;
  private final @Nullable String persian;

  private HubError(ErrorCode code, String text) {
    this(code, text, code.retryable(), null);
  }

  private HubError(ErrorCode code, Title text) {
    this(code, text.en(), code.retryable(), null, text.fa());
  }

  private HubError(ErrorCode code, String text, boolean retryable, @Nullable String organization) {
    this(code, text, retryable, organization, null);
  }

  private HubError(
      ErrorCode code,
      String text,
      boolean retryable,
      @Nullable String organization,
      @Nullable String persian) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
    this.retryable = retryable;
    this.organization = organization;
    this.persian = persian;
  }

  static HubError badRequest(String text) {
    return new HubError(ErrorCode.BAD_REQUEST, text);
  }

  /** What somebody who filters a page may meet, for them to read. */
  static HubError badRequest(Title text) {
    return new HubError(ErrorCode.BAD_REQUEST, text);
  }

  static HubError limitExceeded(String text) {
    return new HubError(ErrorCode.LIMIT_EXCEEDED, text);
  }

  /** The same, for people to read. */
  static HubError limitExceeded(Title text) {
    return new HubError(ErrorCode.LIMIT_EXCEEDED, text);
  }

  /** Asking again would be refused again, whatever is usual for the code. */
  static HubError refusedForGood(ErrorCode code, String text) {
    return new HubError(code, text, false, null);
  }

  static HubError forbidden(String text) {
    return new HubError(ErrorCode.FORBIDDEN, text);
  }

  /**
   * Somebody asks more than its share of a minute.
   *
   * @param points that the question costs
   * @param seconds after which it may be asked again
   */
  static HubError rateLimited(long points, long seconds) {
    return new HubError(
        ErrorCode.RATE_LIMITED,
        new Title(
            "هزینهٔ این پرس‌وجو "
                + points
                + " امتیاز است، بیش از آنچه در این دقیقه برای شما مانده؛ "
                + seconds
                + " ثانیهٔ دیگر دوباره بپرسید",
            "The question costs "
                + points
                + " points, more than are left to you of this minute; ask again in "
                + seconds
                + " seconds"));
  }

  static HubError overloaded(String text) {
    return new HubError(ErrorCode.OVERLOADED, text);
  }

  /** Something refers to reference data that was added after the request had read it. */
  static HubError overtaken(String what) {
    return new HubError(
        ErrorCode.CONFLICT, "The ledger changed while " + what + " was being read; ask again");
  }

  /**
   * A partner's own system did not give what it was asked for.
   *
   * @param says the rest of a sentence that begins with the name of the system
   */
  static HubError partnerUnavailable(String organization, String says, boolean retryable) {
    return new HubError(
        ErrorCode.PARTNER_UNAVAILABLE,
        "The live system of " + organization + " " + says,
        retryable,
        organization);
  }

  /** The same in Persian; null: it is said in English alone. */
  @Nullable String persian() {
    return persian;
  }

  ErrorCode code() {
    return code;
  }

  String text() {
    return text;
  }

  /** Whether the same request may succeed later. */
  boolean retryable() {
    return retryable;
  }

  /** Code of the partner that is the cause; null: none is. */
  @Nullable String organization() {
    return organization;
  }
}
