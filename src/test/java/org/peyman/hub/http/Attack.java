package org.peyman.hub.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One request that known attack tools send, and what has to become of it.
 *
 * @param status of the answer
 * @param code of its first error; null: it has none
 */
record Attack(String name, Raw request, int status, @Nullable String code) {

  /** A document, by POST. */
  static Attack document(String name, String document, int status, @Nullable String code) {
    return body(name, new JsonObject().put("query", document).encode(), status, code);
  }

  /** A document that goes through. */
  static Attack harmless(String name, String document) {
    return document(name, document, 200, null);
  }

  /** A document with variables. */
  static Attack variables(
      String name, String document, JsonObject variables, int status, @Nullable String code) {
    JsonObject body = new JsonObject().put("query", document).put("variables", variables);
    return body(name, body.encode(), status, code);
  }

  static Attack body(String name, String body, int status, @Nullable String code) {
    return new Attack(name, AttackedHub.post(body), status, code);
  }

  /** A POST under another content type, as a page of another site can send it unasked. */
  static Attack simple(String name, String contentType, String body) {
    Raw request = AttackedHub.post(body).with("Content-Type", contentType);
    return new Attack(name, request, 415, "BAD_REQUEST");
  }

  static Attack get(String name, String path, int status, @Nullable String code) {
    return new Attack(name, AttackedHub.get(path), status, code);
  }

  static String query(String document) {
    return "/graphql?query=" + URLEncoder.encode(document, StandardCharsets.UTF_8);
  }

  /** So many of them, one after the other. */
  static String many(int number, Function<Integer, String> each) {
    return IntStream.range(0, number).boxed().map(each).collect(Collectors.joining(" "));
  }

  static JsonArray copies(int number, Object value) {
    JsonArray copies = new JsonArray();
    IntStream.range(0, number).forEach(i -> copies.add(value));
    return copies;
  }

  /** A value within so many arrays. */
  static Object nested(int depth, Object value) {
    Object nested = value;
    for (int level = 0; level < depth; level++) {
      nested = new JsonArray().add(nested);
    }
    return nested;
  }

  @Override
  public String toString() {
    return name;
  }
}
