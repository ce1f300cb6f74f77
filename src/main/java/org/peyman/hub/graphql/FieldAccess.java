package org.peyman.hub.graphql;

import graphql.GraphQLError;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.ExecutionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Permission;
import org.peyman.hub.access.Policy;

/**
 * Refuses operations that ask for what the caller may not see: each field of the document is looked
 * at before anything is executed, whichever way it came.
 */
final class FieldAccess {

  private final PartnerFields partners;

  FieldAccess(PartnerFields partners) {
    this.partners = partners;
  }

  /**
   * What is refused of an operation, each field once, and nothing below it; empty: nothing, and it
   * may be executed.
   */
  List<GraphQLError> refusals(ExecutionContext execution, Caller caller) {
    Map<String, GraphQLError> refusals = new LinkedHashMap<>();
    Set<QueryVisitorFieldEnvironment> refused = new HashSet<>();
    QueryTraverser.newQueryTraverser()
        .schema(execution.getGraphQLSchema())
        .document(execution.getDocument())
        .operationName(execution.getExecutionInput().getOperationName())
        .coercedVariables(execution.getCoercedVariables())
        .build()
        .visitPreOrder(
            new QueryVisitorStub() {
              @Override
              public void visitField(QueryVisitorFieldEnvironment field) {
                if (refused.contains(field.getParentEnvironment())) {
                  refused.add(field);
                } else if (!field.isTypeNameIntrospectionField()) {
                  String type = field.getFieldsContainer().getName();
                  String name = field.getField().getName();
                  refusal(type, name, caller)
                      .ifPresent(
                          error -> {
                            refused.add(field);
                            refusals.putIfAbsent(type + "." + name, ErrorShape.error(error));
                          });
                }
              }
            });
    return new ArrayList<>(refusals.values());
  }

  private Optional<HubError> refusal(String type, String field, Caller caller) {
    Optional<Permission> needed = permission(type, field);
    if (needed.isEmpty()) {
      return Optional.of(Refused.undecided(type + "." + field));
    }
    return caller.may(needed.get())
        ? Optional.empty()
        : Optional.of(Refused.of(caller, needed.get(), type + "." + field));
  }

  /**
   * What a field asks for. What partners add speaks of their own systems, and is seen by who may
   * see figures; introspection by all.
   */
  Optional<Permission> permission(String type, String field) {
    if (partners.adds(type, field)) {
      return Optional.of(Permission.FIGURES);
    }
    return type.startsWith("__") || field.startsWith("__")
        ? Optional.of(Permission.REFERENCE)
        : Policy.of(type, field);
  }
}
