package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.FundingDimension;
import org.peyman.hub.funding.Delivered;
import org.peyman.hub.funding.Funding;
import org.peyman.hub.funding.FundingQuestion;
import org.peyman.hub.funding.FundingRow;
import org.peyman.hub.funding.FundingTable;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.FundingRecords;

/** Tables of money and their rows. */
final class FundingFields {

  private FundingFields() {}

  /**
   * An answer.
   *
   * @param known codes of the benefactors whose names the caller knows from its own reports
   */
  private record Answered(FundingQuestion question, FundingTable table, Set<String> known) {

    List<Row> rows() {
      return table.rows().stream().map(row -> new Row(this, row)).toList();
    }

    /** Null: it is of now. */
    @Nullable LocalDate day() {
      AsOf at = question.at();
      return at == null ? null : at.day();
    }

    /** The same however the pair is named. */
    String text() {
      AsOf at = question.at();
      return (at == null ? "" : at.version() + "|" + at.day() + "|") + question.flows();
    }
  }

  /** A row of an answer. */
  private record Row(Answered of, FundingRow row) {

    @Nullable String value(FundingDimension dimension) {
      return row.group().get(dimension);
    }

    FundingRecords.Amounts amounts() {
      return row.amounts();
    }
  }

  static Future<?> funding(Call call) {
    AsOf at = call.at();
    Filters filters = call.filters(at);
    InputObject filter = call.arguments().object("filter");
    FundingRecords.Query flows =
        new FundingRecords.Query(
            filters.funding(filter),
            filters.benefactors(filter),
            Grouping.by(call.arguments(), FundingDimension.class));
    FundingQuestion question = new FundingQuestion(flows, at);
    Scope scope = call.scope();
    return BenefactorFields.known(call)
        .compose(
            known ->
                Funding.ask(question, scope.reads(), scope.answers(), scope.today())
                    .map(table -> new Answered(question, table, known)));
  }

  static void into(RuntimeWiring.Builder wiring) {
    table().into(wiring);
    TypeFields<Row> row = new TypeFields<>("FundingRow", Row.class);
    addGroup(row);
    addAmounts(row);
    addJobs(row);
    row.into(wiring);
    MoneyFields.into(wiring);
    BenefactorFields.into(wiring);
  }

  private static TypeFields<Answered> table() {
    TypeFields<Answered> fields = new TypeFields<>("FundingTable", Answered.class);
    new Freshness<Answered>(
            Answered::day, (it, all) -> all.ofFunding(it.question.flows().filter().organizations()))
        .into(fields);
    return fields
        .read("id", it -> Ids.digest("funding|" + it.text()))
        .read("rows", Answered::rows)
        .read("rowCount", it -> it.table.rows().size())
        .read("total", it -> new Row(it, it.table.total()))
        .find("ledgerVersion", FundingFields::version)
        .day("asOf", it -> it.table.asOf());
  }

  private static String version(Answered answered, Call call) {
    call.isNoNews();
    return String.valueOf(answered.table.version());
  }

  private static void addGroup(TypeFields<Row> row) {
    row.read("id", it -> Ids.digest("funding row|" + it.of.text() + "|" + it.row.group()))
        .find("label", FundingFields::label)
        .find(
            "organization",
            (it, call) ->
                ReferenceFields.organization(call, it.value(FundingDimension.ORGANIZATION)))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.value(FundingDimension.PHASE)))
        .find(
            "province",
            (it, call) -> ReferenceFields.province(call, it.value(FundingDimension.PROVINCE)))
        .read("year", FundingFields::year)
        .find("benefactor", FundingFields::benefactor);
  }

  private static @Nullable Integer year(Row row) {
    String year = row.value(FundingDimension.YEAR);
    return year == null ? null : Integer.valueOf(year);
  }

  private static BenefactorFields.@Nullable Shown benefactor(Row row, Call call) {
    String code = row.value(FundingDimension.BENEFACTOR);
    return code == null ? null : BenefactorFields.shown(code, row.of.known, call);
  }

  private static String label(Row row, Call call) {
    List<FundingDimension> groupBy =
        row.row.group().isEmpty() ? List.of() : row.of.question.flows().groupBy();
    Labels labels = new Labels(call.reference(), call.language());
    return groupBy.isEmpty()
        ? labels.of(List.of(), Map.of())
        : groupBy.stream()
            .map(dimension -> label(row, dimension, labels, call))
            .collect(Collectors.joining(call.language() == Language.FA ? "، " : ", "));
  }

  private static String label(Row row, FundingDimension dimension, Labels labels, Call call) {
    if (dimension == FundingDimension.BENEFACTOR) {
      return BenefactorFields.label(benefactor(row, call), call.language());
    }
    Dimension same = Dimension.valueOf(dimension.name());
    Map<Dimension, @Nullable String> group = new HashMap<>();
    group.put(same, row.value(dimension));
    return labels.of(List.of(same), group);
  }

  private static void addAmounts(TypeFields<Row> row) {
    row.read("pledged", it -> it.amounts().pledged())
        .read("paid", it -> it.amounts().paid())
        .read("loans", it -> it.amounts().loans())
        .read("internal", it -> it.amounts().internal())
        .read("paidOut", it -> it.amounts().paidOut())
        .read("outstanding", it -> it.amounts().outstanding())
        .read("unplaced", it -> it.amounts().unplaced())
        .read("paidUnplaced", it -> it.amounts().paidUnplaced())
        .read("unreconciled", it -> it.amounts().unreconciled())
        .read("costPerJob", it -> it.row.costPerJob())
        .read("costPerConfirmedJob", it -> it.row.costPerConfirmedJob());
  }

  private static void addJobs(TypeFields<Row> row) {
    row.read("flows", it -> Numbers.whole("flows", it.row.sums().flows()))
        .read("discrepancies", it -> Numbers.whole("discrepancies", it.row.sums().discrepancies()));
    for (String name : List.of("jobs", "checked", "verified")) {
      row.read(name, it -> delivered(it.row.delivered(), name));
    }
  }

  private static @Nullable Number delivered(@Nullable Delivered delivered, String name) {
    if (delivered == null) {
      return null;
    }
    return Numbers.whole(
        name,
        switch (name) {
          case "jobs" -> delivered.jobs();
          case "checked" -> delivered.checked();
          default -> delivered.verified();
        });
  }
}
