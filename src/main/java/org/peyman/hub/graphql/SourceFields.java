package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Records;

/** Sources and how they are read. */
final class SourceFields {

  private SourceFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    status().into(wiring);
    reading().into(wiring);
    pastReading().into(wiring);
    note().into(wiring);
  }

  private static TypeFields<Records.Source> status() {
    TypeFields<Records.Source> fields = new TypeFields<>("SourceStatus", Records.Source.class);
    return fields
        .read("id", it -> Ids.of("SourceStatus", it.code()))
        .read("code", Records.Source::code)
        .find("organization", (it, call) -> ReferenceFields.organization(call, it.organization()))
        .find("state", (it, call) -> Sources.state(it, call.scope().now()))
        .moment("lastAttemptedAt", Records.Source::lastAttemptedAt)
        .moment("lastSyncedAt", Records.Source::lastSyncedAt)
        .moment("dataAsOf", Records.Source::dataAsOf)
        .read("staleAfter", it -> text(it.staleAfter()))
        .read("accepted", Records.Source::accepted)
        .read("rejected", Records.Source::rejected)
        .read("message", Records.Source::message)
        .read("reading", Records.Source::reading)
        .read("notes", Records.Source::notes)
        .await("readings", (it, call) -> call.scope().stage(Lists.readings(it.code(), call)));
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
        .read("message", Records.PastReading::message);
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }
}
