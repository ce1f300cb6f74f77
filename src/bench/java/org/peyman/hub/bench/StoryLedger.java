package org.peyman.hub.bench;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.BenefactorKind;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingFrequency;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.ReportingPlan;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;

/**
 * A copy of a large ledger with what the whole story needs besides: claims that were recorded over
 * five years and of which a tenth was corrected later, reports of every month, flows of money, and
 * alerts, of which a tenth has not passed.
 */
final class StoryLedger {

  private static final int BATCH = 5_000;
  private static final int BENEFACTORS = 200;
  private static final int DAYS = 1_800;
  private static final int ALERTS = 20_000;

  /** Claims were new when they came, which they did in the order of their versions. */
  private static final List<String> PAST =
      List.of(
          """
          UPDATE batch SET new_of = (SELECT array_agg(code ORDER BY code) FROM organization),
            recorded_at = timestamptz '2021-11-01 09:00+03:30'
              + version * (interval '1 day' * %d / (SELECT max(version) FROM batch))
          """
              .formatted(DAYS),
          """
          UPDATE source SET kind = 'CLAIM', first_version = 0
          """,
          """
          INSERT INTO batch (version, source, recorded_at, new_of)
          SELECT version + 1, 'bench', timestamptz '2026-11-01 09:00+03:30', '{}' FROM ledger_version
          """,
          """
          INSERT INTO claim_past
          SELECT v.version + 1, c.* FROM claim c CROSS JOIN ledger_version v WHERE hashtext(c.claim_id) % 10 = 0
          """,
          """
          UPDATE claim SET since = v.version + 1,
            gender = CASE WHEN gender = 'FEMALE' THEN 'MALE' ELSE 'FEMALE' END
          FROM ledger_version v WHERE hashtext(claim_id) % 10 = 0
          """,
          "UPDATE ledger_version SET version = version + 1",
          """
          INSERT INTO alert (kind, subject, severity, since, opened_at, ceased_at, until, organization, phase, province, period, value)
          SELECT 'REPORT_OVERDUE', n::text, 'WARNING', began, began, ended, ended, 'O' || n %% 4, 'PHASE_' || n / 4 %% 10,
                 'PROVINCE_' || n / 40 %% 31, '1404-05', n %% 90
          FROM generate_series(1, %d) AS n
          CROSS JOIN LATERAL (SELECT timestamptz '2026-11-01 09:00+03:30' - n * interval '30 minutes' AS began) b
          CROSS JOIN LATERAL (SELECT CASE WHEN n %% 10 > 0 THEN began + interval '9 days' END AS ended) e
          """
              .formatted(ALERTS),
          "SELECT fill_claim_record()",
          "SELECT fill_job_growth()",
          "VACUUM (ANALYZE) claim, claim_past, claim_record, batch, job_growth");

  private StoryLedger() {}

  /** Its address. */
  static String of(LargeLedger ledgers, int claims, int reports, int flows) throws Exception {
    String database = ledgers.copy(claims, "peyman-test-secret");
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : PAST) {
        statement.execute(sql);
      }
    }
    Vertx vertx = Vertx.vertx();
    Ledger ledger = Ledger.open(vertx, LargeLedger.settings(database)).await();
    ledger
        .learn(LargeWorld.reference().withPlans(plans()).withBenefactors(benefactors()), "bench")
        .await();
    take(ledger, reports, StoryLedger::report);
    take(ledger, flows, StoryLedger::flow);
    ledger.close().await();
    vertx.close().await();
    analyze(database);
    return database;
  }

  private static void analyze(String database) throws SQLException {
    try (Connection connection = LargeLedger.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM (ANALYZE)");
    }
  }

  private static List<ReportingPlan> plans() {
    ReportingPeriod from = new ReportingPeriod(ReportingFrequency.MONTH, LargeWorld.FIRST);
    ReportingPeriod to =
        new ReportingPeriod(ReportingFrequency.MONTH, LargeWorld.FIRST.plus(LargeWorld.MONTHS - 1));
    List<String> all = IntStream.range(0, LargeWorld.ORGANIZATIONS).mapToObj(i -> "O" + i).toList();
    return IntStream.range(0, LargeWorld.PHASES)
        .mapToObj(
            i ->
                new ReportingPlan(
                    "PLAN_" + i, "PHASE_" + i, from, to, 10, all, null, true, Map.of()))
        .toList();
  }

  private static List<Benefactor> benefactors() {
    return IntStream.range(0, BENEFACTORS)
        .mapToObj(i -> new Benefactor("B" + i, "B" + i, "B" + i, BenefactorKind.PERSON, i % 2 == 0))
        .toList();
  }

  private static void take(Ledger ledger, int facts, IntFunction<Fact> fact) {
    for (int from = 0; from < facts; from += BATCH) {
      List<Entry> entries = new ArrayList<>();
      for (int i = from; i < Math.min(facts, from + BATCH); i++) {
        entries.add(new Entry.Read(fact.apply(i), "bench:" + i, new JsonObject()));
      }
      ledger.take(new Batch("bench", entries)).await();
    }
  }

  private static Fact report(int i) {
    String organization = "O" + i % LargeWorld.ORGANIZATIONS;
    int place = i / LargeWorld.ORGANIZATIONS;
    String phase = "PHASE_" + place % LargeWorld.PHASES;
    String province = "PROVINCE_" + place / LargeWorld.PHASES % LargeWorld.PROVINCES;
    int month = place / LargeWorld.PHASES / LargeWorld.PROVINCES % LargeWorld.MONTHS;
    ReportingPeriod period =
        new ReportingPeriod(ReportingFrequency.MONTH, LargeWorld.FIRST.plus(month));
    Report report =
        new Report(phase, province, period, false, "Report " + i, i % 40, null, List.of());
    return new Fact(
        FactKind.REPORT, organization, ReportKey.id(phase, province, period), 1L, report);
  }

  private static Fact flow(int i) {
    String organization = "O" + i % LargeWorld.ORGANIZATIONS;
    boolean isInternal = i % 5 == 0;
    Flow flow =
        new Flow(
            i % 10 == 1 ? FlowStage.PLEDGE : FlowStage.PAYMENT,
            i % 17 == 0 ? FlowKind.LOAN : FlowKind.GRANT,
            isInternal ? "O" + (i + 1) % LargeWorld.ORGANIZATIONS : "B" + i * 7 % BENEFACTORS,
            organization,
            1_000_000L + i,
            LocalDate.of(2021, 8, 1).plusDays(i * 13L % DAYS),
            i % 3 == 0 ? null : "R-" + i,
            null,
            null,
            i % 11 == 0 ? null : "PHASE_" + i * 3 % LargeWorld.PHASES,
            i % 7 == 0 ? null : "PROVINCE_" + i * 5 % LargeWorld.PROVINCES,
            null);
    return new Fact(FactKind.FLOW, organization, "F-" + i, 1L, flow);
  }
}
