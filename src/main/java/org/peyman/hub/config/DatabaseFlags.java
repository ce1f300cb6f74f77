package org.peyman.hub.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which servers the database is on, as given. */
final class DatabaseFlags {

  @Option(
      names = "--read-database",
      paramLabel = "URL",
      description =
          "A standby of --database, by streaming replication, from which lists, exports, the past and the"
              + " ledger in memory are read where it has replayed what is asked for; may be given several"
              + " times. Default: none. Environment: PEYMAN_READ_DATABASE_URL, separated by commas")
  private @Nullable List<String> standbys;

  @Option(
      names = "--direct-database",
      paramLabel = "URL",
      description =
          "The same database past a pooler; with it --database may be a pooler in transaction mode, such as"
              + " PgBouncer. Migrations and notifications go this way. Default: not set, --database is no such pooler."
              + " Environment: PEYMAN_DIRECT_DATABASE_URL")
  private @Nullable String direct;

  @Option(
      names = "--embedded-port",
      paramLabel = "PORT",
      description =
          "Port of the embedded PostgreSQL on 127.0.0.1, for tools that speak SQL; 0 takes any that is"
              + " free. Default: 0. Environment: PEYMAN_EMBEDDED_PORT")
  private @Nullable String embeddedPort;

  /** Adds what these flags gave. */
  void into(FlagValues values) {
    values
        .with(Setting.READ_DATABASE, standbys == null ? null : String.join(",", standbys))
        .with(Setting.DIRECT_DATABASE, direct)
        .with(Setting.EMBEDDED_PORT, embeddedPort);
  }
}
