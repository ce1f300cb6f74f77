package org.peyman.hub.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one hub runs.
 *
 * @param host the address it listens on
 * @param port 0: any that is free
 * @param database {@code postgresql://user:password@host:port/name}; null: an embedded PostgreSQL
 * @param dataFolder where the embedded PostgreSQL keeps its data
 * @param seedData what is taken in at the start; null: nothing
 * @param keySecret makes person keys of national codes
 * @param plugins where partners' own jars are; null: nowhere
 * @param federation whether a router may make the hub part of a larger schema
 * @param logFormat for people or for machines
 */
public record Settings(
    String host,
    int port,
    @Nullable String database,
    Path dataFolder,
    @Nullable Path seedData,
    String keySecret,
    @Nullable Path plugins,
    boolean federation,
    LogFormat logFormat) {

  /** How log lines are written. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /** Whether the hub shows synthetic data out of a database of its own making. */
  public boolean isDemonstration() {
    return database == null;
  }

  /** Without the secret, and without the password in the database's address. */
  @Override
  public String toString() {
    return "Settings[%s:%d, %s]"
        .formatted(host, port, isDemonstration() ? dataFolder : "a database of one's own");
  }
}
