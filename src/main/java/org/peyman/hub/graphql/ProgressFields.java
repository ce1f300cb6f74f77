package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Figures;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Extent;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Question;

/** Tables of progress, their rows, measures and overlaps. */
final class ProgressFields {

  private ProgressFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    table().into(wiring);
    TypeFields<Views.RowOf> row = row();
    addDimensions(row);
    addMeasures(row);
    row.into(wiring);
    measure().into(wiring);
    overlap().into(wiring);
    ledger().into(wiring);
  }

  private static TypeFields<Views.Table> table() {
    TypeFields<Views.Table> fields = new TypeFields<>("ProgressTable", Views.Table.class);
    return fields
        .read("id", Views.Table::id)
        .read("rows", Views.Table::rows)
        .read("rowCount", it -> it.answer().rowCount())
        .read("total", Views.Table::total)
        .read("months", Views.Table::months)
        .await("sources", ProgressFields::sources)
        .await("complete", ProgressFields::complete)
        .find("ledgerVersion", ProgressFields::version)
        .day("asOf", it -> it.answer().asOf());
  }

  private static String version(Views.Table table, Call call) {
    call.isNoNews();
    return String.valueOf(table.answer().version());
  }

  private static CompletableFuture<?> sources(Views.Table table, Call call) {
    LocalDate day = table.asked().day();
    return concerned(table, call).thenApply(them -> Views.SourceAt.all(them.all(), day));
  }

  private static CompletableFuture<?> complete(Views.Table table, Call call) {
    Instant judgedAt = call.scope().judgedAt(table.asked().day());
    return concerned(table, call).thenApply(them -> them.complete(judgedAt));
  }

  /** The sources of the question's organizations, and of those who reported visits to its jobs. */
  private static CompletableFuture<Sources> concerned(Views.Table table, Call call) {
    Views.Asked asked = table.asked();
    return concerned(asked, Map.of(), asked.organizations(), call);
  }

  /**
   * The sources of organizations, and of those who reported visits to the jobs of a group.
   *
   * @param organizations null: all, which leaves nothing to add
   */
  private static CompletableFuture<Sources> concerned(
      Views.Asked asked,
      Map<Dimension, @Nullable String> group,
      @Nullable Set<String> organizations,
      Call call) {
    Scope scope = call.scope();
    CompletableFuture<Sources> all =
        scope
            .stage(scope.sources(asked.day()))
            .thenApply(them -> new Sources(them).of(Figures.PROGRESS));
    if (organizations == null) {
      return all;
    }
    Question question =
        asked.question().by(group.isEmpty() ? List.of() : asked.question().groupBy());
    return call.load(Loaders.visitors(asked.type()), new Loaders.AskedOf(asked.code(), question))
        .thenCombine(
            all, (visitors, sources) -> sources.of(union(organizations, visitors.of(group))));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }

  private static TypeFields<Views.RowOf> row() {
    TypeFields<Views.RowOf> fields = new TypeFields<>("ProgressRow", Views.RowOf.class);
    return fields
        .read("id", Views.RowOf::id)
        .find("label", ProgressFields::label)
        .read("suppressed", it -> it.row().isSuppressed())
        .await("dataAsOf", ProgressFields::dataAsOf)
        .day("periodStart", ProgressFields::start)
        .day("periodEnd", ProgressFields::end);
  }

  private static String label(Views.RowOf row, Call call) {
    List<Dimension> groupBy = row.asked().question().groupBy();
    return new Labels(call.reference(), call.language()).of(groupBy, row.row().group());
  }

  private static CompletableFuture<?> dataAsOf(Views.RowOf row, Call call) {
    return concerned(row.asked(), row.row().group(), row.organizations(), call)
        .thenApply(sources -> TypeFields.moment(sources.dataAsOf()));
  }

  private static @Nullable LocalDate start(Views.RowOf row) {
    Period period = row.period();
    return period == null ? null : period.start();
  }

  private static @Nullable LocalDate end(Views.RowOf row) {
    Period period = row.period();
    return period == null ? null : period.end();
  }

  private static void addDimensions(TypeFields<Views.RowOf> row) {
    row.find(
            "organization",
            (it, call) -> ReferenceFields.organization(call, it.value(Dimension.ORGANIZATION)))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.value(Dimension.PHASE)))
        .find(
            "province", (it, call) -> ReferenceFields.province(call, it.value(Dimension.PROVINCE)))
        .read("year", ProgressFields::year)
        .read("quarter", it -> it.value(Dimension.QUARTER))
        .read("month", it -> it.value(Dimension.MONTH));
    for (Facet facet : Facet.values()) {
      row.read(facet.field(), it -> facet(facet, it));
    }
  }

  private static @Nullable Object year(Views.RowOf row) {
    String year = row.value(Dimension.YEAR);
    return year == null ? null : Integer.valueOf(year);
  }

  private static @Nullable Object facet(Facet facet, Views.RowOf row) {
    String value = row.value(Dimension.of(facet));
    return value == null ? null : facet.value(value);
  }

  private static void addMeasures(TypeFields<Views.RowOf> row) {
    for (Measure measure : Measure.values()) {
      row.read(measure.field(), it -> value(measure, it.measure(measure)));
    }
  }

  private static @Nullable Object value(Measure measure, @Nullable Number value) {
    if (value == null || measure.isFraction()) {
      return value;
    }
    return Numbers.whole(measure.field(), value.longValue());
  }

  private static TypeFields<Measure> measure() {
    TypeFields<Measure> fields = new TypeFields<>("Measure", Measure.class);
    return fields
        .read("id", it -> Ids.of("Measure", it.field()))
        .read("name", Measure::field)
        .read("titleFa", measure -> measure.title().fa())
        .read("titleEn", measure -> measure.title().en())
        .read("unit", Measure::unit)
        .read("additive", Measure::additive)
        .read("description", measure -> measure.description().en())
        .read("descriptionFa", measure -> measure.description().fa());
  }

  private static TypeFields<Records.Overlap> overlap() {
    TypeFields<Records.Overlap> fields = new TypeFields<>("Overlap", Records.Overlap.class);
    return fields
        .find(
            "organizations", (it, call) -> ReferenceFields.organizations(call, it.organizations()))
        .read("jobs", it -> it.jobs() == null ? null : Numbers.whole("jobs", it.jobs()))
        .read("suppressed", it -> it.jobs() == null);
  }

  private static TypeFields<Extent> ledger() {
    TypeFields<Extent> fields = new TypeFields<>("Ledger", Extent.class);
    return fields
        .read("version", it -> String.valueOf(it.version()))
        .day("begins", it -> it.begins() == null ? null : Tehran.dayOf(it.begins()))
        .moment("lastRecordedAt", Extent::lastRecorded);
  }
}
