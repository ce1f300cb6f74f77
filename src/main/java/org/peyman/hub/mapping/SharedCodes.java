package org.peyman.hub.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peyman.hub.domain.NearMatches;

/** Code lists that several fields of a configuration share, by name. */
final class SharedCodes {

  private SharedCodes() {}

  /** The list that {@code codes} names; nothing where it names none, which is noted. */
  static Optional<CodeList> named(Section section, Map<String, CodeList> codes) {
    String name = section.optionalText("codes");
    if (name == null) {
      return Optional.empty();
    }
    CodeList shared = codes.get(name);
    if (shared == null) {
      section.refuse("codes", "a list of codes, or the name of one" + near(name, codes));
    }
    return Optional.ofNullable(shared);
  }

  private static String near(String name, Map<String, CodeList> codes) {
    List<String> near = NearMatches.of(name, codes.keySet());
    List<String> names = near.isEmpty() ? codes.keySet().stream().sorted().toList() : near;
    return names.isEmpty() ? "; there are none" : ": " + String.join(", ", names);
  }
}
