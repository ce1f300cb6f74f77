package org.peyman.hub;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.http.Degraded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configuration that cannot be used. The hub does without its partner, or goes on with it as it
 * was configured before.
 *
 * @param name path of the file, or of a partner that the hub knows
 * @param text of the file; empty where nobody could read it
 * @param problems for who can mend them: they may quote the configuration
 * @param kept the partner that goes on as it was; null: the hub does without one
 */
record BrokenPartner(String name, String text, List<String> problems, @Nullable String kept) {

  private static final Logger LOG = LoggerFactory.getLogger(BrokenPartner.class);
  private static final Pattern LINE = Pattern.compile("^.*\\.ya?ml:(\\d+): ");

  BrokenPartner {
    problems = List.copyOf(problems);
  }

  /** One whose partner the hub does without. */
  BrokenPartner(String name, String text, List<String> problems) {
    this(name, text, problems, null);
  }

  /** The same with a partner that goes on as it was. */
  BrokenPartner keeping(@Nullable String partner) {
    return new BrokenPartner(name, text, problems, partner);
  }

  /** All that is wrong with all of them, each once. */
  static List<String> problems(Collection<BrokenPartner> broken) {
    return broken.stream().flatMap(each -> each.problems.stream()).distinct().toList();
  }

  /** The name without the folder, for anybody. */
  String shortName() {
    return Objects.toString(Path.of(name).getFileName(), name);
  }

  /** Whether its text says something of a source. */
  boolean mentions(String source) {
    return text.contains(source);
  }

  void log() {
    String why = String.join(" ", problems);
    if (kept == null) {
      LOG.warn("{} is set aside: its configuration cannot be used: {}", name, why);
    } else {
      LOG.warn("{} cannot be used any more, and {} goes on as it was: {}", name, kept, why);
    }
  }

  /** Where the problems are, without what they quote. */
  Degraded degraded() {
    String lines =
        problems.stream()
            .map(LINE::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .distinct()
            .collect(Collectors.joining(", "));
    return new Degraded(
        shortName(),
        "has a configuration that cannot be used; the hub's log says why"
            + (lines.isEmpty() ? "" : ", of lines " + lines)
            + (kept == null ? "" : "; " + kept + " goes on as it was configured before"));
  }
}
