package org.peyman.hub.saved;

import graphql.GraphQLContext;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;

/**
 * A variable of a saved query, as a parameter of an address.
 *
 * @param name of both
 * @param type in GraphQL, for example {@code [Int!]}
 * @param leaf what each of its values is
 * @param isList whether it takes several: separated by commas, or the parameter repeated
 * @param isRequired whether it must be given
 * @param usual the default in GraphQL; null where there is none
 * @param title in both languages, with an example
 */
record Parameter(
    String name,
    String type,
    GraphQLInputType leaf,
    boolean isList,
    boolean isRequired,
    @Nullable String usual,
    Titles.Title title) {

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,10}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

  /** The values that it takes; empty where they are too many to list. */
  List<String> allowed() {
    if (leaf instanceof GraphQLEnumType choice) {
      return choice.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
    }
    return isBoolean() ? List.of("true", "false") : List.of();
  }

  private boolean isBoolean() {
    return leaf instanceof GraphQLScalarType scalar && scalar.getName().equals("Boolean");
  }

  /**
   * What the texts of an address mean; empty where all of them are empty, which is the same as not
   * to give the parameter.
   */
  Optional<Object> read(List<String> texts) {
    List<String> given = texts.stream().filter(text -> !text.isBlank()).toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (isList) {
      return Optional.of(
          given.stream()
              .flatMap(text -> Arrays.stream(text.split(",", -1)))
              .map(text -> value(text.strip()))
              .toList());
    }
    if (texts.size() > 1) {
      throw new BadParameter(name + ": given " + texts.size() + " times; one value is expected");
    }
    return Optional.of(value(given.get(0).strip()));
  }

  private Object value(String text) {
    if (leaf instanceof GraphQLEnumType || isBoolean()) {
      return choice(text);
    }
    String scalar = leaf instanceof GraphQLScalarType type ? type.getName() : "";
    return switch (scalar) {
      case "Int" -> whole(text);
      case "Float" -> number(text);
      default -> custom((GraphQLScalarType) leaf, text);
    };
  }

  private Object choice(String text) {
    List<String> allowed = allowed();
    if (!allowed.contains(text)) {
      List<String> near = NearMatches.of(text, allowed);
      throw new BadParameter(
          name
              + ": there is no "
              + Quoted.of(text)
              + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))
              + "; allowed: "
              + String.join(", ", allowed));
    }
    return isBoolean() ? (Object) Boolean.valueOf(text) : text;
  }

  private Object whole(String text) {
    long number = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
    if (number != (int) number) {
      throw new BadParameter(
          name + ": " + Quoted.of(text) + " is not a whole number of at most 32 bits");
    }
    return (int) number;
  }

  private Object number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new BadParameter(name + ": " + Quoted.of(text) + " is not a number such as 2.5");
    }
    return new BigDecimal(text);
  }

  /** Dates and the like are texts; whether one is right their type says. */
  private Object custom(GraphQLScalarType scalar, String text) {
    try {
      scalar.getCoercing().parseValue(text, GraphQLContext.getDefault(), Locale.ENGLISH);
      return text;
    } catch (CoercingParseValueException e) {
      throw new BadParameter(name + ": " + e.getMessage());
    }
  }
}
