package org.peyman.hub;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.http.RequestId;
import org.slf4j.event.KeyValuePair;

/**
 * Says in a line of the log for which request it was written: asked while it is written, on the
 * thread that works for the request.
 */
public final class RequestOfLine extends ClassicConverter {

  static final String NAME = "requestId";

  /** Made by the library, by its name in the configuration. */
  public RequestOfLine() {}

  @Override
  public String convert(ILoggingEvent event) {
    String request = of(event);
    return request == null ? "" : NAME + "=\"" + request + "\"";
  }

  /** Null: for none, or the line says it already. */
  static @Nullable String of(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    boolean isSaid = pairs != null && pairs.stream().anyMatch(pair -> pair.key.equals(NAME));
    return isSaid ? null : RequestId.current();
  }
}
