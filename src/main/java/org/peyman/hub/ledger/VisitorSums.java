package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;

/** Who reported visits to the jobs that a question adds up: its figures are theirs too. */
final class VisitorSums {

  private static final Template STATEMENT =
      new Template(
          """
          SELECT {columns}, array_agg(DISTINCT v.organization) AS visitors
          FROM {jobs} f
          JOIN {claims} c ON c.job_id = f.job_id
          JOIN {verifications} v ON v.claim_organization = c.organization AND v.claim_id = c.claim_id
          {own}
          {scopes}
          WHERE {conditions}
          GROUP BY {places}
          """);

  private VisitorSums() {}

  static Future<Map<String, Sums.Visitors>> read(Statements database, Sums.Query query) {
    SumQuestion question = new SumQuestion(query, LocalDate.MIN);
    String text = text(question, query.groupBy());
    return database.query(text, question.parameters().tuple()).map(rows -> visitors(query, rows));
  }

  private static String text(SumQuestion question, List<Dimension> groupBy) {
    List<String> columns = new ArrayList<>();
    columns.add((question.scope() == null ? "NULL::text" : "scope.code") + " AS scope");
    groupBy.forEach(
        dimension ->
            columns.add(
                FactSums.key("f", "own.organization").apply(dimension)
                    + " AS "
                    + SumQuestion.column(dimension)));
    return STATEMENT.with(
        Map.of(
            "columns",
            String.join(", ", columns),
            "jobs",
            question.state().of("job"),
            "claims",
            question.state().of("claim"),
            "verifications",
            question.state().of("verification"),
            "own",
            question.isByOrganization(groupBy)
                ? "CROSS JOIN LATERAL unnest(f.organizations) AS own (organization)"
                : "",
            "scopes",
            FactSums.scopes(question, "f", "own.organization"),
            "conditions",
            SumQuestion.all(FactSums.jobConditions(question, groupBy)),
            "places",
            SumQuestion.places(groupBy)));
  }

  private static Map<String, Sums.Visitors> visitors(Sums.Query query, RowSet<Row> rows) {
    Map<String, Map<Map<Dimension, @Nullable String>, Set<String>>> byScope = new HashMap<>();
    query.codes().forEach(code -> byScope.put(code, new HashMap<>()));
    for (Row row : rows) {
      String scope = row.getString("scope") == null ? "" : row.getString("scope");
      Map<Dimension, @Nullable String> group = new EnumMap<>(Dimension.class);
      query.groupBy().forEach(by -> group.put(by, row.getString(SumQuestion.column(by))));
      byScope
          .computeIfAbsent(scope, code -> new HashMap<>())
          .put(group, new TreeSet<>(List.of(row.getArrayOfStrings("visitors"))));
    }
    Map<String, Sums.Visitors> visitors = new HashMap<>();
    byScope.forEach((code, groups) -> visitors.put(code, new Sums.Visitors(groups)));
    return visitors;
  }
}
