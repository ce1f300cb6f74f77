package org.peyman.hub.connectors.jdbc;

import java.sql.Driver;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.QuerySection;

/**
 * What a configuration says of a source behind a JDBC driver.
 *
 * @param login user and password, where they are not in the address
 * @param timeLimit for a page
 * @param settle how old a row must be to be read; null: the usual time where the order is by time
 * @param overlap how far before the end of the last reading the next begins; null: right there
 */
record JdbcSection(
    Driver driver,
    String url,
    Properties login,
    Duration timeLimit,
    QuerySection query,
    @Nullable Duration settle,
    @Nullable Overlap overlap) {

  static final Duration USUAL_SETTLE = Duration.ofSeconds(5);

  /** Without the address, which may hold a password. */
  @Override
  public String toString() {
    return "JdbcSection[" + query.columns() + ", " + timeLimit + "]";
  }
}
