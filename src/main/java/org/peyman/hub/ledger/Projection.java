package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.peyman.hub.domain.FactKind;

/** From accepted facts, as they are staged, to the current state and its jobs. */
final class Projection {

  /** From history to current state, for each kind of fact. */
  private static final Map<FactKind, List<String>> PROJECTION =
      Map.of(
          FactKind.CLAIM,
          List.of(StateSql.TOUCH_BEFORE_CLAIMS, StateSql.PUT_CLAIMS, StateSql.TOUCH_AFTER_CLAIMS),
          FactKind.VERIFICATION,
          List.of(
              StateSql.TOUCH_BEFORE_VERIFICATIONS,
              StateSql.PUT_VERIFICATIONS,
              StateSql.TOUCH_AFTER_VERIFICATIONS),
          FactKind.COUNT,
          List.of(
              CountSql.KEEP_DOCUMENTS,
              CountSql.PUT_DOCUMENTS,
              CountSql.TOUCH_COUNTS,
              CountSql.CLEAR_CELLS,
              CountSql.PUT_CELLS),
          FactKind.COMMITMENT,
          List.of(
              CommitmentSql.PUT_COMMITMENTS, CommitmentSql.CLEAR_PARTS, CommitmentSql.PUT_PARTS),
          FactKind.REPORT,
          ReportSql.PROJECT_REPORTS,
          FactKind.REVIEW,
          ReportSql.PROJECT_REVIEWS,
          FactKind.FLOW,
          FlowSql.PROJECT);

  /** From claims and verifications that were touched to jobs, and what stayed as it was. */
  private static final List<String> MATCHING =
      Stream.concat(
              Stream.of(
                  MatchingSql.TOUCH_PERSONS,
                  MatchingSql.FORM_JOBS,
                  MatchingSql.TOUCH_PERSONS,
                  MatchingSql.MARK_REPEATED,
                  MatchingSql.SET_ASIDE),
              Stream.concat(
                  UnchangedSql.RESTORE_ALL.stream(), Stream.of(FlowSql.JOIN, FlowSql.HONOUR)))
          .toList();

  private final BatchTransaction transaction;
  private final FactJson json;

  Projection(BatchTransaction transaction, FactJson json) {
    this.transaction = transaction;
    this.json = json;
  }

  /** Brings the state of these kinds of fact up to date, but for jobs. */
  Future<Void> project(Set<FactKind> kinds) {
    List<Future<?>> sent = new ArrayList<>();
    kinds.forEach(kind -> sent.add(transaction.run(PROJECTION.getOrDefault(kind, List.of()))));
    if (kinds.contains(FactKind.CLAIM)) {
      sent.add(transaction.query(StateSql.KEYS_TO_INHERIT).compose(this::inherit));
    }
    return BatchTransaction.all(sent.toArray(Future<?>[]::new));
  }

  /** Gives claims that do not say which person the key that an earlier revision said. */
  private Future<?> inherit(RowSet<Row> rows) {
    List<StateSql.Inherited> claims = new ArrayList<>();
    for (Row row : rows) {
      String organization = row.getString("organization");
      String claimId = row.getString("claim_id");
      String key = row.getString("person_key");
      String job = json.job(organization, claimId, row.getString("phase"), key).toString();
      claims.add(new StateSql.Inherited(organization, claimId, key, job));
    }
    return claims.isEmpty()
        ? Future.succeededFuture()
        : transaction.query(StateSql.INHERIT, StateSql.INHERITED.parameters(claims));
  }

  /** Brings the jobs of so many items up to date; once in a transaction, after all else. */
  Future<Void> match(int items) {
    List<String> statements = new ArrayList<>(MATCHING);
    if (items >= Staging.MANY) {
      statements.add(0, IntakeSql.ANALYZE_TOUCHED);
    }
    return transaction.run(statements);
  }
}
