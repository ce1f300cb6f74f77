package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FlowStage;

/** All distinct flows as they stood at a version, those alike added up. Never changed. */
final class JoinedFlows {

  static final JoinedFlows NONE = new JoinedFlows(-1, Map.of(), Map.of());

  private static final String ALIKE =
      "phase, province, year, agreement, payer, benefactor, payee, stage, is_loan, is_referenced, is_disputed";

  /** What came to stand since a version, less what stood then and stands no more. */
  private static final Template CHANGES =
      new Template(
          """
          SELECT {alike}, sum(sign * rials)::text AS rials, sum(sign * rest)::text AS rest, sum(sign)::bigint AS flows,
                 ledger.version, ledger.changed
          FROM ({ledger}) ledger
          CROSS JOIN (
            SELECT sign, f.phase, f.province, f.year, f.agreement, f.payee, f.stage, f.kind = 'LOAN' AS is_loan, f.is_referenced,
                   CASE f.payer_kind WHEN 'ORGANIZATION' THEN f.payer END AS payer,
                   CASE f.payer_kind WHEN 'BENEFACTOR' THEN f.payer END AS benefactor,
                   f.discrepancies <> '{}' AS is_disputed, f.rials,
                   CASE f.stage WHEN 'PLEDGE' THEN greatest(f.rials - f.honoured, 0) ELSE 0 END AS rest
            FROM (
              SELECT 1 AS sign, {columns} FROM joined_flow WHERE since > $1
              UNION ALL
              SELECT -1, {columns} FROM joined_flow_past WHERE until > $1 AND since <= $1) f) changed
          GROUP BY {alike}, ledger.version, ledger.changed
          """);

  /** Whatever changes a row gives it another version to stand since, or ends it with one. */
  static final String LEDGER =
      """
      SELECT v.version,
             greatest(coalesce((SELECT max(since) FROM joined_flow), 0),
                      coalesce((SELECT max(until) FROM joined_flow_past), 0)) AS changed
      FROM ledger_version v
      """;

  private static final String SINCE =
      CHANGES.with(
          Map.of(
              "alike",
              ALIKE,
              "ledger",
              LEDGER,
              "columns",
              "phase, province, year, agreement, payer, payer_kind, payee, stage, kind, is_referenced,"
                  + " discrepancies, rials, honoured"));

  private final long changed;
  private final Map<FlowsAlike, FlowsAlike.Amount> amounts;

  /** Each text once: flows name the same few codes. */
  private final Map<String, String> codes;

  /** The same as the map's, to be gone through quickly. */
  private final List<Map.Entry<FlowsAlike, FlowsAlike.Amount>> all;

  private JoinedFlows(
      long changed, Map<FlowsAlike, FlowsAlike.Amount> amounts, Map<String, String> codes) {
    this.changed = changed;
    this.amounts = amounts;
    this.codes = codes;
    this.all = List.copyOf(amounts.entrySet());
  }

  /** Flows alike, and what they add up to. */
  List<Map.Entry<FlowsAlike, FlowsAlike.Amount>> all() {
    return all;
  }

  /** At which version something of them changed last; below 0: nothing was read yet. */
  long changed() {
    return changed;
  }

  /** Those of a version. */
  record At(long version, JoinedFlows flows) {}

  /**
   * What became of them.
   *
   * @param seen a version that the ledger has reached; these are of that, or of a later one
   */
  Future<At> now(Statements database, long seen) {
    return database.query(SINCE, changed).map(rows -> with(rows, seen));
  }

  private At with(RowSet<Row> changes, long seen) {
    if (changes.size() == 0) {
      return new At(seen, this);
    }
    Row any = changes.iterator().next();
    Changing changing = new Changing(new HashMap<>(amounts), new HashMap<>(codes));
    changes.forEach(changing::add);
    return new At(
        any.getLong("version"),
        new JoinedFlows(any.getLong("changed"), changing.amounts, changing.codes));
  }

  /** Those that are to be. */
  private record Changing(Map<FlowsAlike, FlowsAlike.Amount> amounts, Map<String, String> codes) {

    void add(Row row) {
      FlowsAlike alike = alike(row);
      if (amounts.merge(alike, amount(row), FlowsAlike.Amount::plus).isNothing()) {
        amounts.remove(alike);
      }
    }

    private FlowsAlike alike(Row row) {
      return new FlowsAlike(
          code(row, "phase"),
          code(row, "province"),
          row.getInteger("year"),
          code(row, "agreement"),
          code(row, "payer"),
          code(row, "benefactor"),
          code(row, "payee"),
          FlowStage.valueOf(row.getString("stage")),
          row.getBoolean("is_loan"),
          row.getBoolean("is_referenced"),
          row.getBoolean("is_disputed"));
    }

    private @Nullable String code(Row row, String column) {
      String text = row.getString(column);
      return text == null ? null : codes.computeIfAbsent(text, first -> first);
    }
  }

  private static FlowsAlike.Amount amount(Row row) {
    return new FlowsAlike.Amount(
        new RialSum(new BigInteger(row.getString("rials"))),
        new RialSum(new BigInteger(row.getString("rest"))),
        row.getLong("flows"));
  }
}
