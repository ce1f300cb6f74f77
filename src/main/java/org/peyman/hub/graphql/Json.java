package org.peyman.hub.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of answers are written in JSON; numbers never get an exponent. */
public final class Json {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .rootValueSeparator("\n")
          .build();

  private static final int DAY_LENGTH = 10;

  private Json() {}

  /** Writes one value after another, with a line break between them, until it is closed. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** Writes something. */
  interface Writing {
    void into(JsonGenerator generator) throws IOException;
  }

  /** What one value is written as. */
  static Written written(Writing value) {
    ByteArrayBuilder bytes = new ByteArrayBuilder();
    try (JsonGenerator generator = generator(bytes)) {
      value.into(generator);
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory do not fail", e);
    }
    return new Written(bytes.toByteArray());
  }

  /** Writes a value of maps, iterables, texts, numbers, truth values and nulls. */
  public static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Number number) {
      writeNumber(generator, number);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(generator, map);
    } else if (value instanceof Iterable<?> items) {
      writeArray(generator, items);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Written written) {
      written.into(generator);
    } else {
      generator.writeString(value.toString());
    }
  }

  /** Writes a day as {@link LocalDate#toString} has it. */
  static void writeDay(JsonGenerator generator, LocalDate day) throws IOException {
    int year = day.getYear();
    if (year < 1_000 || year > 9_999) {
      generator.writeString(day.toString());
      return;
    }
    byte[] text = new byte[DAY_LENGTH];
    writeDigits(text, 0, year / 100);
    writeDigits(text, 2, year % 100);
    text[4] = '-';
    writeDigits(text, 5, day.getMonthValue());
    text[7] = '-';
    writeDigits(text, 8, day.getDayOfMonth());
    generator.writeRawUTF8String(text, 0, DAY_LENGTH);
  }

  private static void writeDigits(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }

  private static void writeMap(JsonGenerator generator, Map<?, ?> map) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      generator.writeFieldName(String.valueOf(entry.getKey()));
      write(generator, entry.getValue());
    }
    generator.writeEndObject();
  }

  private static void writeArray(JsonGenerator generator, Iterable<?> items) throws IOException {
    generator.writeStartArray();
    for (Object item : items) {
      write(generator, item);
    }
    generator.writeEndArray();
  }

  private static void writeNumber(JsonGenerator generator, Number number) throws IOException {
    if (number instanceof Integer || number instanceof Long || number instanceof Short) {
      generator.writeNumber(number.longValue());
    } else if (number instanceof BigInteger whole) {
      generator.writeNumber(whole);
    } else if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else if (Double.isFinite(number.doubleValue())) {
      generator.writeNumber(new BigDecimal(number.toString()));
    } else {
      generator.writeNull();
    }
  }
}
