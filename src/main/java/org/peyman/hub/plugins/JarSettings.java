package org.peyman.hub.plugins;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings from the file beside a jar, with values from the environment filled in. */
final class JarSettings {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private JarSettings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The settings of {@code acme.jar}, from {@code acme.properties} in UTF-8; none without it. */
  static Map<String, String> read(Path jar, Map<String, String> environment) throws NotOpened {
    Path file = jar.resolveSibling(withoutEnding(jar) + ".properties");
    if (!Files.exists(file)) {
      return Map.of();
    }
    JarSettings settings = new JarSettings(environment);
    Map<String, String> values = settings.filled(load(file), file);
    if (!settings.problems.isEmpty()) {
      throw new NotOpened(SetAside.Cause.SETTINGS, settings.problems);
    }
    return values;
  }

  private static String withoutEnding(Path jar) {
    String name = jar.getFileName().toString();
    return name.substring(0, name.length() - ".jar".length());
  }

  private static Properties load(Path file) throws NotOpened {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      properties.load(text);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new NotOpened(
          SetAside.Cause.SETTINGS, file.getFileName() + " cannot be read as properties in UTF-8");
    }
  }

  private Map<String, String> filled(Properties properties, Path file) {
    Map<String, String> values = new HashMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      values.put(key, filled(properties.getProperty(key), file.getFileName() + ": " + key));
    }
    return values;
  }

  private String filled(String value, String where) {
    return VARIABLE
        .matcher(value)
        .replaceAll(variable -> Matcher.quoteReplacement(variable(variable.group(1), where)));
  }

  private String variable(String name, String where) {
    String value = environment.get(name);
    if (value == null) {
      problems.add(where + " names ${" + name + "}, which the environment does not have");
      return "";
    }
    return value;
  }
}
