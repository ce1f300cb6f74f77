package org.peyman.hub.graphql;

import graphql.GraphQLError;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLSchema;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which directives the hub knows. The engine adds others to every schema, such as {@code @defer}:
 * introspection would promise what is not served, and the printed schema does not have it.
 */
final class ServedDirectives {

  /** Those of the specification. */
  private static final Set<String> NAMES =
      Set.of("skip", "include", "deprecated", "specifiedBy", "oneOf");

  private ServedDirectives() {}

  /** The schema, whose introspection names these directives alone. */
  static GraphQLSchema alone(GraphQLSchema schema) {
    DataFetcher<List<GraphQLDirective>> served =
        environment ->
            environment.getGraphQLSchema().getDirectives().stream()
                .filter(directive -> NAMES.contains(directive.getName()))
                .toList();
    FieldCoordinates place = FieldCoordinates.coordinates("__Schema", "directives");
    return schema.transform(
        changed ->
            changed.codeRegistry(
                schema
                    .getCodeRegistry()
                    .transform(registry -> registry.dataFetcher(place, served))));
  }

  /** The errors of a valid document that uses others, as if they were not there. */
  static List<GraphQLError> unknownIn(Document document) {
    List<GraphQLError> unknown = new ArrayList<>();
    new NodeTraverser()
        .preOrder(
            new NodeVisitorStub() {
              @Override
              @SuppressWarnings("rawtypes") // as the engine declares it
              public TraversalControl visitDirective(
                  Directive directive, TraverserContext<Node> context) {
                if (!NAMES.contains(directive.getName())) {
                  unknown.add(unknown(directive));
                }
                return TraversalControl.CONTINUE;
              }
            },
            document);
    return unknown;
  }

  private static GraphQLError unknown(Directive directive) {
    return ValidationError.newValidationError()
        .validationErrorType(ValidationErrorType.UnknownDirective)
        .sourceLocation(directive.getSourceLocation())
        .description("Unknown directive '" + directive.getName() + "'")
        .build();
  }
}
