package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.reporting.Book;
import org.peyman.hub.reporting.DueReport;
import org.peyman.hub.reporting.ReportField;
import org.peyman.hub.reporting.ReportFilter;
import org.peyman.hub.reporting.ReportList;
import org.peyman.hub.reporting.Reporting;

/** Reports one by one, the figures beside them, and what was decided about them. */
final class ReportFields {

  private static final String CURSOR = "ReportCursor";

  private final Reporting reporting = new Reporting();

  /**
   * A report in an answer.
   *
   * @param version the newest of the ledger
   * @param day of the answer
   */
  record Shown(DueReport report, long version, LocalDate day) {}

  /** A figure and the day that it speaks of. */
  private record Figure(ReportRecords.Figure figure, long version, LocalDate day) {}

  void into(RuntimeWiring.Builder wiring) {
    report().into(wiring);
    TypeFields<Shown> figures = new TypeFields<>("ReportFigures", Shown.class);
    figures
        .await("now", (it, call) -> figure(it, new When(it.version, it.day), call))
        .await("received", (it, call) -> figure(it, received(it), call))
        .await("accepted", (it, call) -> figure(it, accepted(it), call))
        .into(wiring);
    figure().into(wiring);
    review().into(wiring);
    ReportingFields.into(wiring);
  }

  Future<?> list(Call call) {
    ReportFilter filter = call.filters().reports(call.arguments().object("filter"));
    var orderBy = Lists.orderBy(call.arguments(), ReportField.class);
    var window = Lists.window(call, CURSOR);
    return Lists.page(
        call,
        CURSOR,
        call.scope()
            .reads()
            .reports(null)
            .map(
                at -> {
                  Book book = book(at, null, call);
                  return Lists.map(
                      new ReportList(book, filter, orderBy).page(window),
                      due -> new Shown(due, at.version(), book.day()));
                }));
  }

  Future<?> table(Call call) {
    AsOf at = call.at();
    ReportingFields.Asked asked = ReportingFields.Asked.of(call.filters(at), call.arguments(), at);
    return call.scope()
        .reads()
        .reports(at)
        .map(stood -> ReportingFields.table(asked, book(stood, at, call), stood.version()));
  }

  private Book book(ReportRecords.At stood, @Nullable AsOf at, Call call) {
    return reporting.book(stood.standing(), at == null ? call.scope().today() : at.day());
  }

  Future<?> node(Call call, String key) {
    Optional<ReportKey> named =
        Ids.pair(key).flatMap(pair -> ReportKey.parse(pair.organization(), pair.id()));
    if (named.isEmpty()) {
      return Future.succeededFuture();
    }
    return call.scope()
        .reads()
        .reports(null)
        .map(
            at ->
                book(at, null, call)
                    .of(named.get())
                    .map(due -> new Shown(due, at.version(), call.scope().today()))
                    .orElse(null));
  }

  private static TypeFields<Shown> report() {
    TypeFields<Shown> fields = new TypeFields<>("Report", Shown.class);
    addKey(fields);
    addState(fields);
    return fields
        .await("narrative", (it, call) -> content(it, Report::narrative, call))
        .await("author", (it, call) -> content(it, Report::author, call))
        .await("links", (it, call) -> content(it, Report::links, call))
        .await("declaredJobs", (it, call) -> content(it, Report::declaredJobs, call))
        .read("figures", it -> it)
        .read("reviews", it -> it.report.decisions());
  }

  private static void addKey(TypeFields<Shown> fields) {
    fields
        .read("id", it -> Ids.of("Report", it.report.key().organization(), it.report.key().id()))
        .find(
            "organization",
            (it, call) -> ReferenceFields.organization(call, it.report.key().organization()))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.report.key().phase()))
        .find("province", (it, call) -> ReferenceFields.province(call, it.report.key().province()))
        .read("period", it -> it.report.key().period().toString())
        .day("periodStart", it -> it.report.key().period().firstDay())
        .day("periodEnd", it -> it.report.key().period().lastDay());
  }

  private static void addState(TypeFields<Shown> fields) {
    fields
        .read("revision", it -> ofLive(it, live -> Long.toString(live.revision())))
        .day("dueOn", it -> it.report.dueOn())
        .read("state", it -> it.report.state())
        .read("unexpected", it -> it.report.isUnexpected())
        .day("receivedOn", it -> it.report.receivedOn())
        .read("onTime", it -> it.report.isOnTime())
        .read("daysLate", it -> it.report.daysLate(it.day))
        .read("nil", it -> ofLive(it, ReportRecords.LiveReport::isNil));
  }

  private static <T> @Nullable T ofLive(Shown shown, Function<ReportRecords.LiveReport, T> read) {
    ReportRecords.LiveReport live = shown.report.live();
    return live == null ? null : read.apply(live);
  }

  /** What is not there says nothing, and is not looked for. */
  private static CompletableFuture<?> content(
      Shown shown, Function<Report, @Nullable Object> read, Call call) {
    return shown.report.live() == null
        ? CompletableFuture.completedFuture(null)
        : call.load(Loaders.REPORTS, shown.report.key())
            .thenApply(found -> found.map(read).orElse(null));
  }

  /** As of when a figure is. */
  private record When(long version, LocalDate day) {

    static When of(ReportRecords.Recorded recorded) {
      return new When(recorded.version(), Tehran.dayOf(recorded.at()));
    }
  }

  private static @Nullable When received(Shown shown) {
    return ofLive(shown, live -> When.of(live.received()));
  }

  private static @Nullable When accepted(Shown shown) {
    ReportRecords.Decision accepted = shown.report.accepted();
    return accepted == null ? null : When.of(accepted.decided());
  }

  private static CompletableFuture<?> figure(Shown shown, @Nullable When when, Call call) {
    return when == null
        ? CompletableFuture.completedFuture(null)
        : call.load(
                Loaders.REPORT_FIGURES,
                new ReportRecords.FigureOf(shown.report.key(), when.version))
            .thenApply(figure -> new Figure(figure, when.version, when.day));
  }

  private static TypeFields<Figure> figure() {
    TypeFields<Figure> fields = new TypeFields<>("ReportFigure", Figure.class);
    return fields
        .read("reported", it -> Numbers.whole("reported", it.figure.reported()))
        .read("jobs", it -> Numbers.whole("jobs", it.figure.jobs()))
        .read("joint", it -> Numbers.whole("joint", it.figure.joint()))
        .read("verified", it -> Numbers.whole("verified", it.figure.verified()))
        .read("ledgerVersion", it -> String.valueOf(it.version))
        .day("asOf", it -> it.day);
  }

  private static TypeFields<ReportRecords.Decision> review() {
    TypeFields<ReportRecords.Decision> fields =
        new TypeFields<>("Review", ReportRecords.Decision.class);
    return fields
        .find("organization", (it, call) -> ReferenceFields.organization(call, it.organization()))
        .read("reviewId", ReportRecords.Decision::id)
        .read("decision", ReportRecords.Decision::decision)
        .read(
            "reportRevision",
            it -> it.reportRevision() == null ? null : String.valueOf(it.reportRevision()))
        .day("until", ReportRecords.Decision::until)
        .day("date", ReportRecords.Decision::date)
        .read("reason", ReportRecords.Decision::reason)
        .read("ledgerVersion", it -> String.valueOf(it.decided().version()));
  }
}
