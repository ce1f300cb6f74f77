package org.peyman.hub.extension;

import graphql.AssertException;
import graphql.GraphQLError;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.errors.SchemaProblem;
import graphql.schema.validation.InvalidSchemaException;
import java.util.List;
import org.peyman.hub.partner.ExtendingPartner;

/** What the hub would say of a partner's extension, for tests without a hub. */
public final class ExtensionTrial {

  private ExtensionTrial() {}

  /** Why a hub without other partners would set it aside; empty where it would not. */
  public static List<String> mistakes(ExtendingPartner partner) {
    ExtensionCheck.Outcome outcome = ExtensionCheck.of(partner, TakenNames.of(HubSchema.types()));
    Extension extension = outcome.extension();
    List<ExtensionMistake> mistakes =
        extension == null
            ? outcome.mistakes()
            : problems(extension).stream()
                .<ExtensionMistake>map(ExtensionMistake.NotASchema::new)
                .toList();
    return mistakes.stream().map(ExtensionMistake::text).toList();
  }

  private static List<String> problems(Extension extension) {
    RuntimeWiring wiring =
        RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory()).build();
    try {
      TypeDefinitionRegistry types = HubSchema.types();
      types
          .addAll(List.copyOf(extension.definitions()))
          .ifPresent(
              error -> {
                throw new SchemaProblem(List.of(error));
              });
      new SchemaGenerator().makeExecutableSchema(types, wiring);
      return List.of();
    } catch (SchemaProblem problem) {
      return problem.getErrors().stream().map(GraphQLError::getMessage).toList();
    } catch (InvalidSchemaException | AssertException problem) {
      return List.of(String.valueOf(problem.getMessage()));
    }
  }
}
