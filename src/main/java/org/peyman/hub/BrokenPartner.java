package org.peyman.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.peyman.hub.http.Degraded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partner that the hub does without, since its configuration cannot be used.
 *
 * @param name path of the file, or of a partner that the hub knows
 * @param text of the file; empty where nobody could read it
 * @param problems for who can mend them: they may quote the configuration
 */
record BrokenPartner(String name, String text, List<String> problems) {

  private static final Logger LOG = LoggerFactory.getLogger(BrokenPartner.class);
  private static final Pattern LINE = Pattern.compile("^.*\\.ya?ml:(\\d+): ");

  BrokenPartner {
    problems = List.copyOf(problems);
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
    LOG.warn(
        "{} is set aside: its configuration cannot be used: {}", name, String.join(" ", problems));
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
            + (lines.isEmpty() ? "" : ", of lines " + lines));
  }
}
