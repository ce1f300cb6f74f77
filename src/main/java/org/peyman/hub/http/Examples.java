package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The questions that GraphiQL opens with: for each a document and its variables, as files that a
 * test runs.
 */
final class Examples {

  static final String FOLDER = "/graphiql/examples/";

  /** In the order of their tabs. */
  static final List<String> NAMES =
      List.of("promised-and-delivered", "pilot-provinces-by-month", "jobs-claimed-jointly");

  private Examples() {}

  /** What the page reads: the tabs as GraphiQL takes them. */
  static Buffer tabs() {
    return JsonWriter.write(NAMES.stream().map(Examples::tab).toList());
  }

  private static Map<String, String> tab(String name) {
    return Map.of("query", text(name + ".graphql"), "variables", text(name + ".json"));
  }

  static String text(String file) {
    try (InputStream stream = Examples.class.getResourceAsStream(FOLDER + file)) {
      if (stream == null) {
        throw new IllegalStateException("The class path has no " + FOLDER + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The class path's " + file + " cannot be read", e);
    }
  }
}
