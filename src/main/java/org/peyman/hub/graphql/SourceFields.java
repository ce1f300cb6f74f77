package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Records;

/** Sources and what of them is in quarantine. */
final class SourceFields {

  private SourceFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    status().into(wiring);
    reading().into(wiring);
    quarantined().into(wiring);
  }

  private static TypeFields<Records.Source> status() {
    TypeFields<Records.Source> fields = new TypeFields<>("SourceStatus", Records.Source.class);
    return fields
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
        .read("reading", Records.Source::reading);
  }

  private static TypeFields<Records.Reading> reading() {
    TypeFields<Records.Reading> fields = new TypeFields<>("SourceReading", Records.Reading.class);
    return fields
        .moment("since", Records.Reading::since)
        .read("rows", it -> Math.toIntExact(Math.min(it.rows(), Integer.MAX_VALUE)));
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }

  private static TypeFields<Records.Quarantined> quarantined() {
    TypeFields<Records.Quarantined> fields =
        new TypeFields<>("QuarantinedItem", Records.Quarantined.class);
    return fields
        .read("id", it -> Ids.of("QuarantinedItem", it.id()))
        .read("kind", Records.Quarantined::kind)
        .read("source", Records.Quarantined::source)
        .read("position", Records.Quarantined::position)
        .find("organization", SourceFields::organization)
        .read("factId", Records.Quarantined::factId)
        .read("revision", it -> it.revision() == null ? null : it.revision().toString())
        .read("reason", it -> it.refusal().reason())
        .read("field", it -> it.refusal().field())
        .read("value", it -> it.refusal().value())
        .read("allowed", it -> it.refusal().allowed())
        .read("message", it -> it.refusal().message())
        .read("differing", Records.Quarantined::fields)
        .read("given", Records.Quarantined::given)
        .moment("recordedAt", Records.Quarantined::recordedAt);
  }

  /** An item may wait for the very organization that it names. */
  private static @Nullable Object organization(Records.Quarantined item, Call call) {
    String code = item.organization();
    return code == null ? null : call.reference().organizations().get(code);
  }
}
