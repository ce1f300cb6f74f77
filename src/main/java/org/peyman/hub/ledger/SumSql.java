package org.peyman.hub.ledger;

import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;

/**
 * The one statement that answers a {@link Sums.Query}. It adds up three kinds of fact separately
 * (jobs, reports, commitments), each by its own dimensions, and then their sums by group: once as
 * asked and once without grouping. Every value is a parameter; only names from this room reach the
 * text.
 */
final class SumSql {

  private static final Template STATEMENT =
      new Template(
          """
          SELECT v.version, sums.*
          FROM {version} v
          LEFT JOIN (
          {sections}) sums ON true
          """);

  /** The sums by one grouping, with every column of every section, so that they can be united. */
  private static final Template SECTION =
      new Template(
          """
          SELECT {is_total} AS is_total,
                 {columns}
          FROM (
          {parts}) part
          {group_by}
          """);

  /** The groups in which something is not 0, in their order: as many as are wanted, and counted. */
  private static final Template WANTED =
      new Template(
          """
          SELECT *
          FROM (SELECT summed.*, count(*) OVER (PARTITION BY scope) AS groups,
                       row_number() OVER (PARTITION BY scope ORDER BY {order}) AS place
                FROM (
                {section}) summed
                WHERE {not_empty}) counted
          WHERE place <= {first}
          """);

  private static final Template WITHOUT_PLACE =
      new Template(
          """
          SELECT whole.*, NULL::bigint AS groups, NULL::bigint AS place
          FROM (
          {section}) whole
          """);

  private static final String UNITED = "UNION ALL\n";

  private final SumQuestion question;
  private final String text;

  SumSql(Sums.Query query, LocalDate asOf) {
    this.question = new SumQuestion(query, asOf);
    this.text =
        STATEMENT.with(Map.of("version", question.state().version(), "sections", sections()));
  }

  String text() {
    return text;
  }

  Tuple parameters() {
    return question.parameters().tuple();
  }

  private String sections() {
    if (!question.isTotalled() && !question.groupBy().isEmpty()) {
      return wanted();
    }
    String total = WITHOUT_PLACE.with("section", section(true, List.of()));
    return question.groupBy().isEmpty() ? total : wanted() + UNITED + total;
  }

  /** Where none is wanted one is read all the same, since it says how many there are. */
  private String wanted() {
    Sums.Cut cut = question.cut();
    String first =
        cut == null
            ? "place"
            : question.parameters().put("first", (long) Math.max(1, cut.first()), "bigint");
    return WANTED.with(
        Map.of(
            "section",
            section(false, question.groupBy()),
            "not_empty",
            GroupOrder.notEmpty(),
            "order",
            new GroupOrder(question).text(),
            "first",
            first));
  }

  private String section(boolean isTotal, List<Dimension> groupBy) {
    return SECTION.with(
        Map.of(
            "is_total",
            Boolean.toString(isTotal),
            "columns",
            String.join(",\n       ", columns(groupBy)),
            "parts",
            String.join(UNITED, parts(groupBy)),
            "group_by",
            groupClause(groupBy)));
  }

  private List<String> columns(List<Dimension> groupBy) {
    List<String> columns = new ArrayList<>();
    columns.add(question.scope() == null ? "NULL::text AS scope" : "scope");
    for (Dimension dimension : question.groupBy()) {
      String column = SumQuestion.column(dimension);
      columns.add(groupBy.contains(dimension) ? column : "NULL::text AS " + column);
    }
    for (Measure measure : Measure.SUMMED) {
      String column = SumQuestion.column(measure);
      columns.add("sum(" + column + ") AS " + column);
    }
    columns.add("min(first_month) AS first_month");
    return columns;
  }

  private List<String> parts(List<Dimension> groupBy) {
    List<String> parts = new ArrayList<>();
    parts.add(FactSums.jobs(question, groupBy));
    parts.add(FactSums.reports(question, groupBy));
    if (Sums.hasCommitments(groupBy, question.filter())) {
      parts.add(CommitmentSums.text(question, groupBy));
    }
    return parts;
  }

  private String groupClause(List<Dimension> groupBy) {
    String keys =
        Stream.concat(
                question.scope() == null ? Stream.of() : Stream.of("scope"),
                groupBy.stream().map(SumQuestion::column))
            .collect(Collectors.joining(", "));
    return keys.isEmpty() ? "" : "GROUP BY " + keys;
  }
}
