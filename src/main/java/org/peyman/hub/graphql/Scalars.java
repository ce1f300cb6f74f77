package org.peyman.hub.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The scalars of the schema: the well-known ones, with refusals in our words and fractions without
 * exponents.
 */
final class Scalars {

  static final GraphQLScalarType DATE =
      worded(ExtendedScalars.Date, "an ISO date such as \"2020-10-06\"");
  static final GraphQLScalarType DATE_TIME =
      worded(
          ExtendedScalars.DateTime, "an RFC 3339 date and time such as \"2020-10-06T08:30:00Z\"");
  static final GraphQLScalarType FLOAT =
      graphql.Scalars.GraphQLFloat.transform(
          scalar -> scalar.coercing(new Plain(graphql.Scalars.GraphQLFloat.getCoercing())));

  static final GraphQLScalarType VALUE =
      GraphQLScalarType.newScalar().name("Value").coercing(new Single()).build();

  private Scalars() {}

  /** The number without an exponent and without zeros at its end. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal short_ = number.stripTrailingZeros();
    return short_.scale() < 0 ? short_.setScale(0) : short_;
  }

  private static GraphQLScalarType worded(GraphQLScalarType scalar, String allowed) {
    return scalar.transform(
        builder -> builder.description(null).coercing(new Worded(scalar.getCoercing(), allowed)));
  }

  /** A coercing whose refusals name what is allowed instead of quoting an exception. */
  private record Worded(Coercing<?, ?> inner, String allowed) implements Coercing<Object, Object> {

    @Override
    public @Nullable Object serialize(Object result, GraphQLContext context, Locale locale) {
      return inner.serialize(result, context, locale);
    }

    @Override
    public @Nullable Object parseValue(Object input, GraphQLContext context, Locale locale) {
      try {
        Object parsed = inner.parseValue(input, context, locale);
        if (means(parsed, input)) {
          return parsed;
        }
      } catch (CoercingParseValueException e) {
        // Said below, as for a day that is on no calendar.
      }
      throw CoercingParseValueException.newCoercingParseValueException()
          .message("\"" + input + "\" is not " + allowed)
          .build();
    }

    @Override
    public @Nullable Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      try {
        Object parsed = inner.parseLiteral(input, variables, context, locale);
        if (!(input instanceof StringValue text) || means(parsed, text.getValue())) {
          return parsed;
        }
      } catch (CoercingParseLiteralException e) {
        // Said below, as for a day that is on no calendar.
      }
      throw CoercingParseLiteralException.newCoercingParseLiteralException()
          .message("it is not " + allowed)
          .build();
    }

    /** The scalar reads 30 February as the 28th; here a day is the one that was written. */
    private static boolean means(@Nullable Object parsed, @Nullable Object written) {
      return !(parsed instanceof LocalDate)
          || !(written instanceof String)
          || parsed.toString().equals(written);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
      return inner.valueToLiteral(input, context, locale);
    }
  }

  /** Any one value, for the reader of its item to judge. */
  private record Single() implements Coercing<Object, Object> {

    private static final String ALLOWED = "a single text, number or boolean";

    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
      return result;
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      if (input instanceof String || input instanceof Number || input instanceof Boolean) {
        return input;
      }
      throw CoercingParseValueException.newCoercingParseValueException()
          .message("The value is not " + ALLOWED)
          .build();
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      if (input instanceof StringValue text) {
        return String.valueOf(text.getValue());
      }
      if (input instanceof IntValue whole) {
        return whole.getValue();
      }
      if (input instanceof FloatValue decimal) {
        return decimal.getValue();
      }
      if (input instanceof BooleanValue flag) {
        return flag.isValue();
      }
      if (input instanceof EnumValue constant) {
        return constant.getName();
      }
      throw CoercingParseLiteralException.newCoercingParseLiteralException()
          .message("it is not " + ALLOWED)
          .build();
    }
  }

  /** The standard Float, exact where a BigDecimal is given, and written the same way for both. */
  private record Plain(Coercing<?, ?> inner) implements Coercing<Object, Object> {

    @Override
    public @Nullable Object serialize(Object result, GraphQLContext context, Locale locale) {
      if (result instanceof BigDecimal number) {
        return plain(number);
      }
      Object serialized = inner.serialize(result, context, locale);
      return serialized instanceof Double number ? plain(BigDecimal.valueOf(number)) : serialized;
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
