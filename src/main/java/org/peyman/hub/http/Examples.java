package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The worked questions that GraphiQL lists: for each a document and its variables, as files that
 * {@code index.json} puts into order, and that a test runs.
 */
final class Examples {

  static final String FOLDER = "/graphiql/examples/";

  private static final Pattern OPERATION = Pattern.compile("(?m)^(?:query|mutation) (\\w+)");

  /**
   * Examples for one kind of reader.
   *
   * @param about in a few words
   */
  record Group(String title, String about, List<Example> examples) {
    private JsonObject json() {
      return new JsonObject()
          .put("title", title)
          .put("about", about)
          .put("examples", new JsonArray(examples.stream().map(Example::json).toList()));
    }
  }

  /**
   * One question.
   *
   * @param name of its files
   * @param query begins with a comment in plain words
   * @param variables as JSON
   */
  record Example(String name, String title, String query, String variables) {

    /** The name of the operation: GraphiQL titles a tab with it. */
    String operation() {
      Matcher matcher = OPERATION.matcher(query);
      if (!matcher.find()) {
        throw new IllegalStateException(FOLDER + name + ".graphql has no named operation");
      }
      return matcher.group(1);
    }

    private JsonObject json() {
      return new JsonObject()
          .put("name", name)
          .put("title", title)
          .put("operation", operation())
          .put("query", query)
          .put("variables", variables);
    }
  }

  private Examples() {}

  /** In the order in which they are listed. */
  static List<Group> groups() {
    return objects(new JsonArray(text("index.json"))).stream().map(Examples::group).toList();
  }

  private static Group group(JsonObject json) {
    List<Example> examples =
        objects(json.getJsonArray("examples")).stream().map(Examples::example).toList();
    return new Group(json.getString("title"), json.getString("about"), examples);
  }

  private static Example example(JsonObject json) {
    String name = json.getString("name");
    return new Example(
        name, json.getString("title"), text(name + ".graphql"), text(name + ".json").strip());
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** What the page reads. */
  static Buffer json() {
    return new JsonArray(groups().stream().map(Group::json).toList()).toBuffer();
  }

  private static String text(String file) {
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
