package org.peyman.hub.saved;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.peyman.hub.domain.Words;
import org.peyman.hub.packaged.PackagedFolder;

/**
 * The texts of saved queries, and the words for their columns, as they stand in files.
 *
 * @param queries text of each {@code .graphql} file by its name
 * @param words text of the table of words, {@code words.csv}
 */
public record QueryFiles(SortedMap<String, String> queries, String words) {

  private static final String FOLDER = "/schema/queries";
  private static final String ENDING = ".graphql";

  /** Where they stand in the repository, for those who are told of a problem. */
  static final String SHOWN = "schema/queries/";

  public QueryFiles {
    queries = new TreeMap<>(queries);
  }

  /** No queries. */
  public static QueryFiles none() {
    return new QueryFiles(new TreeMap<>(), "key,fa,en,example\n");
  }

  /** Those that come with the hub; it blocks while it reads them. */
  public static QueryFiles ofHub() {
    try {
      return new QueryFiles(PackagedFolder.read(FOLDER, QueryFiles::in), Words.textOfHub());
    } catch (IOException e) {
      throw new UncheckedIOException("The class path's " + FOLDER + " cannot be read", e);
    }
  }

  /** Those of a folder. */
  private static SortedMap<String, String> in(Path folder) throws IOException {
    SortedMap<String, String> queries = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING)) {
          queries.put(name, Files.readString(file));
        }
      }
    }
    return queries;
  }

  /** Whether a document is one of these, to the letter. */
  public boolean holds(String document) {
    String stripped = document.strip();
    return queries.values().stream()
        .anyMatch(text -> text.strip().equals(stripped) || document(text).equals(stripped));
  }

  /** The document without the comments that it begins with. */
  static String document(String text) {
    return String.join("\n", text.lines().dropWhile(QueryFiles::isComment).toList()).strip();
  }

  static List<String> comments(String text) {
    return text.lines().takeWhile(QueryFiles::isComment).toList();
  }

  private static boolean isComment(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  static String nameOf(String file) {
    return file.substring(0, file.length() - ENDING.length());
  }
}
