package org.peyman.hub.config;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that works with a ledger, as given. */
public final class LedgerFlags {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "YAML with what is not given by a flag or in the environment, by the names of the flags without"
              + " their dashes. Environment: PEYMAN_CONFIG")
  private @Nullable String config;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "postgresql://user:password@host:port/name, PostgreSQL 14 or newer; of host:port,host:port"
              + " the one that takes writes. Default: an embedded"
              + " one, as a demonstration. Environment: PEYMAN_DATABASE_URL")
  private @Nullable String database;

  @Option(
      names = "--seed-data",
      paramLabel = "FOLDER",
      description =
          "What is taken in at the start. Default: seed-data, but nothing with --database."
              + " Environment: PEYMAN_SEED_DATA")
  private @Nullable String seedData;

  @Option(
      names = "--key-secret-file",
      paramLabel = "FILE",
      description =
          "File whose text makes person keys of national codes; needed with --database."
              + " Environment: PEYMAN_KEY_SECRET_FILE, or the secret itself in PEYMAN_KEY_SECRET")
  private @Nullable String keySecretFile;

  @Option(
      names = "--earliest-start",
      paramLabel = "DATE",
      description =
          "Claims and counts of work that began before are refused, since such dates stand for empty ones. ISO or Solar"
              + " Hijri. Default: 1390/01/01. Environment: PEYMAN_EARLIEST_START")
  private @Nullable String earliestStart;

  /** What these flags gave. */
  FlagValues values() {
    return new FlagValues()
        .with(Setting.CONFIG, config)
        .with(Setting.DATABASE, database)
        .with(Setting.SEED_DATA, seedData)
        .with(Setting.KEY_SECRET_FILE, keySecretFile)
        .with(Setting.EARLIEST_START, earliestStart);
  }
}
