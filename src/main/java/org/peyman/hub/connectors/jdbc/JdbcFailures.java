package org.peyman.hub.connectors.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import org.peyman.hub.connectors.net.ConnectionFailures;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** What an error of a driver means for who must act. */
final class JdbcFailures {

  private JdbcFailures() {}

  static PartnerFailure of(Throwable failure) {
    if (!(failure instanceof SQLException said)) {
      return ConnectionFailures.of(failure);
    }
    String state = said.getSQLState() == null ? "" : said.getSQLState().toUpperCase(Locale.ROOT);
    Kind kind = said instanceof SQLTimeoutException ? Kind.TIMED_OUT : kindOf(state);
    String text =
        "The database answered with SQLSTATE '" + state + "', error " + said.getErrorCode();
    String what = kind == Kind.MISSING ? ": " + said.getMessage() : "";
    return new PartnerFailure(kind, text + what, said);
  }

  /** Classes of SQLSTATE, of the standard and of ODBC. */
  private static Kind kindOf(String state) {
    if (state.startsWith("HYT") || state.equals("57014")) {
      return Kind.TIMED_OUT;
    }
    if (state.startsWith("28") || state.equals("42501")) {
      return Kind.DENIED;
    }
    if (state.startsWith("42") || state.startsWith("S000") || state.startsWith("3D")) {
      return Kind.MISSING;
    }
    return state.startsWith("08") || state.startsWith("9") ? Kind.UNREACHABLE : Kind.FAILED;
  }
}
