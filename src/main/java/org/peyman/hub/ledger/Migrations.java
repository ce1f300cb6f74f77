package org.peyman.hub.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.peyman.hub.address.DatabaseHosts;
import org.peyman.hub.domain.PersonKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the hub's schema, and refuses one that cannot serve it. Blocks: runs on a
 * worker thread.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final int OLDEST_MAJOR = 14;

  private static final Set<MigrationState> UNKNOWN_HERE =
      Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.MISSING_SUCCESS);

  private final DatabaseHosts url;
  private final DataSource source;

  Migrations(DatabaseHosts url) {
    this.url = url;
    this.source = JdbcSource.of(url);
  }

  /**
   * Migrates, and binds the ledger to the key secret when it is new; throws {@link
   * LedgerUnavailable}.
   */
  void run(PersonKeys keys) {
    try (Connection connection = source.getConnection()) {
      refuseOldServer(connection);
      refuseStandby(connection);
      if (!SchemaMark.isOfThisRelease(connection)) {
        migrate(connection);
      }
      refuseOtherSecret(connection, keys.fingerprint());
    } catch (SQLException e) {
      throw new LedgerUnavailable(explain(e), e);
    }
  }

  /** Changes nothing; throws {@link LedgerUnavailable} where the hub would have to. */
  void check(PersonKeys keys) {
    try (Connection connection = source.getConnection()) {
      refuseOldServer(connection);
      if (!SchemaMark.isOfThisRelease(connection)) {
        refuseOtherSchema(flyway().info());
      }
      refuseOther(connection, keys.fingerprint());
    } catch (SQLException e) {
      throw new LedgerUnavailable(explain(e), e);
    } catch (FlywayException e) {
      throw new LedgerUnavailable("The database " + name() + " holds no ledger of a hub", e);
    }
  }

  private void refuseOtherSchema(MigrationInfoService info) {
    refuseNewerSchema(info);
    if (info.current() == null || (info.pending().length > 0 && !isOfNewerHub(info))) {
      throw new LedgerUnavailable(
          "The database " + name() + " is not at this hub's schema; start the hub on it first");
    }
  }

  private void migrate(Connection connection) throws SQLException {
    try {
      Flyway flyway = flyway();
      MigrationInfoService info = flyway.info();
      refuseNewerSchema(info);
      if (!isOfNewerHub(info)) {
        say(info);
        flyway.migrate();
        SchemaMark.set(connection);
      }
    } catch (FlywayException e) {
      throw new LedgerUnavailable(
          "The database " + name() + " cannot be brought to the hub's schema", e);
    }
  }

  private void say(MigrationInfoService info) {
    MigrationInfo last = info.current();
    LOG.info(
        "Bringing the schema of {} up to date, from version {}: {} migrations",
        name(),
        last == null ? "none" : last.getVersion() == null ? "its newest" : last.getVersion(),
        info.pending().length);
  }

  /**
   * In one transaction, so that hubs that run meanwhile never miss a view; under a lock, so that of
   * several that start at once the others wait and find it done.
   */
  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:ledger/migrations")
        .group(true)
        .load();
  }

  /**
   * Whether a later release brought views to the database: they are not to be replaced by older
   * ones.
   */
  private static boolean isOfNewerHub(MigrationInfoService info) {
    return Stream.of(info.applied()).map(MigrationInfo::getState).anyMatch(UNKNOWN_HERE::contains);
  }

  /** What it holds then, this release would read and write without knowing what it means. */
  private void refuseNewerSchema(MigrationInfoService info) {
    MigrationVersion there = newest(Stream.of(info.applied()));
    MigrationVersion here =
        newest(Stream.of(info.all()).filter(it -> !UNKNOWN_HERE.contains(it.getState())));
    if (there.compareTo(here) > 0) {
      throw new LedgerUnavailable(
          "The database "
              + name()
              + " has version "
              + there
              + " of the schema, and this hub knows "
              + here
              + "; start the release that brought it there, or restore a backup of before");
    }
  }

  private static MigrationVersion newest(Stream<MigrationInfo> migrations) {
    return migrations
        .map(MigrationInfo::getVersion)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(MigrationVersion.EMPTY);
  }

  private void refuseOldServer(Connection connection) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST_MAJOR) {
      throw new LedgerUnavailable(
          "The database "
              + name()
              + " is PostgreSQL "
              + major
              + "; the hub needs "
              + OLDEST_MAJOR
              + " or newer");
    }
    String encoding = single(connection, "SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new LedgerUnavailable(
          "The database " + name() + " has the encoding " + encoding + "; the hub needs UTF8");
    }
  }

  private void refuseStandby(Connection connection) throws SQLException {
    if (single(connection, "SELECT pg_is_in_recovery()::text").equals("true")) {
      throw new LedgerUnavailable(
          "The database "
              + name()
              + " is a standby, which only answers; name its primary with --database, and the"
              + " standby with --read-database");
    }
    if (single(connection, "SHOW transaction_read_only").equals("on")) {
      throw new LedgerUnavailable(
          "The database "
              + name()
              + " can only be read (default_transaction_read_only is on); the hub needs one that it"
              + " can write to");
    }
  }

  private void refuseOtherSecret(Connection connection, String fingerprint) throws SQLException {
    try (PreparedStatement bind =
        connection.prepareStatement(
            "UPDATE ledger_version SET key_fingerprint = ? WHERE key_fingerprint IS NULL")) {
      bind.setString(1, fingerprint);
      bind.executeUpdate();
    }
    refuseOther(connection, fingerprint);
  }

  private void refuseOther(Connection connection, String fingerprint) throws SQLException {
    if (!single(connection, "SELECT coalesce(key_fingerprint, '') FROM ledger_version")
        .equals(fingerprint)) {
      throw new LedgerUnavailable(
          "The ledger in "
              + name()
              + " was written with another key secret; start the hub with that one, since keys made"
              + " with this one would match no person in it");
    }
  }

  private static String single(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private String explain(SQLException e) {
    return new ConnectionTrouble(url).explain(e);
  }

  private String name() {
    return url.shown();
  }
}
