package org.peyman.hub.graphql;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The SDL files of the hub, assembled and wired. */
final class SchemaFiles {

  /** In {@code schema/}; each file must be named here. */
  static final List<String> NAMES =
      List.of(
          "query",
          "subscription",
          "scalars",
          "reference",
          "facets",
          "progress",
          "facts",
          "sources");

  private SchemaFiles() {}

  /** The schema, in which every field knows where its values come from. */
  static GraphQLSchema assemble() {
    TypeDefinitionRegistry types = new TypeDefinitionRegistry();
    SchemaParser parser = new SchemaParser();
    NAMES.forEach(name -> types.merge(parser.parse(text(name))));
    GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(types, wiring());
    return schema;
  }

  /** The schema as text, with descriptions and without what every GraphQL schema has. */
  static String print(GraphQLSchema schema) {
    SchemaPrinter.Options options =
        SchemaPrinter.Options.defaultOptions()
            .includeDirectiveDefinitions(false)
            .includeScalarTypes(true);
    return new SchemaPrinter(options).print(schema);
  }

  private static RuntimeWiring wiring() {
    RuntimeWiring.Builder wiring =
        RuntimeWiring.newRuntimeWiring()
            .scalar(Scalars.DATE)
            .scalar(Scalars.DATE_TIME)
            .strictMode(false) // ours takes the place of the standard Float
            .scalar(Scalars.FLOAT)
            .strictMode(true);
    QueryFields.into(wiring);
    SubscriptionFields.into(wiring);
    ReferenceFields.into(wiring);
    ProgressFields.into(wiring);
    FactFields.into(wiring);
    CommitmentFields.into(wiring);
    SourceFields.into(wiring);
    Lists.into(wiring);
    return wiring.build();
  }

  private static String text(String name) {
    String path = "/schema/" + name + ".graphqls";
    try (InputStream file = SchemaFiles.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("Missing on the class path: " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
