package org.peyman.hub.graphql;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.AlertCalls;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.Reads;

/**
 * What a webhook is told of alerts: the fields of the type Alert, with codes instead of objects.
 */
public final class AlertMessages {

  private final Reads reads;

  public AlertMessages(Reads reads) {
    this.reads = reads;
  }

  /** The body of a call, as JSON. */
  public Future<String> body(List<AlertCalls.Event> events) {
    return reads.reference().map(reference -> body(events, reference).encode());
  }

  private static JsonObject body(List<AlertCalls.Event> events, Reference reference) {
    JsonArray told = new JsonArray();
    events.forEach(event -> told.add(event(event, reference)));
    return new JsonObject().put("events", told);
  }

  /** The same event has the same id whenever it is told. */
  private static JsonObject event(AlertCalls.Event event, Reference reference) {
    String what = event.isClosing() ? "CLOSED" : "OPENED";
    return new JsonObject()
        .put("id", event.alert().number() + "-" + what)
        .put("event", what)
        .put("alert", alert(event.alert(), reference));
  }

  private static JsonObject alert(AlertRecords.Alert alert, Reference reference) {
    AlertRecords.Episode episode = alert.episode();
    AlertRecords.Subject subject = episode.subject();
    return new JsonObject()
        .put("id", Ids.of("Alert", Long.toString(alert.number())))
        .put("kind", episode.key().kind().name())
        .put("severity", episode.severity().name())
        .put("since", episode.since().toString())
        .put("until", text(episode.until()))
        .put("organization", subject.organization())
        .put("source", subject.source())
        .put("phase", subject.phase())
        .put("province", subject.province())
        .put("period", subject.period())
        .put("year", subject.year())
        .put("value", episode.measured().value())
        .put("threshold", episode.measured().threshold())
        .put("textFa", new AlertWords(reference, Language.FA).of(episode))
        .put("textEn", new AlertWords(reference, Language.EN).of(episode))
        .put("path", AlertFields.path(episode));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
