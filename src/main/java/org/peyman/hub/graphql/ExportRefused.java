package org.peyman.hub.graphql;

import java.util.List;
import java.util.Map;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.saved.BadParameter;

/** Rows that there are not, and why, in the form of rules.md (section 5). */
public final class ExportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> answer;

  ExportRefused(Map<String, Object> answer) {
    super(String.valueOf(answer.get("errors")), null, false, false);
    this.answer = answer;
  }

  /** What a caller is told of a failure. */
  static ExportRefused of(Throwable failure, String requestId) {
    return failure instanceof ExportRefused known
        ? known
        : new ExportRefused(ErrorShape.internal(told(failure), requestId));
  }

  private static Throwable told(Throwable failure) {
    if (failure instanceof Snapshot.Busy) {
      return HubError.overloaded("The hub writes too many exports at once; try again in a second");
    }
    return failure instanceof BadParameter bad ? HubError.badRequest(bad.text()) : failure;
  }

  /** Just {@code errors}, of which there is at least one. */
  public Map<String, Object> answer() {
    return answer;
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
