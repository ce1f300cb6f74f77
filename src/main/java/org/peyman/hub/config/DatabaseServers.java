package org.peyman.hub.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which servers a hub's database is on besides the one that it is named by.
 *
 * @param standbys URLs of those that may be read from
 * @param direct URL of the same database past a pooler; null: there is no pooler
 * @param embeddedPort of the embedded PostgreSQL; 0: any that is free
 */
public record DatabaseServers(List<String> standbys, @Nullable String direct, int embeddedPort) {

  /** One server alone. */
  public static final DatabaseServers ONE = new DatabaseServers(List.of(), null, 0);

  public DatabaseServers {
    standbys = List.copyOf(standbys);
  }

  /** Without the logins. */
  @Override
  public String toString() {
    return "DatabaseServers[%s standbys%s, port %s]"
        .formatted(standbys.size(), direct == null ? "" : ", a pooler", embeddedPort);
  }
}
