package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;

/** Reads the fields of a partner's own type, and finds what is wrong with them. */
final class LiveFields {

  /** The type of a field whose words are its codes'. */
  private static final String OWN_CHOICE = "enum";

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,59}";
  private static final Map<String, LiveType> TYPES = LiveType.known();

  private final Map<String, CodeList> codes;

  /**
   * @param codes the lists that fields may share
   */
  LiveFields(Map<String, CodeList> codes) {
    this.codes = codes;
  }

  /** What a thing is in both languages, for the schema. */
  static Title says(Section section) {
    return new Title(
        section
            .read("fa", "a sentence in Persian", LiveFields::said)
            .orElse(missing(section, "fa")),
        section
            .read("en", "a sentence in English", LiveFields::said)
            .orElse(missing(section, "en")));
  }

  private static Optional<String> said(String text) {
    return Optional.of(text.strip()).filter(said -> !said.isEmpty());
  }

  private static String missing(Section section, String key) {
    if (!section.has(key)) {
      section.missing(key);
    }
    return "";
  }

  /**
   * The fields of a section's {@code fields}.
   *
   * @param owner the name of the type that has them
   */
  List<LiveType.Field> read(Section section, String owner) {
    return read(section, owner, true);
  }

  private List<LiveType.Field> read(Section section, String owner, boolean mayCompose) {
    List<LiveType.Field> fields = new ArrayList<>();
    Optional<Section> inner = section.section("fields");
    if (!section.has("fields")) {
      section.missing("fields");
    }
    inner.ifPresent(
        all -> {
          if (all.keys().isEmpty()) {
            section.refuse("fields", "at least one field");
          }
          all.freeKeys().forEach(name -> add(all, name, owner, mayCompose, fields));
        });
    return fields;
  }

  private void add(
      Section all, String name, String owner, boolean mayCompose, List<LiveType.Field> into) {
    if (!name.matches(NAME)) {
      all.say(
          name,
          "a field is called '"
              + Placeholders.shown(name)
              + "'; allowed: a letter, then up to 59 letters, digits and _.");
      return;
    }
    all.section(name)
        .flatMap(section -> field(section, name, owner, mayCompose))
        .ifPresent(into::add);
    if (!all.has(name)) {
      all.missing(name);
    }
  }

  private Optional<LiveType.Field> field(
      Section section, String name, String owner, boolean mayCompose) {
    Title says = says(section);
    String from = section.optionalText("from");
    String typeName = owner + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Optional<CodeList> list = codes(section);
    Optional<LiveType> type =
        section.has("fields")
            ? composed(section, typeName, mayCompose)
            : plain(section, typeName, list.orElse(null));
    Rule.Change change = change(section, type.orElse(null), list.orElse(null));
    boolean isList = section.flag("list", false);
    section.close();
    return type.map(
        of ->
            new LiveType.Field(
                name, says, new OwnName(from == null ? name : from), of, isList, change));
  }

  private Optional<LiveType> composed(Section section, String name, boolean mayCompose) {
    if (section.has("type")) {
      section.refuse("type", "none where fields are given");
    }
    if (section.has("codes")) {
      section.say("codes", "codes are given where fields are; allowed: codes of those fields.");
    }
    if (!mayCompose) {
      section.say("fields", "fields have fields that have fields; allowed: one level.");
      return Optional.empty();
    }
    return Optional.of(new LiveType.Composed(name, read(section, name, false)));
  }

  private static Optional<LiveType> plain(Section section, String name, @Nullable CodeList list) {
    String allowed = String.join(", ", TYPES.keySet()) + ", " + OWN_CHOICE;
    if (!section.has("type")) {
      section.say("type", "type is missing; allowed: " + allowed + ", or fields.");
      return Optional.empty();
    }
    Optional<String> given =
        section.read(
            "type",
            allowed,
            text ->
                Optional.of(text)
                    .filter(word -> TYPES.containsKey(word) || word.equals(OWN_CHOICE)));
    if (given.filter(OWN_CHOICE::equals).isPresent()) {
      return ownChoice(section, name, list);
    }
    Optional<LiveType> type = given.map(TYPES::get);
    if (list != null && type.isPresent() && type.get() instanceof LiveType.Choice choice) {
      refuseForeign(section, list, choice);
    }
    return type;
  }

  private static void refuseForeign(Section section, CodeList list, LiveType.Choice choice) {
    for (String word : new TreeSet<>(list.words())) {
      if (!word.isEmpty() && !choice.words().contains(word)) {
        section.say(
            "codes",
            "the codes have '"
                + Placeholders.shown(word)
                + "', which is no "
                + choice.sdl()
                + "; allowed: "
                + String.join(", ", choice.words())
                + ", or \"\" for not known.");
      }
    }
  }

  private static Optional<LiveType> ownChoice(
      Section section, String name, @Nullable CodeList list) {
    if (list == null) {
      if (!section.has("codes")) {
        section.say("type", "type is 'enum' without codes; allowed: codes that name its words.");
      }
      return Optional.empty();
    }
    Map<String, String> meaning = new LinkedHashMap<>();
    for (String word : new TreeSet<>(list.words())) {
      if (!word.isEmpty() && isWord(section, word)) {
        List<String> own = list.codesOf(word);
        meaning.put(word, own.isEmpty() ? "All other codes." : "Its code: " + quoted(own) + ".");
      }
    }
    return meaning.isEmpty()
        ? Optional.empty()
        : Optional.of(new LiveType.Choice(name, List.copyOf(meaning.keySet()), meaning));
  }

  private static boolean isWord(Section section, String word) {
    boolean isWord = word.matches("[A-Z][A-Z0-9_]{0,59}");
    if (!isWord) {
      section.say(
          "codes",
          "the codes have '"
              + Placeholders.shown(word)
              + "', which an enum cannot have; allowed: capitals, digits and _, such as VERY_GOOD.");
    }
    return isWord;
  }

  private static String quoted(List<String> codes) {
    return String.join(", ", codes.stream().map(code -> "'" + code + "'").toList());
  }

  private static Rule.@Nullable Change change(
      Section section, @Nullable LiveType type, @Nullable CodeList list) {
    DateForm date =
        section.read("date", "usual, solar, compact, instant", DateForm::named).orElse(null);
    if (date != null && type != LiveType.Scalar.DATE) {
      section.refuse("date", "only with type: Date");
    }
    if (date != null && list != null) {
      section.say("codes", "codes and date are both given; allowed: one of them.");
    }
    return date != null ? date::read : list != null ? list::word : null;
  }

  private Optional<CodeList> codes(Section section) {
    return section.isMap("codes")
        ? Optional.of(new CodeList(section.map("codes")))
        : SharedCodes.named(section, codes);
  }
}
