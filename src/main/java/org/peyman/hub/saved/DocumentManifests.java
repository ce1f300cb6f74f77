package org.peyman.hub.saved;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Quoted;

/**
 * The documents of dashboards that others made, by the ids under which their clients name them.
 * Tools of clients write them into manifests: Apollo's ({@code generate-persisted-query-manifest})
 * a list of operations with id and body, Relay's compiler and the client preset of graphql-codegen
 * an object of texts by their ids.
 */
public final class DocumentManifests {

  /** None at all. */
  public static final DocumentManifests NONE = new DocumentManifests(Map.of());

  private static final String APOLLO = "apollo-persisted-query-manifest";
  private static final String ENDING = ".json";

  /** Some clients write it before a hash, others do not. */
  private static final String PREFIX = "sha256:";

  private final Map<String, String> byId;
  private final Set<String> texts;

  private DocumentManifests(Map<String, String> byId) {
    this.byId = byId;
    this.texts = new HashSet<>(byId.values());
  }

  /**
   * Reads those of a folder, which are its files that end in {@code .json}; it blocks.
   *
   * @throws QueryProblems where one of them is no manifest, or one id names two documents
   */
  public static DocumentManifests in(Path folder) {
    Reader reader = new Reader();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> manifests =
          files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
      if (manifests.isEmpty()) {
        reader.problems.add(folder + " holds no manifest, which is a file that ends in " + ENDING);
      }
      manifests.forEach(reader::read);
    } catch (IOException e) {
      reader.problems.add(folder + " cannot be read: " + e.getMessage());
    }
    if (!reader.problems.isEmpty()) {
      throw new QueryProblems(reader.problems);
    }
    return new DocumentManifests(reader.byId);
  }

  /** The document with an id, which may have {@code sha256:} before it. */
  public Optional<String> document(String id) {
    return Optional.ofNullable(byId.get(bare(id)));
  }

  /** Whether a document is one of these, to the letter. */
  public boolean holds(String document) {
    return texts.contains(document);
  }

  /** All of them, by id. */
  public Map<String, String> all() {
    return Map.copyOf(byId);
  }

  private static String bare(String id) {
    return id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
  }

  /** Collects documents, and what is wrong. */
  private static final class Reader {
    private final Map<String, String> byId = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void read(Path file) {
      try {
        JsonObject manifest = new JsonObject(Files.readString(file));
        if (manifest.containsKey("operations") || APOLLO.equals(manifest.getValue("format"))) {
          readOperations(file, manifest);
        } else {
          manifest.forEach(entry -> put(file, "", entry.getKey(), entry.getValue()));
        }
      } catch (DecodeException e) {
        problems.add(file + " is no JSON object: " + firstLine(e));
      } catch (IOException e) {
        problems.add(file + " cannot be read as UTF-8: " + e.getMessage());
      }
    }

    private static String firstLine(DecodeException e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void readOperations(Path file, JsonObject manifest) {
      if (!(manifest.getValue("operations") instanceof JsonArray operations)
          || !APOLLO.equals(manifest.getValue("format"))
          || !Integer.valueOf(1).equals(manifest.getValue("version"))) {
        problems.add(
            file
                + " has operations; format \""
                + APOLLO
                + "\" and version 1 are expected with them");
        return;
      }
      for (int i = 0; i < operations.size(); i++) {
        String place = "operations[" + i + "]";
        if (operations.getValue(i) instanceof JsonObject operation
            && operation.getValue("id") instanceof String id) {
          put(file, place + ": ", id, operation.getValue("body"));
        } else {
          problems.add(file + ": " + place + " has no id; a text is expected");
        }
      }
    }

    private void put(Path file, String place, String id, @Nullable Object document) {
      if (!(document instanceof String text)) {
        problems.add(
            file
                + ": "
                + place
                + "the id "
                + Quoted.of(id)
                + " has no document; a text is expected");
        return;
      }
      String before = byId.putIfAbsent(bare(id), text);
      if (before != null && !before.equals(text)) {
        problems.add(
            file + ": " + place + "the id " + Quoted.of(id) + " names another document already");
      }
    }
  }
}
