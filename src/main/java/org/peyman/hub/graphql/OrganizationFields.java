package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import org.peyman.hub.domain.Organization;

/** What of an organization is read from the ledger one by one: its claims and its sources. */
final class OrganizationFields {

  private OrganizationFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<Organization> fields = new TypeFields<>("Organization", Organization.class);
    fields
        .await("claims", (it, call) -> Lists.claims(it.code(), call))
        .await("sources", (it, call) -> call.scope().stage(QueryFields.sourcesOf(it.code(), call)))
        .into(wiring);
  }
}
