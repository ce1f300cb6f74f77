package org.peyman.hub.graphql;

import java.util.List;
import java.util.Map;

/** Rows that there are not, and why, in the form of rules.md (section 5). */
public final class ExportRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> answer;

  ExportRefused(Map<String, Object> answer) {
    super(String.valueOf(answer.get("errors")), null, false, false);
    this.answer = answer;
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
