package org.peyman.hub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Every setting as a line of the file of {@code --config}: what was given with what gave it, and as
 * a comment what holds where nothing was. Passwords are not shown.
 */
final class EffectiveSettings {

  private static final Pattern DEFAULT =
      Pattern.compile("(?s).*Default: (.+?)\\.? Environment: .*");
  private static final Pattern PASSWORD = Pattern.compile("(://[^:/@]*:)[^@]*(@)");
  private static final Pattern PARAMETER = Pattern.compile("(?i)([?&]\\w*password=)[^&]*");

  private final CommandSpec flags;
  private final Layers layers;

  /**
   * @param flags whose descriptions say what is usual
   */
  EffectiveSettings(CommandSpec flags, Layers layers) {
    this.flags = flags;
    this.layers = layers;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      if (setting != Setting.CONFIG) {
        lines.add(line(setting));
      }
    }
    return lines;
  }

  private String line(Setting setting) {
    Given given = layers.given(setting);
    return given.value() == null
        ? "# " + setting.key() + ": " + usual(setting)
        : setting.key() + ": " + quoted(masked(given.value())) + "  # " + given.by();
  }

  private static String masked(String text) {
    return PARAMETER.matcher(PASSWORD.matcher(text).replaceAll("$1***$2")).replaceAll("$1***");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** As the help says it. */
  private String usual(Setting setting) {
    String description = String.join(" ", flags.findOption(setting.flag()).description());
    Matcher matcher = DEFAULT.matcher(description);
    return matcher.matches() ? matcher.group(1) : "not set";
  }
}
