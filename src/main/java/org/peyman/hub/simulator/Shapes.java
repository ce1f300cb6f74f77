package org.peyman.hub.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of a partner's rows, from a file: a line that is not indented begins a shape, {@code
 * @name: WORD own, WORD own} is a list of words that its fields may name.
 */
final class Shapes {

  private final Map<String, List<String>> fields = new HashMap<>();
  private final Map<String, Map<String, String>> lists;
  private List<String> current = new ArrayList<>();

  private Shapes(Map<String, Map<String, String>> lists) {
    this.lists = new HashMap<>(lists);
  }

  /**
   * Reads the partner's file.
   *
   * @param lists further lists of words by name
   */
  static Shapes of(String partner, Map<String, Map<String, String>> lists) {
    Shapes shapes = new Shapes(lists);
    text(partner + ".shapes").lines().forEach(shapes::read);
    return shapes;
  }

  private void read(String line) {
    if (line.startsWith("@")) {
      int colon = line.indexOf(": ");
      lists.put(line.substring(1, colon), Shape.words(line.substring(colon + 2), lists));
    } else if (line.startsWith("  ")) {
      current.add(line.strip());
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      current = new ArrayList<>();
      fields.put(line, current);
    }
  }

  /** The shape of that name. */
  Shape get(String name) {
    List<String> lines = fields.get(name);
    if (lines == null) {
      throw new IllegalArgumentException("There is no shape " + name);
    }
    return Shape.of(lines, lists);
  }

  /** A file of this room. */
  static String text(String name) {
    try (InputStream stream = Shapes.class.getResourceAsStream("/simulator/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("The class path has no simulator/" + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
