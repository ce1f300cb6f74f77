package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQueryBuilder;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.ScalarTypeDefinition;
import graphql.language.StringValue;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Introspection and the printed schema say the same, and nothing that is not served. */
final class IntrospectionTest extends EngineOverFakes {

  private static final String EVERYTHING =
      IntrospectionQueryBuilder.build(
          IntrospectionQueryBuilder.Options.defaultOptions()
              .specifiedByUrl(true)
              .isOneOf(true)
              .directiveIsRepeatable(true)
              .inputValueDeprecation(true)
              .schemaDescription(true));

  @Test
  void aSchemaBuiltOfEitherIsTheSame() {
    Document introspected =
        new IntrospectionResultToSchema().createSchemaDefinition(InputObject.asMap(all()));

    assertThat(printed(AstPrinter.printAst(introspected))).isEqualTo(printed(engine.sdl()));
  }

  private static String printed(String sdl) {
    GraphQLSchema schema =
        UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
    SchemaPrinter.Options options =
        SchemaPrinter.Options.defaultOptions()
            .includeDirectives(directive -> directive.equals("deprecated"))
            .includeDirectiveDefinitions(false)
            .includeSchemaDefinition(true)
            .includeScalarTypes(true);
    return new SchemaPrinter(options).print(schema);
  }

  @Test
  void scalarsAreSpecifiedByTheSame() {
    Map<String, @Nullable String> printed = new HashMap<>();
    Parser.parse(engine.sdl())
        .getDefinitionsOfType(ScalarTypeDefinition.class)
        .forEach(it -> printed.put(it.getName(), specified(it)));
    Map<String, @Nullable String> introspected = new HashMap<>();
    for (Object each : (List<?>) of(schema(), "types")) {
      Map<String, Object> type = InputObject.asMap(each);
      if (printed.containsKey(type.get("name"))) {
        introspected.put(String.valueOf(type.get("name")), (String) type.get("specifiedByURL"));
      }
    }

    assertThat(introspected).isEqualTo(printed).hasSizeGreaterThan(1).doesNotContainValue(null);
  }

  private static String specified(ScalarTypeDefinition scalar) {
    Argument url =
        Objects.requireNonNull(scalar.getDirectives("specifiedBy").get(0).getArgument("url"));
    return Objects.requireNonNull(((StringValue) url.getValue()).getValue());
  }

  @Test
  void onlyTheDirectivesOfTheSpecificationAreThere() {
    assertThat((List<?>) of(schema(), "directives"))
        .extracting(directive -> of(directive, "name"))
        .containsExactlyInAnyOrder("skip", "include", "deprecated", "specifiedBy", "oneOf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ ... @defer { measures { name } } }",
        "query @experimental_disableErrorPropagation { measures { name } }"
      })
  void whatIsNotServedIsNotKnownInADocumentEither(String query) {
    Map<String, Object> error = onlyError(run(query, Map.of()));

    assertThat(extensions(error)).containsEntry("code", "VALIDATION_FAILED");
    assertThat(String.valueOf(error.get("message"))).contains("Unknown directive");
    assertThat(error).containsKey("locations");
  }

  @Test
  void whatIsServedIsKnown() {
    data("{ measures @include(if: true) { name @skip(if: false) } }");
  }

  private Object schema() {
    return of(all(), "__schema");
  }

  private Object all() {
    Map<String, Object> answer = run(EVERYTHING, Map.of());
    assertThat(answer).doesNotContainKey("errors");
    return Objects.requireNonNull(answer.get("data"));
  }

  private static Object of(Object object, String member) {
    return Objects.requireNonNull(InputObject.asMap(object).get(member), member);
  }
}
