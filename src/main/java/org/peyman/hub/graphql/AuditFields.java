package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Records;

/** The audit trail: who did what. */
final class AuditFields {

  private AuditFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<Records.AuditEntry> fields =
        new TypeFields<>("AuditEntry", Records.AuditEntry.class);
    fields
        .read("id", it -> Ids.of("AuditEntry", Long.toString(it.number())))
        .moment("recordedAt", Records.AuditEntry::recordedAt)
        .read("caller", it -> it.entry().caller())
        .read("role", it -> it.entry().role())
        .find("organization", AuditFields::organization)
        .read("action", it -> it.entry().action())
        .read("subject", it -> it.entry().subject())
        .read("outcome", it -> it.entry().outcome())
        .read("requestId", it -> it.entry().requestId())
        .read("times", it -> Numbers.whole("times", it.entry().times()))
        .into(wiring);
  }

  private static @Nullable Object organization(Records.AuditEntry entry, Call call) {
    String code = entry.entry().organization();
    return code == null ? null : call.reference().organizations().get(code);
  }
}
