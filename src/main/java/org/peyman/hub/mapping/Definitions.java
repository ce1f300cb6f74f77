package org.peyman.hub.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.PersonKeys;
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
  private final AskedKeys asked = new AskedKeys();

  private final @Nullable String testKey;

  private Definitions(
      List<Connector> connectors, Map<String, String> settings, @Nullable String testKey) {
    this.connectors = List.copyOf(connectors);
    this.given = new Placeholders(settings);
    this.testKey = testKey;
  }

  /**
   * The partners that the files define, in their order.
   *
   * @param settings what {@code ${NAME}} stands for
   * @param connectors the kinds of system that sources may be in
   * @throws BadSettings with every problem of every file, each with file and line
   */
  public static List<Definition> read(
      List<ConfigurationFile> files, Map<String, String> settings, List<Connector> connectors) {
    return read(files, settings, connectors, null);
  }

  /**
   * The same, where the partners' keys must be made with the hub's secret.
   *
   * @param testKey the hub's key of {@link PersonKeys#TEST_CODE}; null: nothing is compared
   */
  public static List<Definition> read(
      List<ConfigurationFile> files,
      Map<String, String> settings,
      List<Connector> connectors,
      @Nullable String testKey) {
    List<Checked> checked = each(files, settings, connectors, testKey);
    List<String> problems =
        checked.stream().flatMap(each -> each.problems.stream()).distinct().toList();
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return checked.stream().map(Checked::definition).filter(Objects::nonNull).toList();
  }

  /**
   * What a file came to: a partner, or everything that is wrong with it.
   *
   * @param definition null where there are problems
   * @param problems each with file and line
   */
  public record Checked(
      ConfigurationFile file, @Nullable Definition definition, List<String> problems) {
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What each of the files came to, in their order: as {@link #read}, but what is wrong with one
   * does not keep the others from being used. Of two that use one name, the second is wrong.
   */
  public static List<Checked> each(
      List<ConfigurationFile> files,
      Map<String, String> settings,
      List<Connector> connectors,
      @Nullable String testKey) {
    Definitions reading = new Definitions(connectors, settings, testKey);
    return files.stream().map(reading::read).toList();
  }

  /** What is asked of a configuration, whatever is wrong with it. */
  static AskedKeys asked(Node document, List<Connector> connectors) {
    Definitions reading = new Definitions(connectors, Map.of(), null);
    reading.definition(new ConfigurationFile("", "", null), document);
    return reading.asked;
  }

  private Checked read(ConfigurationFile file) {
    findings.enter(file.name());
    Optional<Definition> definition = definition(file);
    List<String> problems = findings.lines();
    return new Checked(file, problems.isEmpty() ? definition.orElse(null) : null, problems);
  }

  private Optional<Definition> definition(ConfigurationFile file) {
    return root(file).flatMap(root -> definition(file, root));
  }

  private Optional<Definition> definition(ConfigurationFile file, Node root) {
    Placeholders placeholders = given.in(file.base());
    return Section.of(root, findings, placeholders, asked)
        .flatMap(
            section ->
                new PartnerReader(section, connectors, file, testKey)
                    .read(
                        () -> digest(file, placeholders),
                        (where, key) -> once(where, key, file.name())));
  }

  /** Of all that it says, once it was read. */
  private static String digest(ConfigurationFile file, Placeholders placeholders) {
    return ConfigurationFile.digest(
        placeholders.replaced(file.text()) + placeholders.files().digest());
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

  private Optional<Node> root(ConfigurationFile file) {
    try {
      Optional<Node> root = new Compose(YAML).composeString(file.text());
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
