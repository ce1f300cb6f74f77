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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.BadSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the configuration files of partners, and reports all that is wrong with all of them. */
public final class Definitions {

  private static final int LONGEST = 1 << 20;
  private static final LoadSettings YAML =
      LoadSettings.builder()
          .setAllowDuplicateKeys(true) // said by us, beside all else that is wrong
          .setCodePointLimit(LONGEST)
          .setMaxAliasesForCollections(50)
          .build();

  private final List<Connector> connectors;
  private final Findings findings = new Findings();
  private final Placeholders given;
  private final Map<String, String> seen = new HashMap<>();

  private Definitions(List<Connector> connectors, Map<String, String> settings) {
    this.connectors = List.copyOf(connectors);
    this.given = new Placeholders(settings);
  }

  /**
   * A configuration file.
   *
   * @param name what problems call it
   * @param yaml its text
   * @param base the folder that its paths are relative to; null where it is in none
   */
  public record File(String name, String yaml, @Nullable Path base) {

    /**
     * Another text for every other content; begins anew where rules come to mean something else.
     */
    String version() {
      try {
        byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
        return "rules 1, file " + HexFormat.of().formatHex(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
      }
    }
  }

  /**
   * The file, or the files of a folder whose names end with {@code .yaml} or {@code .yml}, by name.
   *
   * @throws BadSettings where it is not there, or cannot be read as text in UTF-8
   */
  public static List<File> files(Path fileOrFolder) {
    List<Path> paths = paths(fileOrFolder);
    List<String> problems = new ArrayList<>();
    List<File> files = new ArrayList<>();
    for (Path path : paths) {
      try {
        files.add(new File(path.toString(), decoded(Files.readAllBytes(path)), path.getParent()));
      } catch (CharacterCodingException e) {
        problems.add(path + " is not text in UTF-8; allowed: a YAML file in UTF-8.");
      } catch (IOException e) {
        problems.add(path + " cannot be read; allowed: a readable YAML file.");
      }
    }
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return files;
  }

  private static List<Path> paths(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (Stream<Path> entries = Files.list(fileOrFolder)) {
      List<Path> paths = entries.filter(Definitions::isYaml).sorted().toList();
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
  public static File resource(Class<?> beside, String name) {
    try (InputStream bytes = beside.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("There is no resource " + name + " beside " + beside);
      }
      return new File(name, decoded(bytes.readAllBytes()), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The partners that the files define, in their order.
   *
   * @param settings what {@code ${NAME}} stands for
   * @param connectors the kinds of system that sources may be in
   * @throws BadSettings with every problem of every file, each with file and line
   */
  public static List<Definition> read(
      List<File> files, Map<String, String> settings, List<Connector> connectors) {
    Definitions reading = new Definitions(connectors, settings);
    List<Definition> definitions = new ArrayList<>();
    for (File file : files) {
      reading.read(file).ifPresent(definitions::add);
    }
    if (!reading.findings.isEmpty()) {
      throw new BadSettings(reading.findings.lines());
    }
    return definitions;
  }

  private Optional<Definition> read(File file) {
    findings.enter(file.name());
    return root(file)
        .flatMap(root -> Section.of(root, findings, given))
        .flatMap(
            section ->
                new PartnerReader(section, connectors, file)
                    .read((where, key) -> once(where, key, file.name())));
  }

  /** Says where a name was used before that must be used once. */
  private void once(Section where, String key, String file) {
    String value = where.optionalText(key);
    String here = file + ":" + where.line(key);
    String before = value == null ? null : seen.putIfAbsent(key + " " + value, here);
    if (before != null) {
      where.say(
          key,
          key + " is '" + value + "', which stands already in " + before + "; allowed: each once.");
    }
  }

  private Optional<Node> root(File file) {
    try {
      Optional<Node> root = new Compose(YAML).composeString(file.yaml());
      if (root.isEmpty()) {
        findings.add(1, "the file is empty; allowed: keys such as partner and sources.");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + 1;
      findings.add(line, "this is no YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      findings.add(1, "this is no YAML that can be read; allowed: one document, up to 1 MiB.");
    }
    return Optional.empty();
  }
}
