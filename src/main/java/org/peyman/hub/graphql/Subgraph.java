package org.peyman.hub.graphql;

import graphql.scalars.ExtendedScalars;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the hub has besides where it is one subgraph of many, after the specification of Apollo
 * Federation 2: a router reads here what the subgraph offers, and finds types that other subgraphs
 * extend by their keys.
 */
final class Subgraph {

  /** Only what a router asks for; what is said to it of the types is in {@link #OFFERED}. */
  private static final String ADDED =
      """
      extend type Query {
        "The schema of this subgraph, for routers."
        _service: _Service!

        "Objects by their keys, in the order asked, for routers. Null where there is none of the key."
        _entities(
          "Each with `__typename` and a key, for example `{__typename: \\"Province\\", code: \\"GILAN\\"}`."
          representations: [_Any!]!
        ): [_Entity]!
      }

      "What a router needs to know of this subgraph."
      type _Service {
        "Its schema with the directives of Apollo Federation."
        sdl: String!
      }

      "What a router may ask for by a key. More may be added."
      union _Entity = Organization | Province | Agreement | Phase | Job | Claim | Commitment

      "An object that names an entity: its type and its key."
      scalar _Any @specifiedBy(url: "https://specs.apollo.dev/federation/v2.0")
      """;

  /** Of the oldest specification that has all of it, so that older routers understand it too. */
  private static final String OFFERED =
      """

      extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable", "@inaccessible"])
      extend type Organization @key(fields: "code") @key(fields: "id")
      extend type Province @key(fields: "code") @key(fields: "id")
      extend type Agreement @key(fields: "code") @key(fields: "id")
      extend type Phase @key(fields: "code") @key(fields: "id")
      extend type Job @key(fields: "id")
      extend type Claim @key(fields: "id")
      extend type Commitment @key(fields: "id")
      """;

  /** Where the look-up of any object stands in the schema. */
  private static final Pattern NODE = Pattern.compile("\n  node\\((?s:.*?)\n  \\): Node(?=\n)");

  private Subgraph() {}

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

  /**
   * Other subgraphs with connections have the same type of pages; an extension would say nothing of
   * it. Other subgraphs have nodes too, which this one does not find: so a router does not offer
   * it.
   */
  private static String shared(String sdl) {
    return NODE.matcher(sdl)
        .replaceFirst(node -> Matcher.quoteReplacement(node.group() + " @inaccessible"))
        .replace("\ntype PageInfo {", "\ntype PageInfo @shareable {");
  }

  private static DataFetcher<CompletableFuture<List<@Nullable Object>>> entities() {
    return environment -> {
      Call call = new FieldCall(environment);
      return call.scope()
          .stage(
              call.scope()
                  .reference()
                  .compose(reference -> Entities.named(call.arguments()).found(call)));
    };
  }
}
