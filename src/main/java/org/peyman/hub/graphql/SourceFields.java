package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceMessage;
import org.peyman.hub.ledger.SourceState;

/** Sources and how they are read. */
final class SourceFields {

  private SourceFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    status().into(wiring);
    reading().into(wiring);
    pastReading().into(wiring);
    note().into(wiring);
  }

  private static TypeFields<Views.SourceAt> status() {
    TypeFields<Views.SourceAt> fields = new TypeFields<>("SourceStatus", Views.SourceAt.class);
    return fields
        .read("id", Views.SourceAt::id)
        .read("code", it -> it.source().code())
        .find("organization", SourceFields::organization)
        .find("state", SourceFields::state)
        .moment("lastAttemptedAt", it -> it.source().lastAttemptedAt())
        .moment("lastSyncedAt", it -> it.source().lastSyncedAt())
        .moment("dataAsOf", it -> it.source().dataAsOf())
        .read("staleAfter", it -> text(it.source().staleAfter()))
        .read("accepted", it -> it.source().accepted())
        .read("rejected", it -> it.source().rejected())
        .read("message", it -> it.source().message())
        .find("text", (it, call) -> told(it.source().message(), call))
        .read("reading", it -> it.source().reading())
        .read("notes", it -> it.source().notes())
        .await("readings", SourceFields::readings);
  }

  private static @Nullable Object organization(Views.SourceAt it, Call call) {
    return ReferenceFields.organization(call, it.source().organization());
  }

  private static SourceState state(Views.SourceAt it, Call call) {
    return Sources.state(it.source(), call.scope().judgedAt(it.day()));
  }

  private static CompletableFuture<?> readings(Views.SourceAt it, Call call) {
    return call.scope().stage(Lists.readings(it.source().code(), call));
  }

  private static TypeFields<Records.Reading> reading() {
    TypeFields<Records.Reading> fields = new TypeFields<>("SourceReading", Records.Reading.class);
    return fields
        .moment("since", Records.Reading::since)
        .read("rows", it -> Math.toIntExact(Math.min(it.rows(), Integer.MAX_VALUE)));
  }

  private static TypeFields<Records.Note> note() {
    TypeFields<Records.Note> fields = new TypeFields<>("SourceNote", Records.Note.class);
    return fields
        .read("kind", it -> it.note().kind())
        .moment("since", Records.Note::since)
        .find(
            "text", (it, call) -> call.language() == Language.FA ? it.note().fa() : it.note().en())
        .read("count", it -> it.note().count())
        .read("subject", it -> it.note().subject().isEmpty() ? null : it.note().subject());
  }

  private static TypeFields<Records.PastReading> pastReading() {
    TypeFields<Records.PastReading> fields =
        new TypeFields<>("PastReading", Records.PastReading.class);
    return fields
        .moment("began", Records.PastReading::began)
        .moment("ended", Records.PastReading::ended)
        .read("times", Records.PastReading::times)
        .read("rows", it -> Numbers.whole("rows", it.rows()))
        .read("accepted", it -> Numbers.whole("accepted", it.taken().accepted()))
        .read("unchanged", it -> Numbers.whole("unchanged", it.taken().unchanged()))
        .read("refused", it -> Numbers.whole("refused", it.taken().refused()))
        .read("pending", it -> Numbers.whole("pending", it.taken().pending()))
        .read("cursor", Records.PastReading::cursor)
        .read("message", Records.PastReading::message)
        .find("text", (it, call) -> told(it.message(), call));
  }

  private static @Nullable String told(@Nullable String message, Call call) {
    return message == null ? null : call.language().of(SourceMessage.told(message));
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }
}
