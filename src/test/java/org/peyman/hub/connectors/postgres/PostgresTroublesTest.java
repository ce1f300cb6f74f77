package org.peyman.hub.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.connectors.Configured.until;

import io.vertx.pgclient.PgException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.peyman.hub.connectors.Cancelling;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.support.Relay;

/** Databases that refuse, are slow, break off or are gone. */
final class PostgresTroublesTest extends PlacementTable {

  @Test
  void whatIsNotThereOrNotAllowedIsToldApart() throws SQLException {
    try (Configured claims = configured(database, "SELECT * FROM placements", "[id]", "")) {
      assertFailure(claims, Kind.MISSING, "relation \"placements\" does not exist");
    }
    String stranger = database.replaceFirst("//[^@]*@", "//stranger:geheim@");
    try (Configured claims = configured(stranger, "SELECT 1 AS id", "[id]", "")) {
      assertFailure(claims, Kind.DENIED, ": it refuses this role, password or host");
    }
    try (Configured claims =
        configured(database.replaceAll("/[^/]*$", "/nowhere"), "SELECT 1 AS id", "[id]", "")) {
      assertFailure(claims, Kind.MISSING, "nowhere");
    }
    execute("DROP ROLE IF EXISTS poor");
    execute("CREATE ROLE poor LOGIN PASSWORD 'poor'");
    String poor = database.replaceFirst("//[^@]*@", "//poor:poor@");
    try (Configured claims = configured(poor, "SELECT * FROM placement", "[id]", "")) {
      assertFailure(
          claims,
          Kind.DENIED,
          "42501: permission denied for table placement; the role needs a GRANT");
    }
    try (Configured claims = configured(database, "SELECT 1 / 0 AS id", "[id]", "")) {
      assertFailure(claims, Kind.FAILED, "22012");
    }
  }

  @Test
  void aServerThatDemandsTlsIsToldApartFromOneThatRefusesThePassword() {
    String refused = "no pg_hba.conf entry for host \"10.0.0.1\", user \"u\", no encryption";
    PartnerFailure failure = PostgresFailures.of(new PgException(refused, "FATAL", "28000", null));
    assertThat(failure.kind()).isEqualTo(Kind.DENIED);
    assertThat(failure).hasMessageEndingWith("28000: it demands TLS, see sslmode");
  }

  @Test
  void aSlowQueryAndAHungServerEndAtTheLimitOfTime() throws Exception {
    String limit = "      timeLimit: PT0.5S\n";
    long begin = System.nanoTime();
    try (Configured claims =
        configured(database, "SELECT 1 AS id FROM pg_sleep(60) WHERE true", "[id]", limit)) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.TIMED_OUT);
    }
    until(() -> sleeping() == 0);
    try (ServerSocket deaf = new ServerSocket(0);
        Configured claims =
            configured(
                "postgresql://u:p@127.0.0.1:" + deaf.getLocalPort() + "/n",
                "SELECT 1 AS id",
                "[id]",
                limit)) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.TIMED_OUT);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aCancelledReadEndsTheQueryToo() {
    try (Configured claims =
        configured(database, "SELECT 1 AS id FROM pg_sleep(60) WHERE true", "[id]", "")) {
      Cancelling cancellation = new Cancelling();
      CompletableFuture<Page> page = claims.start(null, 10, cancellation);
      until(() -> sleeping() == 1);
      cancellation.cancel();
      until(page::isCompletedExceptionally);
      until(() -> sleeping() == 0);
    }
  }

  @Test
  void aDatabaseThatIsGoneIsUnreachableAndIsReadAgainOnceItIsBack() throws Exception {
    execute("INSERT INTO placement VALUES (1, '2021-01-01', '2021-01-01')");
    try (Relay relay = Relay.to(database);
        Configured claims = configured(relay.address(), "TABLE placement", "[id]", "")) {
      assertThat(claims.read(null, 10).items()).hasSize(1);
      relay.cut();
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.UNREACHABLE);
      relay.mend();
      assertThat(claims.read(null, 10).items()).hasSize(1);
    }
  }

  @Test
  void aServerThatBreaksOffInAQueryIsUnreachable() throws Exception {
    try (Relay relay = Relay.to(database);
        Configured claims =
            configured(
                relay.address(), "SELECT 1 AS id FROM pg_sleep(60) WHERE true", "[id]", "")) {
      CompletableFuture<Page> page = claims.start(null, 10, Cancellation.NEVER);
      until(() -> sleeping() == 1);
      relay.cut();
      assertThat(Configured.failureOf(page).kind()).isEqualTo(Kind.UNREACHABLE);
    } finally {
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%sleep(60)%'"
              + " AND pid <> pg_backend_pid()");
    }
  }

  private long sleeping() {
    return count(
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%sleep(60)%'"
            + " AND pid <> pg_backend_pid()");
  }
}
