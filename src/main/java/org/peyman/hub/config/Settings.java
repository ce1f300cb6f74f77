package org.peyman.hub.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Exposure;

/**
 * How one hub runs.
 *
 * @param host the address it listens on
 * @param port 0: any that is free
 * @param database {@code postgresql://user:password@host:port/name}, several hosts with commas
 *     between; null: an embedded PostgreSQL
 * @param dataFolder where the embedded PostgreSQL keeps its data
 * @param seedData what is taken in at the start; null: nothing
 * @param keySecret makes person keys of national codes
 * @param partners the partners to read: names of those that the hub knows, and paths of
 *     configurations
 * @param simulators whether simulated systems of the four partners are started and read
 * @param simulatorPort of the page that controls them; 0: any that is free
 * @param plugins where partners' own jars are; null: nowhere
 * @param drivers where jars of JDBC drivers are; null: nowhere
 * @param logFormat for people or for machines
 * @param trustedDocuments whether only the documents of saved queries, of the dashboard and of
 *     {@code documents} are run
 * @param federation whether a router may make the hub part of a larger schema
 * @param strict whether a partner that cannot be opened stops the start, instead of being set aside
 * @param earliestStart of work: what is said to have begun before is refused
 * @param servers of the database, where it is on several
 * @param documents where manifests of documents are that clients name by ids; null: nowhere
 * @param access who may ask
 * @param traces where spans are sent; null: none are made
 * @param exposure by which names and from where it is reached
 * @param alerting from when on something needs attention, and who is told
 */
public record Settings(
    String host,
    int port,
    @Nullable String database,
    Path dataFolder,
    @Nullable Path seedData,
    String keySecret,
    List<String> partners,
    boolean simulators,
    int simulatorPort,
    @Nullable Path plugins,
    @Nullable Path drivers,
    LogFormat logFormat,
    boolean trustedDocuments,
    boolean federation,
    boolean strict,
    LocalDate earliestStart,
    DatabaseServers servers,
    @Nullable Path documents,
    Access access,
    @Nullable URI traces,
    Exposure exposure,
    Alerting alerting) {

  public Settings {
    partners = List.copyOf(partners);
  }

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
    return "Settings[%s:%s, %s]"
        .formatted(host, port, isDemonstration() ? dataFolder : "a database of one's own");
  }
}
