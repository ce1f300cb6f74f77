package org.peyman.hub.http;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.Engine;

/**
 * Every place of the schema where a caller may write a text, as a document with a hole for it:
 * found in the schema, so that none is forgotten when one is added.
 */
final class StringArguments {

  /** Stands where the text goes. */
  static final String HOLE = "\u0001";

  private static final Set<String> NO_TEXT = Set.of("Int", "Float", "Boolean");
  private static final int DEPTH = 4;
  private static final int FIELDS = 3;

  private final GraphQLSchema schema =
      UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(Engine.schema()));
  private final List<Place> places = new ArrayList<>();

  /**
   * One of them.
   *
   * @param name where it is, such as {@code Query.node(id)}
   */
  record Place(String name, String document) {
    String with(String text) {
      return document.replace(HOLE, text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A type, and how a document gets to it. */
  private record Way(GraphQLObjectType type, String before, String after) {}

  static List<Place> all() {
    StringArguments found = new StringArguments();
    found.walk(new Way(found.schema.getQueryType(), "query { ", " }"));
    GraphQLObjectType mutations = found.schema.getMutationType();
    if (mutations != null) {
      found.walk(new Way(mutations, "mutation { ", " }"));
    }
    return found.places;
  }

  private void walk(Way root) {
    Queue<Way> ways = new ArrayDeque<>(List.of(root));
    Set<String> seen = new HashSet<>(Set.of(root.type.getName()));
    while (!ways.isEmpty()) {
      Way way = ways.remove();
      for (GraphQLFieldDefinition field : way.type.getFieldDefinitions()) {
        places(way, field);
        GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
        if (type instanceof GraphQLObjectType object && seen.add(object.getName())) {
          String before = way.before + field.getName() + arguments(field, null, "") + " { ";
          ways.add(new Way(object, before, " }" + way.after));
        }
      }
    }
  }

  private void places(Way way, GraphQLFieldDefinition field) {
    for (GraphQLArgument argument : field.getArguments()) {
      for (Literal literal : literals(argument.getType(), argument.getName(), DEPTH)) {
        String document =
            way.before
                + field.getName()
                + arguments(field, argument, literal.text)
                + selection(field.getType(), 2)
                + way.after;
        places.add(
            new Place(
                way.type.getName() + "." + field.getName() + "(" + literal.name + ")", document));
      }
    }
  }

  /** A value with a hole, and the name of the place in it. */
  private record Literal(String name, String text) {}

  private List<Literal> literals(GraphQLType type, String name, int depth) {
    if (type instanceof GraphQLNonNull some) {
      return literals(some.getWrappedType(), name, depth);
    }
    if (type instanceof GraphQLList list) {
      return literals(list.getWrappedType(), name, depth).stream()
          .map(literal -> new Literal(literal.name, "[" + literal.text + "]"))
          .toList();
    }
    if (type instanceof GraphQLScalarType scalar) {
      return NO_TEXT.contains(scalar.getName())
          ? List.of()
          : List.of(new Literal(name, '"' + HOLE + '"'));
    }
    if (type instanceof GraphQLInputObjectType object && depth > 0) {
      return object.getFieldDefinitions().stream()
          .flatMap(
              field ->
                  literals(field.getType(), name + "." + field.getName(), depth - 1).stream()
                      .map(
                          literal ->
                              new Literal(literal.name, object(object, field, literal.text))))
          .toList();
    }
    return List.of();
  }

  private String object(
      GraphQLInputObjectType type, @Nullable GraphQLInputObjectField given, String text) {
    return type.getFieldDefinitions().stream()
        .filter(field -> field == given || GraphQLTypeUtil.isNonNull(field.getType()))
        .map(field -> field.getName() + ": " + (field == given ? text : sample(field.getType())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String arguments(
      GraphQLFieldDefinition field, @Nullable GraphQLArgument given, String text) {
    String all =
        field.getArguments().stream()
            .filter(argument -> argument == given || isRequired(argument))
            .map(it -> it.getName() + ": " + (it == given ? text : sample(it.getType())))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : "(" + all + ")";
  }

  private static boolean isRequired(GraphQLArgument argument) {
    return GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue();
  }

  private String sample(GraphQLType type) {
    if (type instanceof GraphQLNonNull some) {
      return sample(some.getWrappedType());
    }
    if (type instanceof GraphQLList list) {
      return "[" + sample(list.getWrappedType()) + "]";
    }
    if (type instanceof GraphQLEnumType of) {
      return of.getValues().get(0).getName();
    }
    if (type instanceof GraphQLInputObjectType object) {
      return object(object, null, "");
    }
    String name = ((GraphQLScalarType) type).getName();
    return switch (name) {
      case "Boolean" -> "true";
      case "Int", "Float" -> "1";
      case "Date" -> "\"2021-03-20\"";
      default -> "\"IMDAD\"";
    };
  }

  /** A little of everything below. */
  private String selection(GraphQLType type, int depth) {
    if (!(GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object)) {
      boolean isLeaf = GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(type));
      return isLeaf ? "" : " { __typename }";
    }
    List<String> fields = new ArrayList<>(List.of("__typename"));
    for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
      boolean isLeaf = GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(field.getType()));
      boolean isOpen = field.getArguments().stream().noneMatch(StringArguments::isRequired);
      if (isOpen && fields.size() <= FIELDS && (isLeaf || depth > 0)) {
        fields.add(field.getName() + (isLeaf ? "" : selection(field.getType(), depth - 1)));
      }
    }
    return " { " + String.join(" ", fields) + " }";
  }
}
