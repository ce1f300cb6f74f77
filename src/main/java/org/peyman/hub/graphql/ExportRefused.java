package org.peyman.hub.graphql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.saved.BadParameter;

/** Rows that there are not, and why, in the form of rules.md (section 5). */
public final class ExportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> answer;
  private final transient @Nullable Title words;

  ExportRefused(Map<String, Object> answer) {
    this(answer, null);
  }

  private ExportRefused(Map<String, Object> answer, @Nullable Title words) {
    super(String.valueOf(answer.get("errors")), null, false, false);
    this.answer = answer;
    this.words = words;
  }

  /** What a caller is told of a failure. */
  static ExportRefused of(Throwable failure, String requestId) {
    return failure instanceof ExportRefused known
        ? known
        : new ExportRefused(
            ErrorShape.internal(told(failure), requestId),
            failure instanceof BadParameter bad ? bad.words() : null);
  }

  private static Throwable told(Throwable failure) {
    if (failure instanceof Snapshot.Busy) {
      return HubError.overloaded("The hub writes too many exports at once; try again in a second");
    }
    return failure instanceof BadParameter bad ? HubError.badRequest(bad.words().en()) : failure;
  }

  /** Just {@code errors}, of which there is at least one. */
  public Map<String, Object> answer() {
    return answer;
  }

  /** What is wrong in both languages; null: it is said in English alone. */
  public @Nullable Title words() {
    String persian = persian();
    return words == null && persian != null ? new Title(persian, message()) : words;
  }

  /** What the first error says in Persian; null where it does not. */
  private @Nullable String persian() {
    return answer.get("errors") instanceof List<?> errors
            && errors.get(0) instanceof Map<?, ?> error
            && error.get("extensions") instanceof Map<?, ?> extensions
            && extensions.get(ErrorShape.MESSAGE_FA) instanceof String persian
        ? persian
        : null;
  }

  /** What the first error says, in English. */
  public String message() {
    return answer.get("errors") instanceof List<?> errors
            && errors.get(0) instanceof Map<?, ?> error
        ? String.valueOf(error.get("message"))
        : "";
  }

  /** Of the first error. */
  public ErrorCode code() {
    return answer.get("errors") instanceof List<?> errors
            && errors.get(0) instanceof Map<?, ?> error
            && error.get("extensions") instanceof Map<?, ?> extensions
        ? ErrorCode.valueOf(String.valueOf(extensions.get("code")))
        : ErrorCode.INTERNAL;
  }
}
