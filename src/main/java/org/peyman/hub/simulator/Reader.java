package org.peyman.hub.simulator;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The user of Imdad's database that a hub may be: it reads, and changes nothing. */
record Reader(String database, String password) {

  /** With a password that nobody knew before. */
  static Reader of(String database) {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    if (!database.matches("[a-z][a-z0-9_]{0,40}")) {
      throw new IllegalArgumentException("Not the name of a database for Imdad: " + database);
    }
    return new Reader(database, HexFormat.of().formatHex(secret));
  }

  private String name() {
    return "reader_of_"
        + database; // users belong to the whole server, so each database has its own
  }

  /**
   * Makes the user, or gives it the new password; both names and password are letters and digits.
   */
  String sql() {
    return """
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
            CREATE ROLE %1$s LOGIN;
          END IF;
        END $$;
        ALTER ROLE %1$s PASSWORD '%2$s';
        GRANT USAGE ON SCHEMA imdad TO %1$s;
        GRANT SELECT ON ALL TABLES IN SCHEMA imdad TO %1$s;
        """
        .formatted(name(), password);
  }

  String address(int port) {
    return "postgresql://%s:%s@%s:%s/%s"
        .formatted(name(), password, Simulation.HOST, port, database);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name();
  }
}
