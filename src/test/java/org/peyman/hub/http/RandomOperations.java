package org.peyman.hub.http;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.peyman.hub.graphql.Engine;

/** Documents that are valid by the schema, and the same broken; equal seeds give equal ones. */
final class RandomOperations {

  private static final GraphQLSchema SCHEMA =
      UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(Engine.schema()));
  private static final int DEPTH = 5;

  /** Some that name something, some that do not. */
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "String",
              List.of(
                  "\"IMDAD\"",
                  "\"GILAN\"",
                  "\"PHASE_1\"",
                  "\"1399-07\"",
                  "\"\"",
                  "\"گیلان\"",
                  "\"12\""),
          "ID", List.of("\"UHJvdmluY2U6R0lMQU4\"", "\"x\""),
          "Value", List.of("1", "\"a\"", "true"));

  private static final List<String> DAYS = List.of("\"2021-03-20\"", "\"2020-12-31\"");

  private static final List<String> SPLINTERS =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "...",
          "@skip",
          "$x",
          ":",
          "!",
          "\"",
          "\"\"\"",
          "\\u",
          "#",
          "fragment",
          "on",
          "null",
          "-",
          "1e999",
          "\u0000",
          "\ud800",
          "﷽",
          "query",
          "mutation",
          "=",
          "|",
          "&");

  private final Random random;

  RandomOperations(long seed) {
    this.random = new Random(seed);
  }

  /** One that a validator takes; what it costs, and whether its values name anything, is open. */
  String valid() {
    return "query Q { " + selection(SCHEMA.getQueryType(), DEPTH) + " }";
  }

  /** One of those, with something put in, left out or exchanged. */
  String broken() {
    StringBuilder text = new StringBuilder(valid());
    for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, pick(SPLINTERS));
        case 1 -> text.delete(at, to);
        case 2 -> text.replace(at, to, pick(SPLINTERS));
        default -> text.insert(at, text.substring(random.nextInt(text.length() + 1)));
      }
    }
    return text.toString();
  }

  private String selection(GraphQLFieldsContainer type, int depth) {
    List<GraphQLFieldDefinition> fields = new ArrayList<>(type.getFieldDefinitions());
    fields.removeIf(field -> depth <= 0 && !isLeaf(field));
    List<String> chosen = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0 && !fields.isEmpty(); i--) {
      GraphQLFieldDefinition field = fields.remove(random.nextInt(fields.size()));
      String alias = random.nextInt(4) == 0 ? "a" + i + ": " : "";
      String directive =
          random.nextInt(8) == 0 ? " @include(if: " + random.nextBoolean() + ")" : "";
      chosen.add(alias + field.getName() + arguments(field) + directive + below(field, depth));
    }
    if (chosen.isEmpty() || random.nextInt(5) == 0) {
      chosen.add("__typename");
    }
    String all = String.join(" ", chosen);
    return random.nextInt(6) == 0 ? "... on " + type.getName() + " { " + all + " }" : all;
  }

  private String below(GraphQLFieldDefinition field, int depth) {
    GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
    if (type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType) {
      return " { " + selection((GraphQLFieldsContainer) type, depth - 1) + " }";
    }
    return isLeaf(field) ? "" : " { __typename }";
  }

  private static boolean isLeaf(GraphQLFieldDefinition field) {
    return GraphQLTypeUtil.isLeaf(GraphQLTypeUtil.unwrapAll(field.getType()));
  }

  private String arguments(GraphQLFieldDefinition field) {
    String all =
        field.getArguments().stream()
            .filter(argument -> isRequired(argument) || random.nextInt(3) == 0)
            .map(it -> it.getName() + ": " + value(it.getType(), it.getName(), 3))
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : "(" + all + ")";
  }

  private static boolean isRequired(GraphQLArgument argument) {
    return GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue();
  }

  private String value(GraphQLType type, String name, int depth) {
    if (type instanceof GraphQLNonNull some) {
      return value(some.getWrappedType(), name, depth);
    }
    if (type instanceof GraphQLList list) {
      return "[" + value(list.getWrappedType(), name, depth) + "]";
    }
    if (type instanceof GraphQLEnumType of) {
      return pick(of.getValues()).getName();
    }
    if (type instanceof GraphQLInputObjectType object) {
      return object.getFieldDefinitions().stream()
          .filter(
              field ->
                  GraphQLTypeUtil.isNonNull(field.getType())
                      || (depth > 0 && random.nextInt(4) == 0))
          .map(field -> field.getName() + ": " + value(field.getType(), field.getName(), depth - 1))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return scalar(((GraphQLScalarType) type).getName(), name);
  }

  private String scalar(String type, String name) {
    if (type.equals("Boolean")) {
      return String.valueOf(random.nextBoolean());
    }
    if (type.equals("Int") || type.equals("Float")) {
      return "" + (name.equals("first") ? 1 + random.nextInt(5) : 1395 + random.nextInt(8));
    }
    List<String> texts = TEXTS.get(type);
    return pick(texts == null ? DAYS : texts);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
