package org.peyman.hub.graphql;

import graphql.GraphQLError;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionContext;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  /** What is refused of an operation, each field once; empty: nothing, and it may be executed. */
  List<GraphQLError> refusals(ExecutionContext execution, Caller caller) {
    Map<String, GraphQLError> refusals = new LinkedHashMap<>();
    visit(
        execution.getGraphQLSchema(),
        execution.getDocument(),
        execution.getExecutionInput().getOperationName(),
        execution.getCoercedVariables(),
        (type, field) ->
            refusal(type, field, caller)
                .ifPresent(
                    error -> refusals.putIfAbsent(type + "." + field, ErrorShape.error(error))));
    return new ArrayList<>(refusals.values());
  }

  /**
   * All permissions that an operation asks for; empty where it asks for a field that nothing was
   * decided about.
   */
  Optional<Set<Permission>> needed(
      GraphQLSchema schema,
      Document document,
      @Nullable String operation,
      CoercedVariables variables) {
    Set<Optional<Permission>> found = new HashSet<>();
    visit(
        schema,
        document,
        operation,
        variables,
        (type, field) -> found.add(permission(type, field)));
    return found.contains(Optional.<Permission>empty())
        ? Optional.empty()
        : Optional.of(
            found.stream().map(Optional::orElseThrow).collect(Collectors.toUnmodifiableSet()));
  }

  private static void visit(
      GraphQLSchema schema,
      Document document,
      @Nullable String operation,
      CoercedVariables variables,
      BiConsumer<String, String> seen) {
    QueryTraverser.newQueryTraverser()
        .schema(schema)
        .document(document)
        .operationName(operation)
        .coercedVariables(variables)
        .build()
        .visitPreOrder(
            new QueryVisitorStub() {
              @Override
              public void visitField(QueryVisitorFieldEnvironment field) {
                if (!field.isTypeNameIntrospectionField()) {
                  seen.accept(field.getFieldsContainer().getName(), field.getField().getName());
                }
              }
            });
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
