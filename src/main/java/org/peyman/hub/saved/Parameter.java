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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;

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
 * @param meaning what its values say to people
 */
record Parameter(
    String name,
    String type,
    GraphQLInputType leaf,
    boolean isList,
    boolean isRequired,
    @Nullable String usual,
    Titles.Title title,
    Meaning meaning) {

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
      String between = meaning.isNamed() ? "[,،]" : ",";
      return Optional.of(
          given.stream()
              .flatMap(text -> Arrays.stream(text.split(between, -1)))
              .map(text -> value(text.strip()))
              .toList());
    }
    if (texts.size() > 1) {
      throw bad(
          texts.size() + " بار داده شده است؛ یک مقدار لازم است",
          "given " + texts.size() + " times; one value is expected");
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

  /** What is wrong with what was given; it is told under the parameter's name. */
  private BadParameter bad(String fa, String en) {
    return new BadParameter(called().then(": ").then(new Title(fa, en)));
  }

  /** What it is called in a sentence to who gave it. */
  private Title called() {
    return new Title(title.fa() + " (" + name + ")", name);
  }

  private Object choice(String text) {
    List<String> allowed = allowed();
    if (allowed.contains(text)) {
      return isBoolean() ? (Object) Boolean.valueOf(text) : text;
    }
    return meaning.valueNamed(text).orElseThrow(() -> noSuchChoice(text, allowed));
  }

  private BadParameter noSuchChoice(String text, List<String> allowed) {
    List<String> near = NearMatches.of(text, allowed);
    return bad(
        "مقدار "
            + Quoted.persian(text)
            + " نیست؛ مجاز: "
            + allowed.stream().map(this::named).collect(Collectors.joining("، ")),
        "there is no "
            + Quoted.of(text)
            + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))
            + "; allowed: "
            + String.join(", ", allowed));
  }

  private String named(String value) {
    String name = meaning.title(value, Names.NONE).fa();
    return name.equals(value) ? value : name + " (" + value + ")";
  }

  /**
   * The codes that the values given are, or the names of; what has no names stays as it is.
   *
   * @param read as {@link #read} gives it
   */
  Object named(Object read, Names names) {
    Coded coded = meaning.coded();
    if (coded == null) {
      return read;
    }
    return read instanceof List<?> several
        ? several.stream().map(text -> names.code(called(), coded, text.toString())).toList()
        : names.code(called(), coded, read.toString());
  }

  /** What was given, in words. */
  Title told(Object value, Names names) {
    if (value instanceof List<?> several) {
      List<Title> each = several.stream().map(one -> told(one, names)).toList();
      return new Title(
          each.stream().map(Title::fa).collect(Collectors.joining("، ")),
          each.stream().map(Title::en).collect(Collectors.joining(", ")));
    }
    return value instanceof Boolean truth
        ? Words.of("truth." + truth)
        : meaning.title(value.toString(), names);
  }

  private Object whole(String text) {
    long number = WHOLE.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
    if (number != (int) number) {
      throw bad(
          Quoted.persian(text) + " عدد صحیحی با حداکثر ۳۲ بیت نیست",
          Quoted.of(text) + " is not a whole number of at most 32 bits");
    }
    return (int) number;
  }

  private Object number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw bad(
          Quoted.persian(text) + " عددی مانند 2.5 نیست",
          Quoted.of(text) + " is not a number such as 2.5");
    }
    return new BigDecimal(text);
  }

  /** Dates and the like are texts; whether one is right their type says. */
  private Object custom(GraphQLScalarType scalar, String text) {
    try {
      scalar.getCoercing().parseValue(text, GraphQLContext.getDefault(), Locale.ENGLISH);
      return text;
    } catch (CoercingParseValueException e) {
      throw bad(
          "مقدار " + Quoted.persian(text) + " درست نیست؛ نمونهٔ درست: " + title.example(),
          String.valueOf(e.getMessage()));
    }
  }
}
