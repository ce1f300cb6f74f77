package org.peyman.hub.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.InputMapDefinesTooManyFieldsException;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation that a request asks for in its document: before it is executed, for its kind,
 * and afterwards, for the place of a wrong variable in the result map.
 */
final class AskedOperations {

  private final Documents documents;
  private final RequestLimits limits;
  private final VariableFault variableFault;

  AskedOperations(GraphQLSchema schema, Documents documents, RequestLimits limits) {
    this.documents = documents;
    this.limits = limits;
    this.variableFault = new VariableFault(schema);
  }

  /** Empty where the document cannot be parsed, or has no such operation. */
  Optional<OperationDefinition> of(CompiledQueries.Asked asked) {
    Document document = parse(asked);
    if (document == null) {
      return Optional.empty();
    }
    List<OperationDefinition> operations =
        document.getDefinitionsOfType(OperationDefinition.class).stream()
            .filter(operation -> isAskedFor(operation, asked.operation()))
            .toList();
    return operations.size() == 1 ? Optional.of(operations.get(0)) : Optional.empty();
  }

  private @Nullable Document parse(CompiledQueries.Asked asked) {
    PreparsedDocumentEntry known = documents.get(asked.document());
    if (known != null) {
      return known.getDocument();
    }
    ParseAndValidateResult parsed =
        ParseAndValidate.parse(
            ExecutionInput.newExecutionInput(asked.document())
                .locale(Locale.ENGLISH)
                .graphQLContext(limits::into)
                .build());
    return parsed.isFailure() ? null : parsed.getDocument();
  }

  private static boolean isAskedFor(OperationDefinition operation, @Nullable String name) {
    return name == null || name.isEmpty() || name.equals(operation.getName());
  }

  /** {@code data} where execution began, then {@code errors} where there are any. */
  Map<String, Object> shape(ExecutionResult result, CompiledQueries.Asked asked, String requestId) {
    Map<String, Object> shaped = new LinkedHashMap<>();
    if (result.isDataPresent()) {
      shaped.put("data", result.getData());
    }
    if (!result.getErrors().isEmpty()) {
      shaped.put(
          "errors",
          result.getErrors().stream().map(error -> shape(error, asked, requestId)).toList());
    }
    return shaped;
  }

  private Map<String, Object> shape(
      GraphQLError error, CompiledQueries.Asked asked, String requestId) {
    Map<String, Object> shaped = ErrorShape.shape(error, requestId);
    if (error instanceof CoercingParseValueException
        || error instanceof InputMapDefinesTooManyFieldsException
        || error instanceof NonNullableValueCoercedAsNullException) {
      of(asked)
          .flatMap(operation -> variableFault.in(operation, asked.variables()))
          .ifPresent(
              path -> {
                shaped.put(
                    "message", ErrorShape.cut(error.getMessage().strip() + " (at " + path + ")"));
                ErrorShape.sayInPersian(shaped, "این مقدار پذیرفته نیست: " + persian(path));
              });
    }
    return shaped;
  }

  private static String persian(String fault) {
    return fault.replace("; allowed: ", "؛ مجاز: ").replace("; near: ", "؛ نزدیک به آن: ");
  }
}
