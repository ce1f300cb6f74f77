package org.peyman.hub.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is given for {@code ${NAME}} in a file: settings, then the environment; and for {@code
 * ${file:PATH}}: what the file at the path holds, as orchestrators hand over secrets.
 */
final class Placeholders {

  private static final Pattern NAME =
      Pattern.compile("\\$\\{(?:file:([^}]+)|([A-Za-z_][A-Za-z0-9_.]*))}");
  private static final Pattern LOGIN = Pattern.compile("://[^/@\\s]*@");
  private static final int LONGEST_FILE = 1 << 16;

  private final Map<String, String> settings;
  private final @Nullable Path base;
  private final NamedFiles files = new NamedFiles();

  Placeholders(Map<String, String> settings) {
    this(settings, null);
  }

  private Placeholders(Map<String, String> settings, @Nullable Path base) {
    this.settings = settings;
    this.base = base;
  }

  /**
   * The same in a file of a folder.
   *
   * @param folder that paths are relative to; null: paths must be absolute
   */
  Placeholders in(@Nullable Path folder) {
    return new Placeholders(settings, folder);
  }

  /** Files that are named beside, by keys of the file. */
  NamedFiles files() {
    return files;
  }

  /**
   * Why the first of the text's placeholders cannot be replaced, to follow "allowed: "; null where
   * all can.
   */
  @Nullable String missing(String text) {
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      if (given(matcher) == null) {
        return matcher.group(1) == null
            ? "only names that are set, and "
                + matcher.group(2)
                + " is neither in the settings nor in the environment"
            : "only files with up to 64 KiB of text in UTF-8, and "
                + shown(matcher.group(1))
                + " is none that can be read";
      }
    }
    return null;
  }

  private @Nullable String given(MatchResult matcher) {
    String path = matcher.group(1);
    return path == null ? settings.get(matcher.group(2)) : inFile(path.strip());
  }

  /** Without the end of its last line, which editors add. */
  private @Nullable String inFile(String path) {
    try {
      Path file = base == null ? Path.of(path) : base.resolve(path);
      if (!file.isAbsolute() && base == null) {
        return null;
      }
      try (InputStream bytes = Files.newInputStream(file)) {
        byte[] read = bytes.readNBytes(LONGEST_FILE + 1);
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read)).toString();
        String secret = text.replaceFirst("^\\uFEFF", "").replaceFirst("\\r?\\n$", "");
        return read.length > LONGEST_FILE || secret.isEmpty() ? null : secret;
      }
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** The text with every name replaced. */
  String replaced(String text) {
    return NAME.matcher(text)
        .replaceAll(
            match -> {
              String given = given(match);
              return Matcher.quoteReplacement(given == null ? "" : given);
            });
  }

  /** A text of a file as a message may show it: without a login, and never with what was given. */
  static String shown(String text) {
    String oneLine = text.strip().replaceAll("\\s+", " ");
    String safe = LOGIN.matcher(oneLine).replaceAll("://***@");
    return safe.length() > 200 ? safe.substring(0, 200) + "\u2026" : safe;
  }
}
