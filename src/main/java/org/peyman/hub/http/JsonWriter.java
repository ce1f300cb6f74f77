package org.peyman.hub.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.Json;
import org.peyman.hub.graphql.Written;

/** Writes plain values straight to bytes. */
final class JsonWriter {

  private static final String BEFORE = "{\"data\":";

  private JsonWriter() {}

  /** The value, of maps, iterables, texts, numbers, truth values and nulls, as JSON in UTF-8. */
  static Buffer write(@Nullable Object value) {
    return value instanceof Map<?, ?> answer
            && answer.size() == 1
            && answer.get("data") instanceof Written data
        ? answer(data.json())
        : generated(value);
  }

  /** One without errors, whose data is written: copied once. */
  private static Buffer answer(byte[] data) {
    return Buffer.buffer(BEFORE.length() + data.length + 1)
        .appendString(BEFORE)
        .appendBytes(data)
        .appendByte((byte) '}');
  }

  private static Buffer generated(@Nullable Object value) {
    IntoBuffer buffer = new IntoBuffer();
    try (JsonGenerator generator = generator(buffer)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException("A buffer in memory does not fail", e);
    }
    return buffer.take();
  }

  /** Writes one value after another, with a line break between them, until it is closed. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return Json.generator(out);
  }

  static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    Json.write(generator, value);
  }
}
