package org.peyman.hub.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import graphql.schema.Coercing;
import graphql.schema.GraphQLEnumType;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a query selects of an object, in the order of the answer, and how it is written. What cannot
 * be written without an error is {@link NotCompiled}.
 */
record Selected(List<Member> members) {

  /** How texts are written. */
  static final Value TEXT = new Scalar(graphql.Scalars.GraphQLString.getCoercing());

  /**
   * A field that is selected.
   *
   * @param name in the answer
   */
  record Member(SerializableString name, TypeFields.Direct from, Given given, Value value) {

    static Member of(String name, TypeFields.Direct from, Given given, Value value) {
      return new Member(new SerializedString(name), from, given, value);
    }

    /** That says of which type the object is. */
    static Member ofTypeName(String name, String type) {
      return of(name, (object, call) -> type, Given.NOTHING, TEXT);
    }
  }

  void write(JsonGenerator generator, Object object, CompiledRequest request) throws IOException {
    generator.writeStartObject();
    for (Member member : members) {
      generator.writeFieldName(member.name);
      Object value = member.from.of(object, request.call(member.given));
      member.value.write(generator, value, request);
    }
    generator.writeEndObject();
  }

  /** How values of a type are written. */
  sealed interface Value {
    void write(JsonGenerator generator, @Nullable Object value, CompiledRequest request)
        throws IOException;
  }

  /**
   * Those of a scalar.
   *
   * @param isOfDays whether it is that of days
   */
  record Scalar(Coercing<?, ?> coercing, boolean isOfDays) implements Value {

    Scalar(Coercing<?, ?> coercing) {
      this(coercing, coercing.equals(Scalars.DATE.getCoercing()));
    }

    @Override
    public void write(JsonGenerator generator, @Nullable Object value, CompiledRequest request)
        throws IOException {
      if (isOfDays && value instanceof LocalDate day) {
        Json.writeDay(generator, day); // the same, without a formatter
      } else {
        Json.write(generator, value == null ? null : serialized(value, request));
      }
    }

    private Object serialized(Object value, CompiledRequest request) {
      if (!isPlain(value)) {
        throw new NotCompiled("a value of " + value.getClass());
      }
      return present(coercing.serialize(value, request.context(), Locale.ENGLISH));
    }

    private static boolean isPlain(Object value) {
      return value instanceof String
          || value instanceof Number
          || value instanceof Boolean
          || value instanceof Enum<?>
          || value instanceof TemporalAccessor;
    }
  }

  /**
   * Those of an enum.
   *
   * @param names what each of its values was written as
   */
  record Constant(GraphQLEnumType type, Map<Object, SerializableString> names) implements Value {

    Constant(GraphQLEnumType type) {
      this(type, new ConcurrentHashMap<>());
    }

    @Override
    public void write(JsonGenerator generator, @Nullable Object value, CompiledRequest request)
        throws IOException {
      if (value == null) {
        generator.writeNull();
      } else {
        SerializableString known = names.get(value);
        generator.writeString(known == null ? named(value, request) : known);
      }
    }

    private SerializableString named(Object value, CompiledRequest request) {
      Object name = present(type.serialize(value, request.context(), Locale.ENGLISH));
      SerializableString written = new SerializedString(name.toString());
      names.put(value, written);
      return written;
    }
  }

  /** Objects of one type. */
  record One(Selected selected) implements Value {

    @Override
    public void write(JsonGenerator generator, @Nullable Object value, CompiledRequest request)
        throws IOException {
      if (value == null) {
        generator.writeNull();
      } else if (value instanceof CompletionStage<?>) {
        throw new NotCompiled("an object that is awaited");
      } else {
        selected.write(generator, value, request);
      }
    }
  }

  /** Lists. */
  record Many(Value each) implements Value {

    @Override
    public void write(JsonGenerator generator, @Nullable Object value, CompiledRequest request)
        throws IOException {
      if (value == null) {
        generator.writeNull();
      } else if (value instanceof Iterable<?> items) {
        generator.writeStartArray();
        for (Object item : items) {
          each.write(generator, item, request);
        }
        generator.writeEndArray();
      } else {
        throw new NotCompiled("a list of " + value.getClass());
      }
    }
  }

  /** What is never null. */
  record Required(Value value) implements Value {

    @Override
    public void write(JsonGenerator generator, @Nullable Object given, CompiledRequest request)
        throws IOException {
      value.write(generator, present(given), request);
    }
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new NotCompiled("null where there is none");
    }
    return value;
  }
}
