package org.peyman.hub.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects: in one array, or each on a line of its own. */
final class JsonRows implements RowWriter {

  private final IntoBuffer out = new IntoBuffer();
  private final JsonGenerator generator;
  private final List<String> names;
  private final boolean inArray;
  private boolean empty = true;

  JsonRows(List<String> names, boolean inArray) throws IOException {
    this.names = names;
    this.inArray = inArray;
    this.generator = JsonWriter.generator(out);
    if (inArray) {
      generator.setPrettyPrinter(new RowOnALine());
      generator.writeStartArray();
      generator.writeRaw('\n');
    }
  }

  /** A line for each row: nobody reads a line of a hundred megabytes. */
  private static final class RowOnALine extends MinimalPrettyPrinter {
    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
      generator.writeRaw(",\n");
    }
  }

  @Override
  public void write(List<@Nullable Object[]> rows) throws IOException {
    for (@Nullable Object[] row : rows) {
      write(row);
      empty = false;
    }
    generator.flush();
  }

  private void write(@Nullable Object[] row) throws IOException {
    generator.writeStartObject();
    for (int i = 0; i < row.length; i++) {
      generator.writeFieldName(names.get(i));
      JsonWriter.write(generator, row[i]);
    }
    generator.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    if (!empty) {
      generator.writeRaw('\n');
    }
    if (inArray) {
      generator.writeEndArray();
      generator.writeRaw('\n');
    }
    generator.close();
  }

  @Override
  public Buffer take() {
    return out.take();
  }
}
