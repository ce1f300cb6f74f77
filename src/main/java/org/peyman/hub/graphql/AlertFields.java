package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.Listing;

/** Alerts, and that somebody knows of them. */
final class AlertFields {

  private static final String CURSOR = "AlertCursor";
  private static final int LONGEST_NOTE = 1_000;
  private static final Duration LATELY = Duration.ofHours(2);
  private static final int MOST_TOLD = 500;

  private AlertFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<AlertRecords.Alert> fields = new TypeFields<>("Alert", AlertRecords.Alert.class);
    fields
        .read("id", it -> Ids.of("Alert", Long.toString(it.number())))
        .read("kind", it -> it.episode().key().kind())
        .read("severity", it -> it.episode().severity())
        .moment("since", it -> it.episode().since())
        .moment("until", it -> it.episode().until())
        .find("value", AlertFields::value)
        .read("threshold", it -> it.episode().measured().threshold())
        .find(
            "text",
            (it, call) -> new AlertWords(call.reference(), call.language()).of(it.episode()))
        .read("path", it -> path(it.episode()))
        .read("acknowledgement", AlertRecords.Alert::acknowledgement);
    addSubject(fields);
    fields.into(wiring);
    acknowledgement().into(wiring);
  }

  /** That a silent source is silent for another hour is no news. */
  private static @Nullable Object value(AlertRecords.Alert alert, Call call) {
    call.isNoNews();
    return alert.episode().measured().value();
  }

  private static void addSubject(TypeFields<AlertRecords.Alert> fields) {
    fields
        .find("organization", (it, call) -> organization(of(it).organization(), call))
        .read("source", it -> of(it).source())
        .find("phase", (it, call) -> ReferenceFields.phase(call, of(it).phase()))
        .find("province", (it, call) -> ReferenceFields.province(call, of(it).province()))
        .read("period", it -> of(it).period())
        .read("year", it -> of(it).year());
  }

  private static AlertRecords.Subject of(AlertRecords.Alert alert) {
    return alert.episode().subject();
  }

  private static @Nullable Object organization(@Nullable String code, Call call) {
    return code == null ? null : call.reference().organizations().get(code);
  }

  private static TypeFields<AlertRecords.Acknowledgement> acknowledgement() {
    TypeFields<AlertRecords.Acknowledgement> fields =
        new TypeFields<>("Acknowledgement", AlertRecords.Acknowledgement.class);
    return fields
        .read("by", AlertRecords.Acknowledgement::by)
        .moment("at", AlertRecords.Acknowledgement::at)
        .read("note", AlertRecords.Acknowledgement::note);
  }

  /** As of the day on which it began. */
  static String path(AlertRecords.Episode episode) {
    String day = SolarDate.of(Tehran.dayOf(episode.since())).toString().replace('/', '-');
    return switch (episode.key().kind()) {
      case SOURCE_SILENT, REFUSED_MANY -> "?asOf=" + day + "#sources";
      case REPORT_OVERDUE -> "?view=report&asOf=" + day;
      case BEHIND_PACE -> "?view=outlook&asOf=" + day;
    };
  }

  /** An alert may pass without anything being taken in. */
  static Future<?> list(Call call) {
    AlertRecords.Filter filter = call.filters().alerts(call.arguments().object("filter"));
    Listing.Window window = Lists.window(call, CURSOR);
    call.scope().isOfTheMoment();
    return Lists.page(call, CURSOR, call.scope().reads().alerts(filter, window));
  }

  /** Those that are open, and those that passed so lately that it may not have been told yet. */
  static Future<List<?>> changed(Call call, SubscriptionState state) {
    AlertRecords.Filter filter =
        call.filters()
            .alerts(call.arguments().object("filter"))
            .passedAfter(call.scope().now().minus(LATELY));
    return call.scope()
        .reads()
        .alerts(filter, new Listing.Window(MOST_TOLD, null, false))
        .map(
            page -> {
              state.speaksOf(page.items().stream().map(it -> Long.toString(it.number())).toList());
              return page.items();
            });
  }

  /** The alert of a number; null: there is none that the caller may see. */
  static Future<?> node(Call call, String key) {
    Optional<Long> number = number(key);
    if (number.isEmpty()) {
      return Future.succeededFuture();
    }
    call.scope().isOfTheMoment();
    return call.scope()
        .reads()
        .alerts(AlertRecords.Filter.numbered(number.get()), new Listing.Window(1, null, false))
        .map(page -> page.items().isEmpty() ? null : page.items().get(0));
  }

  static Future<AlertRecords.Alert> acknowledge(Call call) {
    String id = String.valueOf(call.arguments().get("id", String.class));
    String note = call.arguments().get("note", String.class);
    if (note != null && note.length() > LONGEST_NOTE) {
      throw HubError.badRequest(
          "note: it has " + note.length() + " characters; allowed: at most " + LONGEST_NOTE);
    }
    long number =
        Ids.parse(id)
            .filter(named -> named.type().equals("Alert"))
            .flatMap(named -> number(named.key()))
            .orElseThrow(() -> noAlert(id));
    Scope scope = call.scope();
    return scope
        .intake()
        .alerts()
        .acknowledge(
            number, new AlertRecords.Acknowledgement(scope.caller().name(), scope.now(), note))
        .map(found -> found.orElseThrow(() -> noAlert(id)));
  }

  private static Optional<Long> number(String key) {
    return key.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(key)) : Optional.empty();
  }

  private static HubError noAlert(String id) {
    return HubError.badRequest("id: " + Quoted.of(id) + " is not the id of an alert");
  }
}
