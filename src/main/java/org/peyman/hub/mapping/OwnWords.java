package org.peyman.hub.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a partner calls the objects that the hub has codes for, both ways: a live resolver is asked
 * with the hub's codes, and asks its system with the partner's words. Each word stands for one
 * code.
 */
public final class OwnWords {

  private final Map<String, String> words = new LinkedHashMap<>();
  private final Map<String, String> codes = new LinkedHashMap<>();

  /**
   * Words by code.
   *
   * @throws IllegalArgumentException where two codes have the same word
   */
  public OwnWords(Map<String, String> words) {
    words.forEach(this::add);
  }

  private void add(String code, String word) {
    String before = codes.putIfAbsent(word, code);
    if (before != null) {
      throw new IllegalArgumentException(word + " stands for " + before + " and for " + code);
    }
    words.put(code, word);
  }

  /**
   * Those of a file on the class path beside the given class: {@code CODE = word}, a line each, in
   * UTF-8.
   *
   * @throws IllegalStateException where there is none
   */
  public static OwnWords resource(Class<?> beside, String name) {
    try (InputStream bytes = beside.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("There is no resource " + name + " beside " + beside);
      }
      Properties lines = new Properties();
      lines.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      Map<String, String> words = new LinkedHashMap<>();
      lines.stringPropertyNames().stream()
          .sorted()
          .forEach(code -> words.put(code, lines.getProperty(code)));
      return new OwnWords(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The partner's words for those of the codes that it has one for, in their order. */
  public List<String> of(Collection<String> someCodes) {
    return someCodes.stream()
        .map(words::get)
        .flatMap(word -> Optional.ofNullable(word).stream())
        .toList();
  }

  /** The hub's code for the word. */
  public Optional<String> code(String word) {
    return Optional.ofNullable(codes.get(word));
  }
}
