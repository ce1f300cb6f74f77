package org.peyman.hub.graphql;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.TypeDefinitionRegistry;

/** Puts the hub's own schema and what partners add to it together. */
public final class SchemaAssembly {

  private SchemaAssembly() {}

  /** That to which no partner adds anything: made once, however many ask. */
  private static final class Own {
    static final GraphQLSchema SCHEMA = make(PartnerFields.NONE);
    static final String TEXT = print(SCHEMA);
  }

  /** Reads the hub's own files, so that a schema is made of them more quickly later. */
  public static boolean prepare() {
    return !SchemaFiles.types().types().isEmpty();
  }

  /** The hub's own schema, in which every field knows where its values come from. */
  public static GraphQLSchema assemble() {
    return assemble(PartnerFields.NONE);
  }

  /** The schema with what partners add to it. */
  public static GraphQLSchema assemble(PartnerFields fields) {
    return fields.areNone() ? Own.SCHEMA : make(fields);
  }

  private static GraphQLSchema make(PartnerFields fields) {
    return ServedDirectives.alone(
        new SchemaGenerator().makeExecutableSchema(types(fields), wiring(fields).build()));
  }

  /** The same as one subgraph of many. */
  static GraphQLSchema assembleSubgraph(PartnerFields fields) {
    TypeDefinitionRegistry types = types(fields);
    Subgraph.into(types);
    RuntimeWiring.Builder wiring = wiring(fields);
    Subgraph.into(wiring, print(fields, assemble(fields)));
    return ServedDirectives.alone(
        new SchemaGenerator().makeExecutableSchema(types, wiring.build()));
  }

  /**
   * The same as text.
   *
   * @param schema as it was put together of them
   */
  static String print(PartnerFields fields, GraphQLSchema schema) {
    return fields.areNone() ? Own.TEXT : print(schema);
  }

  /** The schema as text, with descriptions and without what every GraphQL schema has. */
  static String print(GraphQLSchema schema) {
    SchemaPrinter.Options options =
        SchemaPrinter.Options.defaultOptions()
            .includeDirectiveDefinitions(false)
            .includeScalarTypes(true);
    return new SchemaPrinter(options).print(schema);
  }

  private static TypeDefinitionRegistry types(PartnerFields fields) {
    TypeDefinitionRegistry types = SchemaFiles.types();
    fields.into(types);
    return types;
  }

  private static RuntimeWiring.Builder wiring(PartnerFields fields) {
    RuntimeWiring.Builder wiring = SchemaFiles.wiring();
    fields.into(wiring);
    return wiring;
  }
}
