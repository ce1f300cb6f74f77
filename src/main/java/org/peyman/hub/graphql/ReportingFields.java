package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.ReportingFrequency;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.reporting.Book;
import org.peyman.hub.reporting.ReportDimension;
import org.peyman.hub.reporting.ReportFilter;
import org.peyman.hub.reporting.ReportingRow;
import org.peyman.hub.reporting.ReportingTable;

/** Tables of reporting and their rows. */
final class ReportingFields {

  private ReportingFields() {}

  /**
   * What is asked.
   *
   * @param at null: now
   */
  record Asked(ReportFilter filter, List<ReportDimension> groupBy, @Nullable AsOf at) {

    static Asked of(Filters filters, InputObject arguments, @Nullable AsOf at) {
      return new Asked(
          filters.reports(arguments.object("filter")),
          Grouping.by(arguments, ReportDimension.class),
          at);
    }

    /** The day that is asked of; null: now. */
    @Nullable LocalDate day() {
      return at == null ? null : at.day();
    }

    /** The same however the pair is named. */
    String text() {
      return (at == null ? "" : at.version() + "|" + at.day() + "|") + filter;
    }
  }

  /** An answer. */
  record Table(Asked asked, ReportingTable answer, long version, LocalDate day) {

    List<Row> rows() {
      return answer.rows().stream().map(row -> new Row(asked, row)).toList();
    }
  }

  /** A row of an answer. */
  record Row(Asked asked, ReportingRow row) {

    @Nullable String value(ReportDimension dimension) {
      return row.group().get(dimension);
    }

    @Nullable ReportingPeriod period() {
      String period = value(ReportDimension.PERIOD);
      return period == null ? null : ReportingPeriod.parse(period).orElseThrow();
    }
  }

  static Table table(Asked asked, Book book, long version) {
    ReportingTable answer = ReportingTable.of(book, asked.filter, asked.groupBy);
    return new Table(asked, answer, version, book.day());
  }

  static void into(RuntimeWiring.Builder wiring) {
    table().into(wiring);
    TypeFields<Row> row = new TypeFields<>("ReportingRow", Row.class);
    addGroup(row);
    addMeasures(row);
    row.into(wiring);
  }

  private static TypeFields<Table> table() {
    TypeFields<Table> fields = new TypeFields<>("ReportingTable", Table.class);
    new Freshness<Table>(
            it -> it.asked.day(), (it, all) -> all.ofReporting(it.asked.filter.organizations()))
        .into(fields);
    return fields
        .read("id", it -> Ids.digest("reporting|" + it.asked.text() + "|" + it.asked.groupBy))
        .read("rows", Table::rows)
        .read("rowCount", it -> it.answer.rows().size())
        .read("total", it -> new Row(it.asked, it.answer.total()))
        .find("ledgerVersion", ReportingFields::version)
        .day("asOf", Table::day);
  }

  private static String version(Table table, Call call) {
    call.isNoNews();
    return String.valueOf(table.version);
  }

  private static void addGroup(TypeFields<Row> row) {
    row.read("id", it -> Ids.digest("reporting row|" + it.asked.text() + "|" + it.row.group()))
        .find("label", ReportingFields::label)
        .find(
            "organization",
            (it, call) ->
                ReferenceFields.organization(call, it.value(ReportDimension.ORGANIZATION)))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.value(ReportDimension.PHASE)))
        .find(
            "province",
            (it, call) -> ReferenceFields.province(call, it.value(ReportDimension.PROVINCE)))
        .read("period", it -> it.value(ReportDimension.PERIOD))
        .day("periodStart", it -> it.period() == null ? null : it.period().firstDay())
        .day("periodEnd", it -> it.period() == null ? null : it.period().lastDay());
  }

  private static String label(Row row, Call call) {
    List<Dimension> groupBy = new ArrayList<>();
    Map<Dimension, @Nullable String> group = new HashMap<>();
    List<ReportDimension> asked = row.row.group().isEmpty() ? List.of() : row.asked.groupBy;
    for (ReportDimension dimension : asked) {
      Dimension same = same(dimension, row);
      groupBy.add(same);
      group.put(same, row.value(dimension));
    }
    return new Labels(call.reference(), call.language()).of(groupBy, group);
  }

  /** The dimension of progress whose values are named alike. */
  private static Dimension same(ReportDimension dimension, Row row) {
    return switch (dimension) {
      case ORGANIZATION -> Dimension.ORGANIZATION;
      case PHASE -> Dimension.PHASE;
      case PROVINCE -> Dimension.PROVINCE;
      case PERIOD -> {
        ReportingPeriod period = row.period();
        yield period != null && period.frequency() == ReportingFrequency.QUARTER
            ? Dimension.QUARTER
            : Dimension.MONTH;
      }
    };
  }

  private static void addMeasures(TypeFields<Row> row) {
    row.read("expected", it -> it.row.expected())
        .read("received", it -> it.row.received())
        .read("onTime", it -> it.row.onTime())
        .read("late", it -> it.row.late())
        .read("missing", it -> it.row.missing())
        .read("excused", it -> it.row.excused())
        .read("accepted", it -> it.row.accepted())
        .read("completeness", it -> it.row.completeness())
        .read("timeliness", it -> it.row.timeliness());
  }
}
