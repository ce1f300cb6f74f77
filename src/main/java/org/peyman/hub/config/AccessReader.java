package org.peyman.hub.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Editions;
import org.peyman.hub.access.TokenSettings;

/** Turns texts into who may ask, and adds whatever is wrong with them to the problems. */
final class AccessReader {

  private static final Set<String> USUAL_ALGORITHMS = Set.of("RS256", "ES256");
  private static final long USUAL_HOURS = 24;
  private static final long MOST_HOURS = 24 * 366;
  private static final long MOST_POINTS = 1_000_000_000_000L;
  private static final List<Setting> OF_TOKENS =
      List.of(
          Setting.TOKEN_AUDIENCE,
          Setting.TOKEN_KEYS,
          Setting.TOKEN_ALGORITHMS,
          Setting.TOKEN_ROLE_CLAIM,
          Setting.TOKEN_ORGANIZATION_CLAIM);

  private final Function<Setting, Given> given;
  private final List<String> problems;

  AccessReader(Function<Setting, Given> given, List<String> problems) {
    this.given = given;
    this.problems = problems;
  }

  Access access() {
    boolean isPublic = isPublic();
    long unknown = isPublic ? Access.Rates.USUAL_UNKNOWN : 0;
    return new Access(
        isPublic,
        tokens(),
        Duration.ofHours(number(Setting.MATCH_DELAY_HOURS, USUAL_HOURS, MOST_HOURS)),
        new Access.Rates(
            number(Setting.RATE_LIMIT, Access.Rates.USUAL, MOST_POINTS),
            number(Setting.PUBLIC_RATE_LIMIT, unknown, MOST_POINTS)),
        new Editions(edition()),
        new LimitsReader(given.apply(Setting.LIMIT), problems).limits());
  }

  private Editions.Each edition() {
    Given it = given.apply(Setting.PUBLIC_EDITION);
    String value = it.value();
    if (value == null) {
      return Editions.Each.MONTH;
    }
    for (Editions.Each each : Editions.Each.values()) {
      if (each.name().equals(value.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    problems.add(it.by() + " is \"" + value + "\"; month or day is expected");
    return Editions.Each.MONTH;
  }

  /** A hub with a database of its own shows real data, and is closed unless somebody opens it. */
  private boolean isPublic() {
    boolean hasDatabase = given.apply(Setting.DATABASE).value() != null;
    return given.apply(Setting.PUBLIC).truth(hasDatabase, problems);
  }

  private @Nullable TokenSettings tokens() {
    String issuer = given.apply(Setting.TOKEN_ISSUER).value();
    if (issuer == null) {
      OF_TOKENS.stream()
          .map(given)
          .filter(it -> it.value() != null)
          .forEach(
              it ->
                  problems.add(
                      it.by()
                          + " is given; with it "
                          + given.apply(Setting.TOKEN_ISSUER).by()
                          + " is expected"));
      return null;
    }
    return new TokenSettings(
        issuer,
        needed(Setting.TOKEN_AUDIENCE),
        keys(needed(Setting.TOKEN_KEYS)),
        algorithms(),
        usual(Setting.TOKEN_ROLE_CLAIM, "role"),
        usual(Setting.TOKEN_ORGANIZATION_CLAIM, "organization"));
  }

  private String needed(Setting setting) {
    Given it = given.apply(setting);
    if (it.value() == null) {
      problems.add(
          it.by()
              + " is not given; with "
              + given.apply(Setting.TOKEN_ISSUER).by()
              + " it is expected");
      return "";
    }
    return it.value();
  }

  private String usual(Setting setting, String usual) {
    String value = given.apply(setting).value();
    return value == null ? usual : value;
  }

  /** Only what is encrypted, or comes from this machine, can be trusted to be the issuer's. */
  private String keys(String keys) {
    boolean isHere = keys.startsWith("http://127.0.0.1") || keys.startsWith("http://localhost");
    if (keys.isEmpty() || keys.startsWith("https://") || isHere || isFile(keys)) {
      return keys;
    }
    problems.add(
        given.apply(Setting.TOKEN_KEYS).by()
            + " is \""
            + keys
            + "\"; a file that can be read, or an https address, is expected");
    return "";
  }

  private static boolean isFile(String keys) {
    try {
      return Files.isReadable(Path.of(keys));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Set<String> algorithms() {
    Given names = given.apply(Setting.TOKEN_ALGORITHMS);
    if (names.value() == null) {
      return USUAL_ALGORITHMS;
    }
    Set<String> accepted = Set.copyOf(new TreeSet<>(names.list()));
    if (accepted.isEmpty() || !TokenSettings.ALLOWED_ALGORITHMS.containsAll(accepted)) {
      String allowed = String.join(", ", new TreeSet<>(TokenSettings.ALLOWED_ALGORITHMS));
      problems.add(names.isNot(names.value(), "allowed: " + allowed));
    }
    return accepted;
  }

  private long number(Setting setting, long usual, long most) {
    return given.apply(setting).wholeNumber(usual, 0, most, problems);
  }
}
