package org.peyman.hub;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes what is logged as one JSON object a line, with times and messages as people read them: the
 * library's own encoder gives the parts of a message and a count of milliseconds.
 */
public final class JsonLogLine extends EncoderBase<ILoggingEvent> {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NOTHING = {};

  private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

  /** Made by the library, by its name in the configuration. */
  public JsonLogLine() {}

  @Override
  public void start() {
    traces.start();
    super.start();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", time(event).toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", event.getFormattedMessage());
      writeValues(json, event);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toByteArray();
  }

  private static Instant time(ILoggingEvent event) {
    Instant exact = event.getInstant();
    return exact == null ? Instant.ofEpochMilli(event.getTimeStamp()) : exact;
  }

  private void writeValues(JsonGenerator json, ILoggingEvent event) throws IOException {
    for (Map.Entry<String, String> value : event.getMDCPropertyMap().entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    @Nullable List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        json.writeStringField(pair.key, String.valueOf(pair.value));
      }
    }
    @Nullable String request = RequestOfLine.of(event);
    if (request != null) {
      json.writeStringField(RequestOfLine.NAME, request);
    }
    if (event.getThrowableProxy() != null) {
      json.writeStringField("exception", traces.convert(event));
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
