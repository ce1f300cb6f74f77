package org.peyman.hub.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;

/**
 * What was given, by whichever way: a flag goes before the environment, and that before the file.
 * Nothing is filled in by it: {@code ${...}} in the address of a database is for the hub to fill.
 */
final class Layers {

  private static final int FLAGS = 300;
  private static final int ENVIRONMENT = 200;
  private static final int FILE = 100;

  /** What may stand in a file: all but where it is. */
  private static final List<String> KEYS =
      Stream.of(Setting.values())
          .filter(setting -> setting != Setting.CONFIG)
          .map(Setting::key)
          .toList();

  private final SmallRyeConfig values;

  private Layers(SmallRyeConfig values) {
    this.values = values;
  }

  /** Reads the file, where one is named, and notes what is wrong with it. */
  static Layers of(FlagValues flags, Map<String, String> environment, List<String> problems) {
    PropertiesConfigSource ofFlags = new PropertiesConfigSource(texts(flags::get), "flags", FLAGS);
    PropertiesConfigSource ofEnvironment =
        new PropertiesConfigSource(
            texts(setting -> nonEmpty(environment.get(setting.variable()))),
            "environment",
            ENVIRONMENT);
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withSources(ofFlags, ofEnvironment);
    Layers withoutFile = new Layers(builder.build());
    Given file = withoutFile.given(Setting.CONFIG);
    return file.value() == null
        ? withoutFile
        : new File(file, problems)
            .read()
            .map(source -> new Layers(builder.withSources(source).build()))
            .orElse(withoutFile);
  }

  private static Map<String, String> texts(Function<Setting, @Nullable String> given) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      String text = given.apply(setting);
      if (text != null) {
        texts.put(setting.key(), text);
      }
    }
    return texts;
  }

  /** An empty variable is one that is not set. */
  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** The value, and what gave it; where nothing did, the flag that can. */
  Given given(Setting setting) {
    ConfigValue value = values.getConfigValue(setting.key());
    return new Given(value.getValue(), by(setting, value));
  }

  private static String by(Setting setting, ConfigValue value) {
    return switch (value.getConfigSourceOrdinal()) {
      case ENVIRONMENT -> setting.variable();
      case FILE -> setting.key() + " of " + value.getConfigSourceName();
      default -> setting.flag();
    };
  }

  /** The file that was named. */
  private record File(Given given, List<String> problems) {

    Optional<YamlConfigSource> read() {
      String name = Objects.requireNonNull(given.value());
      try {
        YamlConfigSource source = new YamlConfigSource(name, Files.readString(Path.of(name)), FILE);
        new TreeSet<>(source.getPropertyNames())
            .stream()
                .map(key -> key.replaceAll("\\[.*", ""))
                .distinct()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> problems.add(unknown(name, key)));
        return Optional.of(source);
      } catch (InvalidPathException | IOException e) {
        problems.add(given.isNot(name, "the path of a file of texts in UTF-8 is expected"));
      } catch (RuntimeException e) { // of the parser, which has many
        problems.add(name + " is no YAML: " + firstLines(e));
      }
      return Optional.empty();
    }

    private static String firstLines(RuntimeException e) {
      return String.valueOf(e.getMessage())
          .lines()
          .limit(3)
          .map(String::strip)
          .collect(Collectors.joining(" "));
    }

    private static String unknown(String file, String key) {
      List<String> near = NearMatches.of(key, KEYS);
      return file
          + " has "
          + key
          + ", which is no setting; "
          + (near.isEmpty() ? "docs/reference/commands.md lists them" : "nearest: " + near.get(0));
    }
  }
}
