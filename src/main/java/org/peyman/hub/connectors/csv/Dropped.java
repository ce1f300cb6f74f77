package org.peyman.hub.connectors.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was dropped, in the folder or by now in its archive.
 *
 * @param main where it is
 * @param beside where the file with the allocations is; null: there is none
 */
record Dropped(Part main, @Nullable Part beside) {

  /** The name of the file that was dropped last: what is said of the two is said of it. */
  String subject(FileStamp stamp) {
    return beside != null && stamp.name().equals(beside.name) ? beside.name : main.name;
  }

  /**
   * One file.
   *
   * @param name under which it was dropped: what positions of its rows begin with
   * @param encoding of what has no byte order mark
   */
  record Part(Path file, String name, Charset encoding) {

    /** The hub's own copy, which is in UTF-8. */
    static Part archived(Path file, String name) {
      return new Part(file, name, StandardCharsets.UTF_8);
    }
  }
}
