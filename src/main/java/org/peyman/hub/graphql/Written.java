package org.peyman.hub.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** A value that is JSON already: it goes into an answer byte by byte. */
public final class Written {

  private final byte[] json;

  Written(byte[] json) {
    this.json = json;
  }

  /** Writes it in the place of a value. */
  void into(JsonGenerator generator) throws IOException {
    if (!(generator.getOutputTarget() instanceof OutputStream out)) {
      throw new IllegalStateException("Only what writes bytes can take bytes");
    }
    generator.writeRawValue("");
    generator.flush();
    out.write(json);
  }
}
