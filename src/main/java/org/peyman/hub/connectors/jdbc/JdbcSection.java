package org.peyman.hub.connectors.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.QuerySection;

/**
 * What a configuration says of a source behind a JDBC driver.
 *
 * @param settle how old a row must be to be read; null: the usual time where the order is by time
 * @param overlap how far before the end of the last reading the next begins; null: right there
 */
record JdbcSection(
    JdbcAccess access, QuerySection query, @Nullable Duration settle, @Nullable Overlap overlap) {

  static final Duration USUAL_SETTLE = Duration.ofSeconds(5);
}
