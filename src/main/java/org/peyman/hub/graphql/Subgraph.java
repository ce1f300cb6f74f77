package org.peyman.hub.graphql;

import graphql.scalars.ExtendedScalars;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;

/**
 * What the hub has besides where it is one subgraph of many, after the specification of Apollo
 * Federation 2: a router reads here what the subgraph offers, and finds types that other subgraphs
 * extend by their codes.
 */
final class Subgraph {

  /** Only what a router asks for; what is said to it of the types is in {@link #OFFERED}. */
  private static final String ADDED =
      """
      extend type Query {
        "The schema of this subgraph, for routers."
        _service: _Service!

        "Organizations, phases and provinces by their codes, in the order asked, for routers. Null where a code is unknown."
        _entities(
          "Each with `__typename` and `code`, for example `{__typename: \\"Province\\", code: \\"GILAN\\"}`."
          representations: [_Any!]!
        ): [_Entity]!
      }

      "What a router needs to know of this subgraph."
      type _Service {
        "Its schema with the directives of Apollo Federation."
        sdl: String!
      }

      "What a router may ask for by code. More may be added."
      union _Entity = Organization | Phase | Province

      "An object that names an entity: its type and its key."
      scalar _Any @specifiedBy(url: "https://specs.apollo.dev/federation/v2.0")
      """;

  /** Of the oldest specification that has all of it, so that older routers understand it too. */
  private static final String OFFERED =
      """

      extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])
      extend type Organization @key(fields: "code")
      extend type Phase @key(fields: "code")
      extend type Province @key(fields: "code")
      """;

  private static final Map<String, Entities> ENTITIES =
      Map.of(
          "Organization", Reference::organizations,
          "Phase", Reference::phases,
          "Province", Reference::provinces);

  private Subgraph() {}

  /** All of one type, by code. */
  private interface Entities {
    Map<String, ? extends Object> of(Reference reference);
  }

  static void into(TypeDefinitionRegistry types) {
    types.merge(new SchemaParser().parse(ADDED));
  }

  /**
   * @param sdl of the hub without what routers ask for
   */
  static void into(RuntimeWiring.Builder wiring, String sdl) {
    Map<String, Object> service = Map.of("sdl", shared(sdl) + OFFERED);
    DataFetcher<Object> said = environment -> service;
    wiring
        .scalar(
            ExtendedScalars.newAliasedScalar("_Any").aliasedScalar(ExtendedScalars.Object).build())
        .type("_Entity", union -> union.typeResolver(QueryFields::typeOf))
        .type(
            "Query",
            query -> query.dataFetcher("_service", said).dataFetcher("_entities", entities()));
  }

  /** Other subgraphs with connections have the same type; an extension would say nothing of it. */
  private static String shared(String sdl) {
    return sdl.replace("\ntype PageInfo {", "\ntype PageInfo @shareable {");
  }

  /** All entities that a request names, found in reference data that is read once. */
  private static DataFetcher<CompletableFuture<List<@Nullable Object>>> entities() {
    return environment -> {
      Call call = new Call(environment);
      return call.scope()
          .stage(call.scope().reference().map(reference -> entities(call.arguments(), reference)));
    };
  }

  private static List<@Nullable Object> entities(InputObject arguments, Reference reference) {
    List<@Nullable Object> entities =
        arguments.list("representations", Map.class, named -> entity(named, reference));
    return entities == null ? List.of() : entities;
  }

  /** Null where the code is unknown. */
  private static @Nullable Object entity(Map<?, ?> named, Reference reference) {
    Entities entities = ENTITIES.get(String.valueOf(named.get("__typename")));
    if (entities == null || !(named.get("code") instanceof String code)) {
      throw HubError.badRequest(
          "representations: each must have __typename, one of Organization, Phase and Province,"
              + " and code, a text");
    }
    return entities.of(reference).get(code);
  }
}
