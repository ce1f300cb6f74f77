package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Figures;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.outlook.Outlook;
import org.peyman.hub.outlook.OutlookMonth;
import org.peyman.hub.outlook.OutlookQuestion;
import org.peyman.hub.outlook.OutlookRow;
import org.peyman.hub.outlook.OutlookTable;
import org.peyman.hub.outlook.Range;

/** Outlooks, their rows and months. */
final class OutlookFields {

  private static final List<Measure> WHOLE =
      List.of(Measure.PLEDGED, Measure.JOINT_PLEDGED, Measure.PLEDGED_ORIGINAL, Measure.FORECAST);

  private OutlookFields() {}

  /** An answer. */
  private record Table(OutlookQuestion asked, OutlookTable answer) {

    /** Null: it is of now. */
    @Nullable LocalDate day() {
      AsOf at = asked.at();
      return at == null ? null : at.day();
    }

    /** The same however the pair is named. */
    String text() {
      AsOf at = asked.at();
      String pair = at == null ? "" : at.version() + "|" + at.day() + "|";
      return pair + asked.year() + "|" + asked.filter() + "|" + asked.groupBy();
    }

    List<Row> rows() {
      return answer.rows().stream().map(row -> new Row(this, row)).toList();
    }
  }

  /** A row of an answer. */
  private record Row(Table table, OutlookRow row) {

    @Nullable String value(Dimension dimension) {
      return row.group().get(dimension);
    }
  }

  static void into(RuntimeWiring.Builder wiring) {
    table().into(wiring);
    TypeFields<Row> row = new TypeFields<>("OutlookRow", Row.class);
    addGroup(row);
    addMeasures(row);
    addProjection(row);
    row.into(wiring);
    month().into(wiring);
    range().into(wiring);
  }

  static Future<?> outlook(Call call) {
    AsOf at = call.at();
    InputObject arguments = call.arguments();
    OutlookQuestion question =
        new OutlookQuestion(
            year(arguments),
            call.filters(at).outlook(arguments.object("filter")),
            Grouping.by(arguments, Dimension.class, OutlookQuestion.DIMENSIONS),
            at);
    Scope scope = call.scope();
    return new Outlook(scope.answers(), scope.reads())
        .ask(question, scope.today())
        .map(answer -> new Table(question, answer));
  }

  private static int year(InputObject arguments) {
    Integer year = Objects.requireNonNull(arguments.get("year", Integer.class));
    if (year < SolarMonth.FIRST_YEAR || year > SolarMonth.LAST_YEAR) {
      throw HubError.badRequest(
          "year: " + year + " is outside the Solar Hijri years " + Quoted.YEARS);
    }
    return year;
  }

  private static TypeFields<Table> table() {
    TypeFields<Table> fields = new TypeFields<>("OutlookTable", Table.class);
    new Freshness<>(Table::day, OutlookFields::concerned).into(fields);
    return fields
        .read("id", it -> Ids.digest("outlook|" + it.text()))
        .read("year", it -> it.asked.year())
        .read("rows", Table::rows)
        .read("rowCount", it -> it.answer.rows().size())
        .read("total", it -> new Row(it, it.answer.total()))
        .find("ledgerVersion", OutlookFields::version)
        .day("asOf", it -> it.answer.asOf());
  }

  private static Sources concerned(Table table, Sources all) {
    List<String> asked = table.asked.filter().organizations();
    return all.of(asked == null ? null : Set.copyOf(asked)).of(Figures.PROGRESS);
  }

  private static String version(Table table, Call call) {
    call.isNoNews();
    return String.valueOf(table.answer.version());
  }

  private static void addGroup(TypeFields<Row> row) {
    row.read("id", it -> Ids.digest("outlook row|" + it.table.text() + "|" + it.row.group()))
        .find("label", OutlookFields::label)
        .find(
            "organization",
            (it, call) -> ReferenceFields.organization(call, it.value(Dimension.ORGANIZATION)))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.value(Dimension.PHASE)))
        .find(
            "province", (it, call) -> ReferenceFields.province(call, it.value(Dimension.PROVINCE)));
  }

  private static String label(Row row, Call call) {
    List<Dimension> groupBy = row.row.group().isEmpty() ? List.of() : row.table.asked.groupBy();
    return new Labels(call.reference(), call.language()).of(groupBy, row.row.group());
  }

  private static void addMeasures(TypeFields<Row> row) {
    for (Measure measure : WHOLE) {
      row.read(measure.field(), it -> whole(measure.field(), it.row.measures().get(measure)));
    }
    row.read("jobs", it -> whole("jobs", it.row.measures().get(Measure.JOBS)))
        .read("expected", it -> it.row.measures().get(Measure.EXPECTED))
        .read("pace", it -> it.row.measures().get(Measure.PACE))
        .read("neededPerMonth", it -> whole("neededPerMonth", it.row.neededPerMonth()));
  }

  private static @Nullable Object whole(String field, @Nullable Number value) {
    return value == null ? null : Numbers.whole(field, value.longValue());
  }

  private static void addProjection(TypeFields<Row> row) {
    row.read("late", it -> it.row.late())
        .read("yearEnd", it -> it.row.yearEnd())
        .read("basis", it -> it.row.basis())
        .read("monthsUsed", it -> it.row.monthsUsed())
        .read("verdict", it -> it.row.verdict())
        .day("firstRead", it -> it.row.firstRead())
        .read("months", it -> it.row.months());
  }

  private static TypeFields<OutlookMonth> month() {
    TypeFields<OutlookMonth> fields = new TypeFields<>("OutlookMonth", OutlookMonth.class);
    return fields
        .read("month", it -> it.month().toString())
        .read("jobs", it -> Numbers.whole("jobs", it.jobs()))
        .read("late", OutlookMonth::late)
        .read("lastYear", it -> whole("lastYear", it.lastYear()))
        .read("complete", OutlookMonth::complete);
  }

  private static TypeFields<Range> range() {
    TypeFields<Range> fields = new TypeFields<>("Range", Range.class);
    return fields
        .read("low", it -> Numbers.whole("low", it.low()))
        .read("mid", it -> Numbers.whole("mid", it.mid()))
        .read("high", it -> Numbers.whole("high", it.high()));
  }
}
