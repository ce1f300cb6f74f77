package org.peyman.hub.mapping;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.mapping.AskedKeys.Form;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A part of a configuration file: keys with values. Every reading checks, notes what is wrong with
 * its line, and then gives something to go on with, so that one pass finds all problems. What
 * nobody asked for is unknown, which {@link #close} says.
 *
 * <p>{@code ${NAME}} in a value is replaced; the replaced text is never shown in a problem.
 */
public final class Section {

  private static final int DEEPEST = 20;

  private final MappingNode node;
  private final Findings findings;
  private final Placeholders given;
  private final boolean secret;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final AskedKeys told;

  private Section(
      MappingNode node, Findings findings, Placeholders given, boolean secret, AskedKeys told) {
    this.node = node;
    this.told = told;
    told.visit();
    this.findings = findings;
    this.given = given;
    this.secret = secret;
    for (NodeTuple tuple : node.getValue()) {
      add(tuple);
    }
  }

  /**
   * The document of a file as a section.
   *
   * @param told is told what is asked of it
   */
  static Optional<Section> of(Node root, Findings findings, Placeholders given, AskedKeys told) {
    if (root instanceof MappingNode map && !root.isRecursive()) {
      return Optional.of(new Section(map, findings, given, false, told));
    }
    findings.add(lineOf(root), "the file is no map; allowed: keys such as partner and sources.");
    return Optional.empty();
  }

  private void add(NodeTuple tuple) {
    int line = lineOf(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      findings.add(line, "a key is no text; allowed: a text.");
      return;
    }
    if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
      findings.add(line, key.getValue() + " is given twice; allowed: each key once.");
    }
    lines.putIfAbsent(key.getValue(), line);
    if (value(key.getValue()) != null) {
      told.give(key.getValue());
    }
  }

  private void ask(String key, @Nullable Form form) {
    asked.add(key);
    told.ask(key, form);
  }

  /** Where this section begins, from 1. */
  int line() {
    return lineOf(node);
  }

  /** The keys that are there, in their order. */
  Set<String> keys() {
    return values.keySet();
  }

  /** The same, where any name may stand. */
  Set<String> freeKeys() {
    told.free();
    return keys();
  }

  /** The same, where these are the names that may stand. */
  Set<String> keysAmong(Collection<String> names) {
    names.forEach(name -> told.ask(name, new Form.Named()));
    return keys();
  }

  /** Whether the key is there with anything but nothing. */
  public boolean has(String key) {
    ask(key, null);
    return value(key) != null;
  }

  /** A text that must be there; empty when it is not, which is a problem then. */
  public String text(String key) {
    String text = optionalText(key);
    if (text == null
        && !(value(key) instanceof MappingNode || value(key) instanceof SequenceNode)) {
      missing(key);
    }
    return text == null ? "" : text;
  }

  /** A text that need not be there; null when it is not. */
  public @Nullable String optionalText(String key) {
    return scalar(key, new Form.Scalar());
  }

  private @Nullable String scalar(String key, Form form) {
    ask(key, form);
    Node value = value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof ScalarNode scalar) {
      return replaced(key, scalar);
    }
    problem(key, null, "a text");
    return null;
  }

  /**
   * A value of another type than text.
   *
   * @param allowed what the function accepts, for the problem when it gives nothing
   */
  public <T> Optional<T> read(String key, String allowed, Function<String, Optional<T>> type) {
    return read(key, Form.Read.of(allowed, type), allowed, type);
  }

  private <T> Optional<T> read(
      String key, Form form, String allowed, Function<String, Optional<T>> type) {
    String text = scalar(key, form);
    if (text == null) {
      return Optional.empty();
    }
    Optional<T> read = type.apply(text);
    if (read.isEmpty()) {
      refuse(key, allowed);
    }
    return read;
  }

  /**
   * A file whose content counts as what is configured, so that another content is a change.
   *
   * @param base that its path is relative to; null: the working folder
   */
  public Optional<Path> file(String key, String allowed, @Nullable Path base) {
    return read(key, allowed, name -> NamedFiles.readable(name, base)).map(given.files()::add);
  }

  /** A duration above zero in ISO 8601, or the usual one. */
  public Duration duration(String key, Duration usual) {
    return read(
            key, new Form.Time(), "a duration above zero such as PT30S or PT24H", Section::positive)
        .orElse(usual);
  }

  /** A duration in ISO 8601 that may be zero, or the usual one. */
  public Duration delay(String key, Duration usual) {
    return read(
            key,
            new Form.Time(),
            "a duration such as PT5S, or PT0S for none",
            text -> parsed(text).filter(duration -> !duration.isNegative()))
        .orElse(usual);
  }

  private static Optional<Duration> positive(String text) {
    return parsed(text).filter(duration -> !duration.isNegative() && !duration.isZero());
  }

  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A whole number within bounds, both included, or the usual one. */
  public long whole(String key, long least, long most, long usual) {
    return read(
            key,
            new Form.Whole(least, most),
            "a whole number from " + least + " to " + most,
            text -> wholeIn(text).filter(number -> number >= least && number <= most))
        .orElse(usual);
  }

  private static Optional<Long> wholeIn(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** True or false, or the usual one. */
  public boolean flag(String key, boolean usual) {
    return read(key, new Form.Flag(), "true or false", Section::flagIn).orElse(usual);
  }

  private static Optional<Boolean> flagIn(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** One text, or a list of texts; empty when the key is absent. */
  public List<String> texts(String key) {
    ask(key, new Form.Texts());
    Node value = value(key);
    if (!(value instanceof SequenceNode list)) {
      String one = scalar(key, new Form.Texts());
      return one == null ? List.of() : List.of(one);
    }
    List<String> texts = new ArrayList<>();
    for (Node element : list.getValue()) {
      if (element instanceof ScalarNode scalar) {
        texts.add(replaced(key, scalar));
      } else {
        findings.add(lineOf(element), key + " holds a list or map; allowed: texts.");
      }
    }
    return texts;
  }

  /** A map of texts, in its order; empty when the key is absent. */
  public Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    part(key, new Form.TextMap())
        .ifPresent(inner -> inner.keys().forEach(name -> map.put(name, orEmpty(inner, name))));
    return map;
  }

  private static String orEmpty(Section section, String key) {
    String text = section.optionalText(key);
    return text == null ? "" : text;
  }

  /** As {@link #map}, for values that are never shown. */
  public Map<String, String> secrets(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    Node value = value(key);
    ask(key, new Form.TextMap());
    if (value instanceof MappingNode inner && !value.isRecursive()) {
      Section hidden = new Section(inner, findings, given, true, told.inside(key));
      hidden.keys().forEach(name -> map.put(name, hidden.text(name)));
    } else if (value != null) {
      problem(key, null, "a map");
    }
    return map;
  }

  /** A section inside this one; nothing when the key is absent. */
  public Optional<Section> section(String key) {
    return part(key, new Form.Part());
  }

  private Optional<Section> part(String key, Form form) {
    ask(key, form);
    Node value = value(key);
    if (value instanceof MappingNode inner && !value.isRecursive()) {
      return Optional.of(new Section(inner, findings, given, secret, told.inside(key)));
    }
    if (value != null) {
      problem(key, shown(value), "a map");
    }
    return Optional.empty();
  }

  /** The sections in a list; empty when the key is absent. */
  List<Section> sections(String key) {
    ask(key, new Form.Parts());
    Node value = value(key);
    List<Section> sections = new ArrayList<>();
    if (value instanceof SequenceNode list && !value.isRecursive()) {
      for (Node element : list.getValue()) {
        if (element instanceof MappingNode inner && !element.isRecursive()) {
          sections.add(new Section(inner, findings, given, secret, told.inside(key)));
        } else {
          findings.add(lineOf(element), "an element of " + key + " is no map; allowed: a map.");
        }
      }
    } else if (value != null) {
      problem(key, shown(value), "a list");
    }
    return sections;
  }

  /** Whether the value is a map, as opposed to a text or list. */
  boolean isMap(String key) {
    ask(key, new Form.PerhapsMap());
    return value(key) instanceof MappingNode;
  }

  /** Any value as text, numbers, booleans, lists and maps of them; null when absent. */
  public @Nullable Object tree(String key) {
    ask(key, new Form.Tree());
    Node value = value(key);
    return value == null ? null : tree(key, value, 0);
  }

  private @Nullable Object tree(String key, Node value, int depth) {
    if (value.isRecursive() || depth > DEEPEST) {
      findings.add(lineOf(value), key + " is nested too deeply; allowed: " + DEEPEST + " levels.");
      return null;
    }
    if (value instanceof SequenceNode list) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.getValue().forEach(element -> elements.add(tree(key, element, depth + 1)));
      return elements;
    }
    if (value instanceof MappingNode map) {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode name) {
          tree.put(name.getValue(), tree(key, tuple.getValueNode(), depth + 1));
        }
      }
      return tree;
    }
    return value instanceof ScalarNode scalar ? scalar(key, scalar) : null;
  }

  private @Nullable Object scalar(String key, ScalarNode scalar) {
    String text = replaced(key, scalar);
    if (Tag.NULL.equals(scalar.getTag())) {
      return null;
    }
    if (Tag.BOOL.equals(scalar.getTag())) {
      return Boolean.valueOf(text);
    }
    if (Tag.INT.equals(scalar.getTag())) {
      return wholeIn(text).<Object>map(number -> number).orElse(text);
    }
    return text;
  }

  /** Notes that the value of the key cannot be used; it is shown as it stands in the file. */
  public void refuse(String key, String allowed) {
    Node value = value(key);
    if (given.missing(raw(key)) != null) {
      return; // said already
    }
    problem(key, value == null ? null : shown(value), allowed);
  }

  /** Notes that a required key is absent. */
  public void missing(String key) {
    told.miss(key);
    findings.add(line(), key + " is missing; it is required.");
  }

  /** Notes something else about the key, as a whole sentence. */
  public void say(String key, String sentence) {
    findings.add(lines.getOrDefault(key, line()), sentence);
  }

  /** The line of the key, or where the section begins. */
  int line(String key) {
    return lines.getOrDefault(key, line());
  }

  /** Notes every key that nothing asked for. */
  public void close() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        List<String> near = NearMatches.of(key, asked);
        String allowed = near.isEmpty() ? String.join(", ", asked) : "";
        String hint = near.isEmpty() ? "allowed: " + allowed : "near: " + String.join(", ", near);
        findings.add(
            line(key), "there is no key '" + Placeholders.shown(key) + "' here; " + hint + ".");
      }
    }
  }

  private void problem(String key, @Nullable String value, String allowed) {
    String is = value == null ? " is not as expected" : " is '" + value + "'";
    findings.add(line(key), key + is + "; allowed: " + allowed + ".");
  }

  private @Nullable String shown(Node value) {
    if (secret) {
      return "***";
    }
    if (value instanceof SequenceNode list
        && list.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
      return Placeholders.shown(
          String.join(
              ", ", list.getValue().stream().map(one -> ((ScalarNode) one).getValue()).toList()));
    }
    return value instanceof ScalarNode scalar ? Placeholders.shown(scalar.getValue()) : null;
  }

  private String raw(String key) {
    return value(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private String replaced(String key, ScalarNode scalar) {
    String missing = given.missing(scalar.getValue());
    if (missing != null) {
      findings.add(lineOf(scalar), key + " is '" + shown(scalar) + "'; allowed: " + missing + ".");
    }
    return given.replaced(scalar.getValue());
  }

  /** The value; null when it is absent or nothing was written. */
  private @Nullable Node value(String key) {
    Node value = values.get(key);
    boolean isNothing =
        value instanceof ScalarNode scalar
            && (Tag.NULL.equals(scalar.getTag()) && scalar.isPlain());
    return isNothing ? null : value;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
