package org.peyman.hub.sync;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.support.TestDatabase;

/** A database with organizations and one phase, the ledgers of two hubs over it, and a clock. */
final class Ledgers implements AutoCloseable {

  /** Moves only when it is told to. */
  static final class Watch extends Clock {
    private Instant now = Instant.parse("2021-06-01T08:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  final Vertx vertx = Vertx.vertx();
  final Watch clock = new Watch();
  final Ledger one;
  final Ledger two;
  private final String uri = TestDatabase.fresh();

  Ledgers() {
    one = open();
    two = open();
    await(one.learn(reference("PHASE_1"), "test"));
  }

  private Ledger open() {
    return await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, clock, 4)));
  }

  static Reference reference(String... phases) {
    return Reference.of(
        List.of(
            new Organization("IMDAD", "امداد", "Imdad", "FOUNDATION"),
            new Organization("SEPAH", "سپاه", "Sepah", "MILITARY")),
        Provinces.REFERENCE.provinces().values(),
        List.of(new Agreement("JOINT", "تفاهم", "Joint", null, null, List.of())),
        Stream.of(phases).map(Ledgers::phase).toList());
  }

  private static Phase phase(String code) {
    return new Phase(
        code, "JOINT", 1, "مرحله", code, PhaseStatus.ACTIVE, null, null, null, List.of());
  }

  List<Records.Quarantined> quarantine() {
    return await(one.reads().quarantine(null, new Listing.Window(500, null, true))).items();
  }

  List<String> claims() {
    return column("SELECT claim_id || ' ' || province FROM claim WHERE job_id IS NOT NULL");
  }

  /** The first column of what a query gives. */
  List<String> column(String sql) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Every row of every table, as text. */
  String everythingStored() {
    return column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").stream()
        .flatMap(table -> column("SELECT t::text FROM \"" + table + "\" t").stream())
        .reduce("", (a, b) -> a + "\n" + b);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer in time", e);
    }
  }

  @Override
  public void close() {
    await(one.close());
    await(two.close());
    await(vertx.close());
  }
}
