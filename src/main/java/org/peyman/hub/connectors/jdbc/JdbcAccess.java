package org.peyman.hub.connectors.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * How a database behind a driver is reached.
 *
 * @param login user and password, where they are not in the address
 * @param timeLimit for an answer
 */
record JdbcAccess(Driver driver, String url, Properties login, Duration timeLimit) {

  /** A connection that is read alone; waits for it. */
  Connection connect() throws SQLException, PartnerFailure {
    Connection connection = driver.connect(url, login);
    if (connection == null) {
      throw new PartnerFailure(Kind.MISSING, "The driver does not take the address");
    }
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  /** In whole seconds, as drivers take it. */
  int seconds() {
    return Math.toIntExact(Math.max(1, timeLimit.plusMillis(999).toSeconds()));
  }

  /** Without the address, which may hold a password. */
  @Override
  public String toString() {
    return "JdbcAccess[" + timeLimit + "]";
  }
}
