package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.Engine;

/**
 * Reads a GraphQL request from a body or from query parameters; anything else is a {@link Problem}.
 */
final class RequestReader {

  /** Says to clients that name a document by its hash that they must send it; they know it. */
  private static final String NOT_FOUND = "PersistedQueryNotFound";

  private RequestReader() {}

  /** The documents that can be named instead of being sent. */
  interface Documents {

    /** That of a saved query, by its SHA-256. */
    Optional<String> byId(String id);

    /** Any that is known by its SHA-256. */
    Optional<String> byHash(String hash);

    /**
     * Takes note of a document that was sent with a hash; a {@link Problem} where it has another.
     */
    void sent(String hash, Engine.Request request);
  }

  /** From the body of a POST. */
  static Engine.Request ofBody(@Nullable Buffer body, Documents documents) {
    Object value = JsonReader.read("The body", utf8(body));
    if (!(value instanceof Map<?, ?> members)) {
      throw Problem.malformed(
          "The body must be one JSON object with the member query; batches are not supported");
    }
    return ofMembers(members, documents);
  }

  /** From the members of a JSON object, however it came. */
  static Engine.Request ofMembers(Map<?, ?> members, Documents documents) {
    Map<String, Object> extensions = object("extensions", members.get("extensions"));
    Named named = new Named(members.get("query"), members.get("documentId"), extensions);
    return named.noted(
        new Engine.Request(
            named.text(documents),
            text("operationName", members.get("operationName")),
            object("variables", members.get("variables")),
            extensions),
        documents);
  }

  /** From the query parameters of a GET. */
  static Engine.Request ofParameters(MultiMap parameters, Documents documents) {
    Map<String, Object> extensions = json(parameters, "extensions");
    Named named = new Named(once(parameters, "query"), once(parameters, "documentId"), extensions);
    return named.noted(
        new Engine.Request(
            named.text(documents),
            once(parameters, "operationName"),
            json(parameters, "variables"),
            extensions),
        documents);
  }

  private static String utf8(@Nullable Buffer body) {
    if (body == null) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Problem.malformed("The body is not UTF-8");
    }
  }

  /** A document by its text, or by one of the two ways in which clients name a saved one. */
  private record Named(
      @Nullable Object query, @Nullable Object documentId, Map<String, Object> extensions) {

    String text(Documents documents) {
      if (query instanceof String text) {
        if (documentId != null) {
          throw Problem.malformed("query and documentId are both given; one of them is expected");
        }
        return text;
      }
      if (query != null) {
        throw otherThan("a text", "query", query);
      }
      return documentId == null ? byHash(documents) : byId(documents, documentId);
    }

    private static String byId(Documents documents, Object id) {
      if (!(id instanceof String text)) {
        throw otherThan("a text", "documentId", id);
      }
      return documents
          .byId(text)
          .orElseThrow(
              () ->
                  Problem.malformed(
                      "documentId: no saved query has this id, which /q lists, and no manifest"));
    }

    private String byHash(Documents documents) {
      if (!extensions.containsKey("persistedQuery")) {
        throw Problem.malformed("query is missing: the GraphQL document, as text");
      }
      String hash = hash();
      if (hash == null) {
        throw Problem.malformed(
            "extensions.persistedQuery must have version 1 and sha256Hash, as text");
      }
      return documents
          .byHash(hash)
          .orElseThrow(() -> new Problem(Problem.Kind.NOT_PERSISTED, NOT_FOUND));
    }

    /** The hash by which the document is named or under which it may be kept; null: by none. */
    private @Nullable String hash() {
      if (!(extensions.get("persistedQuery") instanceof Map<?, ?> members)) {
        return null;
      }
      Object version = members.get("version");
      if (members.containsKey("version") && !Integer.valueOf(1).equals(version)) {
        throw Problem.malformed("extensions.persistedQuery.version must be 1, not " + version);
      }
      return members.get("sha256Hash") instanceof String hash ? hash : null;
    }

    /** The request, whose document may be named by its hash from now on. */
    Engine.Request noted(Engine.Request request, Documents documents) {
      String hash = query == null ? null : hash();
      if (hash != null) {
        documents.sent(hash, request);
      }
      return request;
    }
  }

  private static @Nullable String text(String name, @Nullable Object value) {
    if (value == null || value.equals("")) {
      return null;
    }
    if (value instanceof String text) {
      return text;
    }
    throw otherThan("a text or null", name, value);
  }

  @SuppressWarnings("unchecked") // The reader makes no other maps than of texts to values.
  private static Map<String, Object> object(String name, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw otherThan("a JSON object or null", name, value);
  }

  private static Problem otherThan(String expected, String name, Object value) {
    return Problem.malformed(name + " must be " + expected + ", not " + kind(value));
  }

  private static String kind(Object value) {
    if (value instanceof List<?>) {
      return "an array";
    }
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    return value instanceof String ? "a text" : "the value " + value;
  }

  private static Map<String, Object> json(MultiMap parameters, String name) {
    String text = once(parameters, name);
    return text == null ? Map.of() : object(name, JsonReader.read("The parameter " + name, text));
  }

  /** A parameter's value; null where it is absent or empty. */
  private static @Nullable String once(MultiMap parameters, String name) {
    List<String> values = parameters.getAll(name);
    if (values.size() > 1) {
      throw Problem.malformed(
          "The parameter " + name + " is given " + values.size() + " times; once is expected");
    }
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }
}
