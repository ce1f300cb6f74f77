package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.connectors.Certificates;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** A database that takes encrypted connections alone, from the first one on. */
class TlsTest {

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private static Path folder;
  private static EmbeddedServer server;
  private static Path certificate;
  private static Path strangers;

  @BeforeAll
  static void demandTls() throws Exception {
    server = EmbeddedServer.temporary();
    Path store = Certificates.store(folder, "server", "-1d", 10);
    certificate = Certificates.certificate(store);
    strangers = Certificates.certificate(Certificates.store(folder, "other", "-1d", 10));
    try (Connection connection = DriverManager.getConnection(jdbc());
        Statement statement = connection.createStatement()) {
      Path data = Path.of(shown(statement, "data_directory"));
      writeKey(store, data.resolve("server.key"));
      Files.copy(certificate, data.resolve("server.crt"));
      Files.writeString(
          Path.of(shown(statement, "hba_file")), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    }
    awaitTls();
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?sslmode=allow",
        "?sslmode=prefer",
        "?sslmode=require",
        "?sslmode=verify-ca&sslrootcert={certificate}",
        "?sslmode=verify-full&sslrootcert={certificate}&application_name=first%20hub"
      })
  void migrationsQuestionsAndNewsGoEncrypted(String parameters) throws Exception {
    Ledger ledger = open(uri("127.0.0.1", parameters));
    ledger.changes().listen(mark -> {});
    assertThat(ledger.sum(new Sums.Query(Filter.NONE, List.of(), null)).await().version()).isZero();
    ledger.snapshot().await().close().await();

    String name = parameters.contains("first") ? "first hub" : "peyman";
    assertThat(connections(name)).isNotEmpty().allMatch("t"::equals);
    ledger.close().await();
  }

  @Test
  void whoWantsNoTlsIsToldThatItIsDemanded() {
    assertRefused("127.0.0.1", "?sslmode=disable", "demands TLS; sslmode is disable");
  }

  @Test
  void aCertificateOfNobodyTrustedIsRefused() {
    String trusting = "&sslrootcert=" + strangers;
    String why = "nobody who is trusted here; sslrootcert names whom else to trust; sslmode is ";
    assertRefused("127.0.0.1", "?sslmode=verify-ca" + trusting, why + "verify-ca");
    assertRefused("127.0.0.1", "?sslmode=require" + trusting, why + "verify-ca");
    assertRefused("127.0.0.1", "?sslrootcert=system", why + "verify-full");
    assertRefused("127.0.0.1", "?sslmode=verify-ca", why + "verify-ca");
  }

  @Test
  void aCertificateForAnotherNameIsRefusedWhereTheNameMatters() {
    String trusting = "&sslrootcert={certificate}";
    assertRefused("localhost", "?sslmode=verify-full" + trusting, "is for hosts of other names");
    open(uri("localhost", "?sslmode=verify-ca" + trusting)).close().await();
  }

  @Test
  void aServerWithoutTlsIsNotAskedWhereTlsIsDemanded() {
    assertThatThrownBy(() -> open(TestDatabase.bare() + "?sslmode=require"))
        .isInstanceOf(LedgerUnavailable.class)
        .hasMessageEndingWith("has no TLS; sslmode is require");
  }

  private static void assertRefused(String host, String parameters, String why) {
    assertThatThrownBy(() -> open(uri(host, parameters)))
        .isInstanceOf(LedgerUnavailable.class)
        .hasMessageContaining(why);
  }

  private static Ledger open(String uri) {
    return Ledger.open(VERTX, new Ledger.Settings(uri, TestDatabase.KEYS, Clock.systemUTC()))
        .await();
  }

  private static String uri(String host, String parameters) {
    return server.uri().toString().replace("@127.0.0.1", "@" + host)
        + parameters.replace("{certificate}", certificate.toString());
  }

  /** For the tests' own connections: encrypted or not, whichever is taken. */
  private static String jdbc() {
    return TestDatabase.jdbc(server.uri().toString());
  }

  private static List<String> connections(String application) throws SQLException {
    List<String> encrypted = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbc());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                    + " WHERE a.application_name = '"
                    + application
                    + "'")) {
      while (rows.next()) {
        encrypted.add(rows.getString(1));
      }
    }
    return encrypted;
  }

  private static String shown(Statement statement, String setting) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void writeKey(Path store, Path file) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, Certificates.PASSWORD.toCharArray());
    }
    byte[] key = keys.getKey("server", Certificates.PASSWORD.toCharArray()).getEncoded();
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n";
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, pem, StandardCharsets.US_ASCII);
  }

  /** The server reads its files again in its own time. */
  private static void awaitTls() throws Exception {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (true) {
      try (Connection connection =
          DriverManager.getConnection(jdbc() + "&sslmode=require&connectTimeout=5")) {
        assertThat(connection.isClosed()).isFalse();
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }
}
