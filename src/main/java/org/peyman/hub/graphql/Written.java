package org.peyman.hub.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** A value that is JSON already: it goes into an answer byte by byte. */
public final class Written {

  private final byte[] json;
  private final boolean isCompiled;

  Written(byte[] json) {
    this(json, true);
  }

  private Written(byte[] json, boolean isCompiled) {
    this.json = json;
    this.isCompiled = isCompiled;
  }

  /** The same, executed field by field. */
  Written executed() {
    return new Written(json, false);
  }

  /** Whether it is of a query that was compiled, and not executed field by field. */
  public boolean isCompiled() {
    return isCompiled;
  }

  /** Its bytes. */
  public byte[] json() {
    return json;
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
