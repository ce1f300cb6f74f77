package org.peyman.hub.ledger;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.peyman.hub.address.DatabaseHosts;
import org.peyman.hub.address.DatabaseUrl;

/** Says why the database cannot be reached, and what there is to mend. */
record ConnectionTrouble(DatabaseHosts hosts) {

  private static final int DEEPEST = 20;

  String explain(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String text = String.valueOf(e.getMessage());
    if (state.startsWith("28")) {
      return text.contains("no encryption")
          ? "The database " + name() + " demands TLS; sslmode is " + mode()
          : refuses();
    }
    if (state.equals("3D000")) {
      return "There is no database " + name() + "; create it, or name another";
    }
    if (state.startsWith("08")) {
      return isOfTls(e) || text.contains("does not support SSL") ? tls(e) : nobody();
    }
    return "The database " + name() + " refused the hub (SQL state " + state + ")";
  }

  private String nobody() {
    if (hosts.each().size() == 1) {
      return "No PostgreSQL answers at " + first().host() + ":" + first().port();
    }
    return "None of "
        + hosts.each().stream().map(DatabaseUrl::address).collect(Collectors.joining(", "))
        + " answers as a primary";
  }

  private String refuses() {
    return "The database "
        + name()
        + " refuses the user "
        + first().user()
        + ": wrong password, or no right to log in";
  }

  private String tls(SQLException e) {
    if (!isOfTls(e)) {
      return "The database " + name() + " has no TLS; sslmode is " + mode();
    }
    return "The certificate of the database "
        + name()
        + " "
        + certificate(e)
        + "; sslmode is "
        + mode();
  }

  private static String certificate(SQLException e) {
    if (String.valueOf(e.getMessage()).contains("hostname")) {
      return "is for hosts of other names";
    }
    if (has(e, CertificateExpiredException.class)) {
      return "is expired";
    }
    return has(e, CertPathBuilderException.class) || has(e, CertPathValidatorException.class)
        ? "was issued by nobody who is trusted here; sslrootcert names whom else to trust"
        : "or its TLS is not accepted";
  }

  private static boolean isOfTls(SQLException e) {
    return has(e, SSLException.class)
        || has(e, CertificateException.class)
        || String.valueOf(e.getMessage()).contains("hostname");
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(kind::isInstance);
  }

  private String mode() {
    return first().tls().mode().text();
  }

  /** They differ in host and port alone. */
  private DatabaseUrl first() {
    return hosts.each().get(0);
  }

  private String name() {
    return hosts.shown();
  }
}
