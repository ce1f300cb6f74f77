package org.peyman.hub.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.BadSettings;

/**
 * A configuration file.
 *
 * @param name what problems call it
 * @param text what it says
 * @param base the folder that its paths are relative to; null where it is in none
 */
public record ConfigurationFile(String name, String text, @Nullable Path base) {

  /**
   * Another text for whatever else is configured, and the same where a comment is another; begins
   * anew where rules come to mean something else.
   */
  String version() {
    return "rules 1, what is configured " + digest(WrittenOut.of(text));
  }

  static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
    }
  }

  /**
   * The file at the path.
   *
   * @throws BadSettings where it cannot be read as text in UTF-8
   */
  public static ConfigurationFile at(Path path) {
    try {
      return new ConfigurationFile(
          path.toString(), decoded(Files.readAllBytes(path)), path.toAbsolutePath().getParent());
    } catch (CharacterCodingException e) {
      throw new BadSettings(
          List.of(path + " is not text in UTF-8; allowed: a YAML file in UTF-8."));
    } catch (IOException e) {
      throw new BadSettings(List.of(path + " cannot be read; allowed: a readable YAML file."));
    }
  }

  /**
   * The file, or the files of a folder whose names end with {@code .yaml} or {@code .yml}, by name.
   *
   * @throws BadSettings where it is a folder without any
   */
  public static List<Path> paths(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (Stream<Path> entries = Files.list(fileOrFolder)) {
      List<Path> paths = entries.filter(ConfigurationFile::isYaml).sorted().toList();
      if (paths.isEmpty()) {
        throw new BadSettings(
            List.of(fileOrFolder + " holds no configuration; allowed: files named *.yaml."));
      }
      return paths;
    } catch (IOException e) {
      throw new BadSettings(List.of(fileOrFolder + " cannot be read; allowed: a folder."));
    }
  }

  private static boolean isYaml(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  /**
   * A file on the class path beside the given class.
   *
   * @throws IllegalStateException where there is none
   */
  public static ConfigurationFile resource(Class<?> beside, String name) {
    try (InputStream bytes = beside.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("There is no resource " + name + " beside " + beside);
      }
      return new ConfigurationFile(name, decoded(bytes.readAllBytes()), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
