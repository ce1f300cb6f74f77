package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Quoted;

/**
 * Finds where in the variables the first value is that its type does not take; the engine names the
 * variable only.
 */
record VariableFault(GraphQLSchema schema) {

  /**
   * The path of the first fault, its value and of an enum what is allowed, for example {@code
   * filter.years[1]: "x"}; empty where there is none.
   */
  Optional<String> in(OperationDefinition operation, Map<String, Object> variables) {
    return operation.getVariableDefinitions().stream()
        .flatMap(variable -> faults(variable, variables))
        .findFirst();
  }

  private Stream<String> faults(VariableDefinition variable, Map<String, Object> variables) {
    String name = variable.getName();
    boolean defaulted = variable.getDefaultValue() != null && !variables.containsKey(name);
    return defaulted
        ? Stream.of()
        : faults(new WrittenTypes(schema).of(variable.getType()), variables.get(name), name);
  }

  private Stream<String> faults(@Nullable GraphQLType type, @Nullable Object value, String path) {
    if (type instanceof GraphQLNonNull required) {
      return value == null ? Stream.of(path) : faults(required.getWrappedType(), value, path);
    }
    if (value == null) {
      return Stream.of();
    }
    if (type instanceof GraphQLList list) {
      return elements(list.getWrappedType(), value, path);
    }
    return type instanceof GraphQLInputObjectType object
        ? fields(object, value, path)
        : leaf(type, value) ? Stream.of() : Stream.of(shown(path, value) + allowed(type, value));
  }

  private Stream<String> elements(GraphQLType type, Object value, String path) {
    return value instanceof List<?> list
        ? IntStream.range(0, list.size())
            .boxed()
            .flatMap(i -> faults(type, list.get(i), path + "[" + i + "]"))
        : faults(type, value, path);
  }

  private Stream<String> fields(GraphQLInputObjectType type, Object value, String path) {
    if (!(value instanceof Map<?, ?> map)) {
      return Stream.of(path);
    }
    Stream<String> unknown =
        map.keySet().stream()
            .map(String::valueOf)
            .filter(name -> type.getFieldDefinition(name) == null)
            .map(name -> path + "." + name);
    Stream<String> wrong =
        type.getFieldDefinitions().stream()
            .filter(field -> map.containsKey(field.getName()) || !field.hasSetDefaultValue())
            .flatMap(field -> field(field, map, path));
    return Stream.concat(unknown, wrong);
  }

  private Stream<String> field(GraphQLInputObjectField field, Map<?, ?> map, String path) {
    return faults(field.getType(), map.get(field.getName()), path + "." + field.getName());
  }

  private static String shown(String path, Object value) {
    boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
    return plain ? path + ": " + Quoted.of(value.toString()) : path;
  }

  /** The values of an enum; of a long one those that are near. */
  private static String allowed(@Nullable GraphQLType type, Object value) {
    if (!(type instanceof GraphQLEnumType choice)) {
      return "";
    }
    return Choices.instead(value.toString(), Choices.of(choice));
  }

  private static boolean leaf(@Nullable GraphQLType type, Object value) {
    if (type instanceof GraphQLEnumType choice) {
      return value instanceof String name && choice.getValue(name) != null;
    }
    if (type instanceof GraphQLScalarType scalar) {
      return parses(scalar, value);
    }
    return true;
  }

  private static boolean parses(GraphQLScalarType scalar, Object value) {
    try {
      scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
      return true;
    } catch (CoercingParseValueException e) {
      return false;
    }
  }
}
