package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in one format, into memory from where they are taken page by page. */
interface RowWriter {

  /** Writes rows, each with a value for each column. */
  void write(List<@Nullable Object[]> rows) throws IOException;

  /** Writes what comes after the last row. */
  void end() throws IOException;

  /** The bytes written since they were last taken. */
  Buffer take();
}
