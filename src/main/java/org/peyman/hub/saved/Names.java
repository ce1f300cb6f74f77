package org.peyman.hub.saved;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Quoted;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;

/** The names of what codes stand for, as reference data say them at one moment. */
public final class Names {

  /** Of nothing: each code is its own name. */
  public static final Names NONE = new Names(Reference.EMPTY);

  private final Map<Coded, Map<String, Title>> byCode = new EnumMap<>(Coded.class);

  /** Those of reference data. */
  public Names(Reference reference) {
    for (Coded coded : Coded.values()) {
      byCode.put(coded, coded.titles(reference));
    }
  }

  /** All of a kind, by code. */
  public Map<String, Title> all(Coded coded) {
    return Collections.unmodifiableMap(of(coded));
  }

  private Map<String, Title> of(Coded coded) {
    return byCode.getOrDefault(coded, Map.of());
  }

  /** What a code is called; the code itself where nothing is known of it. */
  public Title title(Coded coded, String code) {
    return of(coded).getOrDefault(code, Title.same(code));
  }

  /**
   * The code that a text is, or the Persian or English name of; spellings are compared as {@link
   * Text#matchingForm} brings them together.
   *
   * @param parameter what the text was given for
   * @throws BadParameter where the text is neither, or the name of several
   */
  String code(Title parameter, Coded coded, String text) {
    Map<String, Title> known = of(coded);
    if (known.containsKey(text)) {
      return text;
    }
    Map<String, Set<String>> codes = byForm(known);
    Set<String> found = codes.getOrDefault(Text.matchingForm(text), Set.of());
    if (found.size() == 1) {
      return found.iterator().next();
    }
    throw found.isEmpty() ? unknown(parameter, coded, text) : several(parameter, text, found);
  }

  private static Map<String, Set<String>> byForm(Map<String, Title> known) {
    Map<String, Set<String>> codes = new TreeMap<>();
    known.forEach(
        (code, title) ->
            Stream.of(code, title.fa(), title.en())
                .map(Text::matchingForm)
                .forEach(form -> codes.computeIfAbsent(form, it -> new TreeSet<>()).add(code)));
    return codes;
  }

  private BadParameter unknown(Title parameter, Coded coded, String text) {
    List<String> near = near(coded, text);
    Title nothing =
        new Title(
            parameter.fa() + ": " + coded.one().fa() + " با کد یا نام " + Quoted.persian(text),
            parameter.en() + ": there is no " + coded.one().en() + " " + Quoted.of(text));
    return new BadParameter(
        near.isEmpty()
            ? nothing.then(new Title(" نیست", ""))
            : nothing
                .then(new Title(" نیست؛ نزدیک به آن: ", "; near: "))
                .then(
                    new Title(
                        shown(near, code -> title(coded, code).fa() + " (" + code + ")", "، "),
                        shown(near, code -> named(coded, code), ", "))));
  }

  private String named(Coded coded, String code) {
    Title title = title(coded, code);
    return '"' + code + "\" (" + title.en() + ", " + title.fa() + ")";
  }

  private static String shown(List<String> codes, UnaryOperator<String> word, String between) {
    return codes.stream().map(word).collect(Collectors.joining(between));
  }

  /** The codes that are like the text; where none is, those whose names are. */
  private List<String> near(Coded coded, String text) {
    Map<String, Title> known = of(coded);
    List<String> codes = NearMatches.of(text, known.keySet());
    if (!codes.isEmpty()) {
      return codes;
    }
    Map<String, String> byName = new TreeMap<>();
    known.forEach(
        (code, title) -> {
          byName.put(title.fa(), code);
          byName.put(title.en(), code);
        });
    return NearMatches.of(text, byName.keySet()).stream()
        .map(name -> byName.getOrDefault(name, ""))
        .distinct()
        .toList();
  }

  private static BadParameter several(Title parameter, String text, Set<String> codes) {
    return new BadParameter(
        new Title(
            parameter.fa()
                + ": "
                + Quoted.persian(text)
                + " نام چند مورد است؛ یکی از این کدها را بدهید: "
                + String.join("، ", codes),
            parameter.en()
                + ": "
                + Quoted.of(text)
                + " is the name of several; give one of the codes "
                + String.join(", ", codes)));
  }
}
