package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.peyman.hub.domain.FlowStage;

/** All distinct flows as they stood at a version, those alike added up. Never changed. */
final class JoinedFlows {

  static final JoinedFlows NONE = new JoinedFlows(Map.of());

  private static final String ALIKE =
      "phase, province, year, agreement, payer, benefactor, payee, stage, is_loan, is_referenced, is_disputed";

  /** What came to stand since a version, less what stood then and stands no more. */
  private static final Template CHANGES =
      new Template(
          """
          SELECT {alike}, sum(sign * rials)::text AS rials, sum(sign * rest)::text AS rest, sum(sign)::bigint AS flows
          FROM (
            SELECT sign, f.phase, f.province, f.year, f.agreement, f.payee, f.stage, f.kind = 'LOAN' AS is_loan, f.is_referenced,
                   CASE f.payer_kind WHEN 'ORGANIZATION' THEN f.payer END AS payer,
                   CASE f.payer_kind WHEN 'BENEFACTOR' THEN f.payer END AS benefactor,
                   f.discrepancies <> '{}' AS is_disputed, f.rials,
                   CASE f.stage WHEN 'PLEDGE' THEN greatest(f.rials - f.honoured, 0) ELSE 0 END AS rest
            FROM (
              SELECT 1 AS sign, {columns} FROM joined_flow WHERE since > $1
              UNION ALL
              SELECT -1, {columns} FROM joined_flow_past WHERE until > $1 AND since <= $1) f) changed
          GROUP BY {alike}
          """);

  private static final String SINCE =
      CHANGES.with(
          Map.of(
              "alike",
              ALIKE,
              "columns",
              "phase, province, year, agreement, payer, payer_kind, payee, stage, kind, is_referenced,"
                  + " discrepancies, rials, honoured"));

  private final Map<FlowsAlike, FlowsAlike.Amount> amounts;

  private JoinedFlows(Map<FlowsAlike, FlowsAlike.Amount> amounts) {
    this.amounts = amounts;
  }

  Map<FlowsAlike, FlowsAlike.Amount> amounts() {
    return amounts;
  }

  /**
   * What became of them.
   *
   * @param version at which they stood so
   */
  Future<JoinedFlows> changedSince(long version, Statements database) {
    return database.query(SINCE, version).map(this::with);
  }

  private JoinedFlows with(RowSet<Row> changes) {
    Map<FlowsAlike, FlowsAlike.Amount> all = new HashMap<>(amounts);
    for (Row row : changes) {
      FlowsAlike alike = alike(row);
      if (all.merge(alike, amount(row), FlowsAlike.Amount::plus).isNothing()) {
        all.remove(alike);
      }
    }
    return new JoinedFlows(all);
  }

  private static FlowsAlike alike(Row row) {
    return new FlowsAlike(
        row.getString("phase"),
        row.getString("province"),
        row.getInteger("year"),
        row.getString("agreement"),
        row.getString("payer"),
        row.getString("benefactor"),
        row.getString("payee"),
        FlowStage.valueOf(row.getString("stage")),
        row.getBoolean("is_loan"),
        row.getBoolean("is_referenced"),
        row.getBoolean("is_disputed"));
  }

  private static FlowsAlike.Amount amount(Row row) {
    return new FlowsAlike.Amount(
        new RialSum(new BigInteger(row.getString("rials"))),
        new RialSum(new BigInteger(row.getString("rest"))),
        row.getLong("flows"));
  }
}
