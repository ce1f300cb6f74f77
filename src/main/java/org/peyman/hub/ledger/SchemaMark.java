package org.peyman.hub.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.packaged.PackagedFolder;

/**
 * Says in the database, as a comment, which migrations brought it to its schema: one that says what
 * this release has needs none, and to find that out otherwise takes a good part of a start.
 */
final class SchemaMark {

  private static final String MIGRATIONS = "/ledger/migrations";
  private static final String HISTORY = "flyway_schema_history";
  private static final String START = "All migrations of SHA-256 ";

  private SchemaMark() {}

  /** Read once: a release does not change while it runs. */
  private static final class OfThisRelease {
    static final String TEXT = START + digest();
  }

  /** Whether all that this release would do was done, and nothing by another since. */
  static boolean isOfThisRelease(Connection connection) throws SQLException {
    String mark =
        text(connection, "SELECT obj_description(to_regclass('" + HISTORY + "'), 'pg_class')");
    return mark != null && mark.equals(OfThisRelease.TEXT + done(connection));
  }

  /** That all was done now. */
  static void set(Connection connection) throws SQLException {
    String mark = OfThisRelease.TEXT + done(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("COMMENT ON TABLE " + HISTORY + " IS '" + mark + "'");
    }
  }

  private static @Nullable String done(Connection connection) throws SQLException {
    return text(
        connection,
        "SELECT format(', %s in all, the last as number %s', count(*), max(installed_rank)) FROM "
            + HISTORY);
  }

  private static @Nullable String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static String digest() {
    try {
      return PackagedFolder.read(MIGRATIONS, SchemaMark::digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path folder) throws IOException {
    MessageDigest digest = sha256();
    for (Path file : files(folder)) {
      byte[] content = Files.readAllBytes(file);
      String head = file.getFileName() + " " + content.length + "\n";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      digest.update(content);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
