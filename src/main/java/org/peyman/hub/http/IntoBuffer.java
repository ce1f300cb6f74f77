package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;

/** Collects bytes until they are taken. */
final class IntoBuffer extends OutputStream {

  private static final int USUAL_BYTES = 1024;

  private Buffer buffer = Buffer.buffer(USUAL_BYTES);

  @Override
  public void write(int b) {
    buffer.appendByte((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    buffer.appendBytes(bytes, offset, length);
  }

  /** What was written since it was last taken. */
  Buffer take() {
    Buffer taken = buffer;
    buffer = Buffer.buffer(USUAL_BYTES);
    return taken;
  }
}
