package org.peyman.hub.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers queries of some shapes without executing them field by field: the document was parsed and
 * validated before, and is planned once for each choice of what its directives leave out, where it
 * is remembered. Whatever is not answered so, or not without an error, fails here and is for
 * graphql-java to execute, so that there is one place that words errors.
 */
final class CompiledQueries {

  private static final Logger LOG = LoggerFactory.getLogger(CompiledQueries.class);
  private static final long MOST_FIELDS = 200_000;
  private static final long MOST_CHARACTERS = 500_000;
  private static final Set<String> CONDITIONS = Set.of("skip", "include");

  private final QueryCompiler.Judges judges;
  private final Documents documents;
  private final Threshold threshold;

  private final Cache<Name, Operation> operations =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Name name, Operation operation) -> name.document.length() + 100)
          .executor(Runnable::run)
          .build();

  private final Cache<Choice, Optional<CompiledQuery>> queries =
      Caffeine.newBuilder()
          .maximumWeight(MOST_FIELDS)
          .weigher(
              (Choice choice, Optional<CompiledQuery> query) ->
                  5 + query.map(CompiledQuery::size).orElse(0))
          .executor(Runnable::run)
          .build();

  CompiledQueries(QueryCompiler.Judges judges, Documents documents, Threshold threshold) {
    this.judges = judges;
    this.documents = documents;
    this.threshold = threshold;
  }

  /** What is asked. */
  record Asked(String document, @Nullable String operation, Map<String, Object> variables) {}

  private record Name(String document, String operation) {}

  /**
   * An operation of a document.
   *
   * @param conditions the variables by which its directives leave something out
   * @param isKept whether it is remembered, and so are its plans
   */
  private record Operation(
      Document document, OperationDefinition definition, List<String> conditions, boolean isKept) {

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** An operation with one choice of what is left out. */
  private record Choice(Operation operation, List<Object> conditions) {}

  /**
   * How a request is answered.
   *
   * @param variables of the request
   */
  private record Plan(CompiledQuery query, CoercedVariables variables)
      implements RequestState.Plan {}

  /**
   * The data of the answer.
   *
   * @return fails where the request is to be executed
   */
  Future<Written> answer(Asked asked, Scope scope) {
    try {
      GraphQLContext context = GraphQLContext.newContext().of(Scope.class, scope).build();
      Plan plan =
          scope.state().plan() instanceof Plan known ? known : planned(asked, scope, context);
      CompiledQuery query = plan.query;
      if (!query.needed().stream().allMatch(scope.caller()::may)) {
        throw new NotCompiled("what the caller may not see");
      }
      CompiledRequest request = new CompiledRequest(scope, plan.variables, context, query.fields());
      threshold.admit(query.cost().of(request), scope);
      scope.staysAtOneMoment();
      return query.answer(request);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Plans a query before it is asked; whether it has the shape. */
  boolean plan(Asked asked, Scope scope) {
    try {
      GraphQLContext context = GraphQLContext.newContext().of(Scope.class, scope).build();
      scope.state().isPlanned(planned(asked, scope, context));
      return true;
    } catch (RuntimeException e) {
      return false; // executing it says why, if anything is wrong
    }
  }

  private Plan planned(Asked asked, Scope scope, GraphQLContext context) {
    Operation operation = operation(asked, scope);
    CoercedVariables variables = variables(asked, operation, context);
    return new Plan(query(operation, variables), variables);
  }

  private CoercedVariables variables(Asked asked, Operation operation, GraphQLContext context) {
    return ValuesResolver.coerceVariableValues(
        judges.schema(),
        operation.definition.getVariableDefinitions(),
        RawVariables.of(asked.variables),
        context,
        Locale.ENGLISH);
  }

  /** It is remembered where its document is. */
  private Operation operation(Asked asked, Scope scope) {
    String name = asked.operation == null ? "" : asked.operation;
    PreparsedDocumentEntry kept = documents.get(asked.document, scope.limits());
    if (kept != null) {
      return operations.get(
          new Name(asked.document, name), first -> operation(document(kept), name, true));
    }
    PreparsedDocumentEntry read = scope.state().read();
    if (read == null) {
      throw new NotCompiled("a document that was not validated");
    }
    return operation(document(read), name, false);
  }

  private static Document document(PreparsedDocumentEntry entry) {
    Document document = entry.hasErrors() ? null : entry.getDocument();
    if (document == null) {
      throw new NotCompiled("a document with errors");
    }
    return document;
  }

  private static Operation operation(Document document, String name, boolean isKept) {
    List<OperationDefinition> named =
        document.getDefinitionsOfType(OperationDefinition.class).stream()
            .filter(it -> name.isEmpty() || name.equals(it.getName()))
            .toList();
    if (named.size() != 1 || named.get(0).getOperation() != OperationDefinition.Operation.QUERY) {
      throw new NotCompiled("no query, or more than one");
    }
    Set<String> conditions = new TreeSet<>();
    addConditions(document, conditions);
    return new Operation(document, named.get(0), List.copyOf(conditions), isKept);
  }

  private static void addConditions(Node<?> node, Set<String> conditions) {
    if (node instanceof DirectivesContainer<?> container) {
      for (Directive directive : container.getDirectives()) {
        if (CONDITIONS.contains(directive.getName())) {
          addVariables(directive, conditions);
        }
      }
    }
    node.getChildren().forEach(child -> addConditions((Node<?>) child, conditions));
  }

  private static void addVariables(Node<?> node, Set<String> names) {
    if (node instanceof VariableReference variable) {
      names.add(variable.getName());
    }
    node.getChildren().forEach(child -> addVariables((Node<?>) child, names));
  }

  private CompiledQuery query(Operation operation, CoercedVariables variables) {
    List<Object> values = new ArrayList<>(operation.conditions.size());
    for (String condition : operation.conditions) {
      values.add(String.valueOf(variables.get(condition)));
    }
    Choice choice = new Choice(operation, values);
    Optional<CompiledQuery> query = queries.getIfPresent(choice);
    if (query == null) {
      query = compiled(operation, variables);
      if (operation.isKept) {
        queries.put(choice, query);
      }
    }
    return query.orElseThrow(() -> new NotCompiled("another shape"));
  }

  private Optional<CompiledQuery> compiled(Operation operation, CoercedVariables variables) {
    try {
      return Optional.of(
          new QueryCompiler(judges, operation.document, operation.definition, variables).compile());
    } catch (NotCompiled other) {
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("A valid query cannot be planned; it is executed field by field", e);
      return Optional.empty();
    }
  }
}
