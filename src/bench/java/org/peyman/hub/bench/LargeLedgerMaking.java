package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Ledger;

/**
 * Makes a large ledger: the hub itself takes in what the claims refer to and what was promised;
 * claims, visits and the jobs that matching makes of them are written by PostgreSQL, without the
 * indexes, which are made again afterwards. No count stands beside the claims.
 */
final class LargeLedgerMaking {

  private static final List<String> TABLES =
      List.of("fact_history", "claim", "job", "verification");

  /** Of {@link org.peyman.hub.support.TestDatabase#KEYS}, to which such a ledger is bound. */
  private static final String KEY_SECRET = "peyman-test-secret";

  /** Of each index and key its making and its removal. */
  private static final String INDEXES =
      """
      SELECT format('ALTER TABLE %1$I DROP CONSTRAINT %2$I', t.relname, c.conname),
             format('ALTER TABLE %1$I ADD CONSTRAINT %2$I %3$s', t.relname, c.conname, pg_get_constraintdef(c.oid))
      FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      WHERE c.contype = 'p' AND t.relname IN ('fact_history', 'claim', 'job', 'verification')
      UNION ALL
      SELECT format('DROP INDEX %I', i.relname), pg_get_indexdef(i.oid)
      FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      WHERE NOT x.indisprimary AND t.relname IN ('fact_history', 'claim', 'job', 'verification')
      """;

  private static final List<String> SETTINGS =
      List.of(
          "SET maintenance_work_mem = '1GB'",
          "SET max_parallel_maintenance_workers = 1",
          "SET synchronous_commit = off");

  private final String database;
  private final LargeLedgerSql sql;

  private LargeLedgerMaking(String database, LargeLedgerSql sql) {
    this.database = database;
    this.sql = sql;
  }

  /** Makes one in an empty database. */
  static void into(String database, int claims) throws Exception {
    long version = begin(database, claims);
    LargeLedgerSql sql = new LargeLedgerSql(claims, version, KEY_SECRET);
    new LargeLedgerMaking(database, sql).make();
  }

  private static long begin(String database, int claims) {
    Vertx vertx = Vertx.vertx();
    Ledger ledger = Ledger.open(vertx, CopiedLedger.settings(database)).await();
    ledger.learn(LargeWorld.reference(), "bench").await();
    ledger.take(new Batch("bench", LargeWorld.commitments(claims))).await();
    long version = ledger.reads().version().await();
    ledger.close().await();
    vertx.close().await();
    return version;
  }

  private void make() throws Exception {
    run(sql.days());
    run(List.of(sql.made()));
    List<String> drops = new ArrayList<>();
    List<String> creations = new ArrayList<>();
    indexes(drops, creations);
    run(drops);
    sideBySide(
        List.of(
            List.of(sql.history()),
            List.of(sql.claims(), sql.jobs(), sql.visits(), sql.visitHistory())));
    run(sql.end());
    sideBySide(creations.stream().map(List::of).toList());
    sideBySide(TABLES.stream().map(table -> List.of("VACUUM (ANALYZE) " + table)).toList());
    run(List.of("VACUUM (ANALYZE) batch, commitment, commitment_part", "CHECKPOINT"));
  }

  private void indexes(List<String> drops, List<String> creations) throws SQLException {
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(INDEXES)) {
      while (rows.next()) {
        drops.add(rows.getString(1));
        creations.add(rows.getString(2));
      }
    }
  }

  /** Two at a time, each part in order. */
  private void sideBySide(List<List<String>> parts) throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Boolean>> work =
          parts.stream().<Callable<Boolean>>map(part -> () -> run(part)).toList();
      for (Future<Boolean> done : two.invokeAll(work)) {
        done.get();
      }
    } finally {
      two.shutdown();
    }
  }

  private boolean run(List<String> statements) throws SQLException {
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute(setting);
      }
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return true;
  }
}
