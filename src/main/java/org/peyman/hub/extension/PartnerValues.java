package org.peyman.hub.extension;

import graphql.GraphQLContext;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;

/**
 * Copies what a partner answered into plain values of the types that its extension declares, once
 * and within bounds. Nothing of the partner's own is left in the copy, and a value that does not
 * fit its type is {@link #WRONG} there and spoils nothing beside it.
 */
public final class PartnerValues {

  /** Stands in the place of a value that does not fit the type of its field. */
  public static final Object WRONG =
      new Object() {
        @Override
        public String toString() {
          return "WRONG";
        }
      };

  /** Scalars of the hub that partners give and take as texts, beside those that GraphQL has. */
  static final List<String> DATES = List.of("Date", "DateTime");

  /** Most values in the answer to one load. */
  static final int MOST_VALUES = 100_000;

  /** Most characters in all texts of the answer to one load. */
  static final int MOST_CHARACTERS = 4_000_000;

  private static final int DEEPEST = 20;
  private static final int MOST_DIGITS = 400;

  private int values;
  private int characters;

  private PartnerValues() {}

  /**
   * The answer for each key that has one.
   *
   * @throws PartnerFailure where it is no map, or larger than is allowed
   */
  public static Map<String, Object> copy(
      @Nullable Object answer, Collection<String> keys, GraphQLObjectType type)
      throws PartnerFailure {
    if (!(answer instanceof Map<?, ?> map)) {
      throw new PartnerFailure(PartnerFailure.Kind.MALFORMED, "The answer is not a map");
    }
    PartnerValues copying = new PartnerValues();
    Map<String, Object> copy = new HashMap<>();
    for (String key : keys) {
      Object value = map.get(key);
      if (value != null) {
        copy.put(key, copying.object(type, value, 0));
      }
    }
    return copy;
  }

  private @Nullable Object value(GraphQLType type, @Nullable Object value, int depth)
      throws PartnerFailure {
    if (type instanceof GraphQLNonNull required) {
      Object inner = value(required.getWrappedType(), value, depth);
      return inner == null ? WRONG : inner;
    }
    if (value == null) {
      return null;
    }
    count();
    if (type instanceof GraphQLList list) {
      return list(list.getWrappedType(), value, depth);
    }
    return type instanceof GraphQLObjectType object
        ? object(object, value, depth)
        : leaf(type, value);
  }

  private Object list(GraphQLType type, Object value, int depth) throws PartnerFailure {
    if (!(value instanceof Collection<?> items) || depth > DEEPEST) {
      return WRONG;
    }
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object item : items) {
      count();
      Object copied = value(type, item, depth + 1);
      if (copied == WRONG) {
        return WRONG;
      }
      copy.add(copied);
    }
    return copy;
  }

  private Object object(GraphQLObjectType type, Object value, int depth) throws PartnerFailure {
    if (!(value instanceof Map<?, ?> map) || depth > DEEPEST) {
      return WRONG;
    }
    Map<String, @Nullable Object> copy = new HashMap<>();
    for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
      copy.put(field.getName(), value(field.getType(), map.get(field.getName()), depth + 1));
    }
    return copy;
  }

  private Object leaf(GraphQLType type, Object value) throws PartnerFailure {
    if (type instanceof GraphQLEnumType choice) {
      return value instanceof String name && choice.getValue(name) != null ? name : WRONG;
    }
    return type instanceof GraphQLScalarType scalar ? scalar(scalar, value) : WRONG;
  }

  private Object scalar(GraphQLScalarType type, Object value) throws PartnerFailure {
    return switch (type.getName()) {
      case "Int" -> value instanceof Number number ? whole(number) : WRONG;
      case "Float" -> value instanceof Number number ? fraction(number) : WRONG;
      case "Boolean" -> value instanceof Boolean ? value : WRONG;
      case "String" -> value instanceof CharSequence text ? text(text) : WRONG;
      case "ID" ->
          value instanceof CharSequence || value instanceof Integer || value instanceof Long
              ? text(value.toString())
              : WRONG;
      default -> value instanceof CharSequence text ? read(type, text.toString()) : WRONG;
    };
  }

  private static Object whole(Number number) {
    try {
      return new BigDecimal(number.toString()).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return WRONG;
    }
  }

  /** Numbers beyond what a Float can be are written out in full by nobody. */
  private static Object fraction(Number number) {
    try {
      BigDecimal exact = new BigDecimal(number.toString());
      boolean isFloat =
          Double.isFinite(exact.doubleValue())
              && Math.abs((long) exact.scale()) <= MOST_DIGITS
              && exact.precision() <= MOST_DIGITS;
      return isFloat ? exact : WRONG;
    } catch (NumberFormatException e) {
      return WRONG;
    }
  }

  private Object text(CharSequence given) throws PartnerFailure {
    if (given.length() > MOST_CHARACTERS - characters) {
      throw tooLarge();
    }
    characters += given.length();
    String text = given.toString();
    return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : WRONG;
  }

  private Object read(GraphQLScalarType type, String text) throws PartnerFailure {
    try {
      Object known =
          type.getCoercing().parseValue(text, GraphQLContext.getDefault(), Locale.ENGLISH);
      return known == null ? WRONG : known;
    } catch (CoercingParseValueException e) {
      return WRONG;
    }
  }

  private void count() throws PartnerFailure {
    if (++values > MOST_VALUES) {
      throw tooLarge();
    }
  }

  private static PartnerFailure tooLarge() {
    return new PartnerFailure(
        PartnerFailure.Kind.TOO_LARGE,
        "The answer has more than "
            + MOST_VALUES
            + " values or "
            + MOST_CHARACTERS
            + " characters of text");
  }
}
