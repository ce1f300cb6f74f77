package org.peyman.hub.connectors.postgres;

import io.vertx.pgclient.PgException;
import org.peyman.hub.connectors.net.ConnectionFailures;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** What an error of PostgreSQL means for who must act. */
final class PostgresFailures {

  private static final String LOGIN = "it refuses this role, password or host";

  private static final String OTHER_TYPE =
      "A parameter of the query is of another type than what is sent: keys are texts, as $1::text[]"
          + " makes them, or with numbers: true whole numbers";

  private PostgresFailures() {}

  /** The client says so before it sends anything. */
  private static boolean isOfOtherType(Throwable failure) {
    return String.valueOf(failure.getMessage()).contains("can not be coerced");
  }

  static PartnerFailure of(Throwable failure) {
    if (!(failure instanceof PgException answered)) {
      return isOfOtherType(failure)
          ? new PartnerFailure(Kind.MISSING, OTHER_TYPE, failure)
          : ConnectionFailures.of(failure);
    }
    String state = answered.getSqlState() == null ? "" : answered.getSqlState();
    Kind kind = kindOf(state);
    return new PartnerFailure(kind, sentence(kind, state, answered), answered);
  }

  /** Classes of SQLSTATE, PostgreSQL's appendix A. */
  private static Kind kindOf(String state) {
    if (state.equals("57014")) {
      return Kind.TIMED_OUT; // query_canceled
    }
    if (state.equals("42501") || state.startsWith("28")) {
      return Kind.DENIED;
    }
    if (state.startsWith("42") || state.startsWith("3D") || state.startsWith("3F")) {
      return Kind.MISSING;
    }
    boolean isGone = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    return isGone ? Kind.UNREACHABLE : Kind.FAILED;
  }

  /**
   * The text of a missing name or right tells who wrote the query what to mend; others may hold
   * data.
   */
  private static String sentence(Kind kind, String state, PgException answered) {
    String text = String.valueOf(answered.getErrorMessage());
    String what = "";
    if (kind == Kind.MISSING) {
      what = ": " + text;
    } else if (state.equals("42501")) {
      what = ": " + text + "; the role needs a GRANT";
    } else if (state.startsWith("28")) {
      what = text.contains("no encryption") ? ": it demands TLS, see sslmode" : ": " + LOGIN;
    }
    return "PostgreSQL answered with SQLSTATE " + state + what;
  }
}
