package org.peyman.hub.csv;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the lines of one file say in the hub's words. */
public interface LineWords {

  /** The cells of a line by the names of who owns the file, which its header perhaps misspells. */
  Map<String, String> named(Map<String, String> cells);

  /**
   * The same by the hub's names of fields ({@code phase}); a field whose column the line does not
   * come to is absent.
   *
   * @param named cells as {@link #named} gives them
   */
  Map<String, ? extends @Nullable Object> translated(Map<String, String> named);

  /** What the owner of the file calls a field of the hub. */
  String nameOf(String field);
}
