package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of the ledger as GraphQL's Int, which has 32 bits: one that is larger is the error
 * of its field. In the rows of an export, which no client of GraphQL reads, it stays what it is.
 */
final class Numbers {

  static final GraphQLScalarType INT =
      graphql.Scalars.GraphQLInt.transform(
          scalar -> scalar.coercing(new Whole(graphql.Scalars.GraphQLInt.getCoercing())));

  private Numbers() {}

  /** The number, as the field that is named has it. */
  static Number whole(String field, long value) {
    return fits(value) ? (Number) Math.toIntExact(value) : new Large(field, value);
  }

  private static boolean fits(long value) {
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
  }

  /** A number that no Int holds, and the field that it is of. */
  private static final class Large extends Number {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final long value;

    Large(String field, long value) {
      this.field = field;
      this.value = value;
    }

    @Override
    public int intValue() {
      throw new ArithmeticException(field);
    }

    @Override
    public long longValue() {
      return value;
    }

    @Override
    public float floatValue() {
      return value;
    }

    @Override
    public double doubleValue() {
      return value;
    }
  }

  /** Says that a number does not fit its field. */
  static final class TooLarge extends CoercingSerializeException {
    private static final long serialVersionUID = 1L;

    private TooLarge(Large number) {
      super(
          number.field
              + ": "
              + number.value
              + " does not fit an Int; restrict the filter or group by more");
    }
  }

  private record Whole(Coercing<?, ?> inner) implements Coercing<Object, Object> {

    @Override
    public @Nullable Object serialize(Object result, GraphQLContext context, Locale locale) {
      if (!(result instanceof Large large)) {
        return inner.serialize(result, context, locale);
      }
      if (Scope.of(context).isOfExport()) {
        return large.value;
      }
      throw new TooLarge(large);
    }

    @Override
    public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
      return inner.parseValue(input, context, locale);
    }

    @Override
    public @Nullable Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return inner.parseLiteral(input, variables, context, locale);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return inner.valueToLiteral(input, context, locale);
    }
  }
}
