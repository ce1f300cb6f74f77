package org.peyman.hub.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.access.Limit;
import org.peyman.hub.access.Limits;
import org.peyman.hub.access.Role;

/**
 * Reads limits such as {@code public.depth=8}, and adds what is wrong with them to the problems.
 */
final class LimitsReader {

  private static final String EXPECTED = "[ROLE.]NAME=NUMBER is expected";

  private final Given given;
  private final List<String> problems;

  LimitsReader(Given given, List<String> problems) {
    this.given = given;
    this.problems = problems;
  }

  Limits limits() {
    Limits limits = Limits.USUAL;
    for (String one : given.list()) {
      limits = with(limits, one);
    }
    return limits;
  }

  private Limits with(Limits limits, String one) {
    int equals = one.indexOf('=');
    if (equals < 0) {
      problems.add(given.isNot(one, EXPECTED));
      return limits;
    }
    String name = one.substring(0, equals).strip();
    int dot = name.indexOf('.');
    Optional<Limit> limit = Limit.of(name.substring(dot + 1));
    if (limit.isEmpty()) {
      problems.add(given.isNot(one, EXPECTED + ", with one of the names " + names()));
      return limits;
    }
    int value =
        (int)
            new Given(one.substring(equals + 1).strip(), given.by() + " " + name)
                .wholeNumber(1, 1, limit.get().most(), problems);
    return dot < 0
        ? limits.with(limit.get(), value)
        : ofRole(limits, name.substring(0, dot), limit.get(), value, one);
  }

  private Limits ofRole(Limits limits, String role, Limit limit, int value, String one) {
    Optional<Role> named = roles().filter(it -> code(it).equalsIgnoreCase(role)).findFirst();
    if (named.isEmpty()) {
      String roles = roles().map(LimitsReader::code).collect(Collectors.joining(", "));
      problems.add(given.isNot(one, EXPECTED + ", with one of the roles " + roles));
      return limits;
    }
    return limits.with(named.get(), limit, value);
  }

  /** Those that somebody has; the reader is the public. */
  private static Stream<Role> roles() {
    return Stream.of(Role.values()).filter(role -> role != Role.READER);
  }

  private static String code(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Stream.of(Limit.values()).map(Limit::code).collect(Collectors.joining(", "));
  }
}
