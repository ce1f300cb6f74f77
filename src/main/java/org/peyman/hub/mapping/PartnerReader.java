package org.peyman.hub.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Losses;

/** Reads the configuration of one partner. */
final class PartnerReader {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Identity NOBODY = new Identity("nobody", "NOBODY", "-", "-");

  /** Of a hundred facts, how many may vanish at once. */
  private static final long USUAL_ABSENT = 10;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9/._-]{1,100}");
  private static final Map<String, FactKind> KINDS = kinds();

  private final Section section;
  private final List<Connector> connectors;
  private final @Nullable Path base;
  private final String file;
  private final String version;
  private final @Nullable String testKey;

  /**
   * @param file that the section is the document of
   * @param testKey the hub's own; null: none is compared
   */
  PartnerReader(
      Section section,
      List<Connector> connectors,
      ConfigurationFile file,
      @Nullable String testKey) {
    this.section = section;
    this.testKey = testKey;
    this.connectors = connectors;
    this.base = file.base();
    this.file = file.name();
    this.version = file.version();
  }

  private static Map<String, FactKind> kinds() {
    Map<String, FactKind> kinds = new LinkedHashMap<>();
    for (FactKind kind : FactKind.values()) {
      kinds.put(kind.plural(), kind);
    }
    return kinds;
  }

  /**
   * The definition, where it can be made; what is wrong is noted.
   *
   * @param given a digest of all that the file says, with what stands for its placeholders and in
   *     the files that it names, once it was read
   * @param once is told every key whose text must be used once over all files
   */
  Optional<Definition> read(Supplier<String> given, BiConsumer<Section, String> once) {
    Optional<Identity> identity = identity();
    identity.ifPresent(who -> once.accept(section, "partner"));
    compareTestKey();
    Map<String, CodeList> codes = codes();
    List<SourceDefinition> sources = new ArrayList<>();
    if (!section.has("sources") && !section.has("live")) {
      section.missing("sources");
    }
    for (Section source : section.sections("sources")) {
      source(source, codes).ifPresent(sources::add);
      once.accept(source, "code");
    }
    LiveDefinition live = live(identity, codes);
    section.close();
    return identity.map(who -> new Definition(who, sources, live, given.get()));
  }

  private @Nullable LiveDefinition live(Optional<Identity> identity, Map<String, CodeList> codes) {
    List<Section> sections = section.sections("live");
    if (sections.isEmpty()) {
      return null;
    }
    Identity who = identity.orElse(NOBODY); // what is wrong with the rest is said all the same
    List<LiveObject> objects = new LiveReader(who, codes, connectors, base).read(sections);
    return new LiveDefinition(file + ":" + section.line("live"), who, objects);
  }

  private Optional<Identity> identity() {
    String name = section.text("partner");
    String organization = section.text("organization");
    String nameFa = section.text("nameFa");
    String nameEn = section.text("nameEn");
    boolean good = true;
    good &= fits("partner", name, "[a-z][A-Za-z0-9]{0,39}", "a name such as astanQuds");
    good &= fits("organization", organization, "[A-Z][A-Z0-9_]{0,39}", "a code such as ASTAN_QUDS");
    good &= fits("nameFa", nameFa, "(?s).*\\S.*", "a name in Persian");
    good &= fits("nameEn", nameEn, "(?s).*\\S.*", "a name in English");
    return good ? Optional.of(new Identity(name, organization, nameFa, nameEn)) : Optional.empty();
  }

  private void compareTestKey() {
    String given = section.optionalText("testKey");
    if (given == null) {
      return;
    }
    String name = section.text("partner");
    if (!PersonKeys.isKey(given)) {
      section.refuse("testKey", TestKey.ALLOWED);
    } else if (TestKey.isAnother(given, testKey)) {
      section.say("testKey", TestKey.another(name, "testKey"));
    }
  }

  private boolean fits(String key, String value, String form, String allowed) {
    boolean fits = value.matches(form);
    if (!fits && section.has(key)) {
      section.refuse(key, allowed);
    }
    return fits;
  }

  private Map<String, CodeList> codes() {
    Map<String, CodeList> codes = new LinkedHashMap<>();
    section
        .section("codes")
        .ifPresent(
            lists ->
                lists.freeKeys().forEach(name -> codes.put(name, new CodeList(lists.map(name)))));
    return codes;
  }

  /** What a source says beside where it is and what its fields are. */
  private record Beside(@Nullable String position, Losses losses) {}

  private Optional<SourceDefinition> source(Section source, Map<String, CodeList> codes) {
    Optional<FactSource.Description> description = description(source);
    Optional<Connector> connector = connector(source);
    boolean groups = connector.map(Connector::groupsLines).orElse(false);
    FieldRules reader = new FieldRules(codes, groups);
    Map<String, Rule> rules = rules(source, reader, description.map(d -> d.kind()));
    Beside beside = new Beside(source.optionalText("position"), losses(source, rules));
    Optional<SourceDefinition> checked =
        description.flatMap(
            what -> connector.flatMap(kind -> checked(source, kind, what, rules, beside)));
    source.close();
    return checked;
  }

  private static Map<String, Rule> rules(
      Section source, FieldRules reader, Optional<FactKind> kind) {
    Optional<Section> fields = source.section("fields");
    if (!source.has("fields")) {
      source.missing("fields");
    }
    return fields
        .flatMap(inner -> kind.map(of -> reader.read(inner, FactField.of(of))))
        .orElse(Map.of());
  }

  private Optional<SourceDefinition> checked(
      Section source,
      Connector connector,
      FactSource.Description what,
      Map<String, Rule> rules,
      Beside beside) {
    Connector.Shape shape = shape(what, rules);
    return source
        .section(connector.section())
        .map(
            inner -> {
              Connector.Checked origin = connector.check(inner, shape);
              inner.close();
              checkAbsent(source, what, origin);
              return new SourceDefinition(
                  what,
                  rules,
                  MappedColumns.of(FactField.of(what.kind()), rules),
                  position(what, rules, beside.position),
                  origin,
                  beside.losses,
                  version);
            });
  }

  private static Losses losses(Section source, Map<String, Rule> rules) {
    String key = "emptyPersonsUntil";
    LocalDate until = source.read(key, Dates.ALLOWED.en(), Dates::parse).orElse(null);
    if (until != null && !rules.containsKey("person")) {
      source.say(key, key + " is given, but no field is person; allowed: claims with a person.");
    }
    return new Losses(until, absent(source));
  }

  private static @Nullable Integer absent(Section source) {
    boolean isWithdrawn =
        source
            .read("absent", "withdraw", text -> Optional.of(text).filter("withdraw"::equals))
            .isPresent();
    if (source.has("absentAtMost") && !source.has("absent")) {
      source.say("absentAtMost", "absentAtMost is given without absent: withdraw.");
    }
    long most = source.whole("absentAtMost", 1, 100, USUAL_ABSENT);
    return isWithdrawn ? Math.toIntExact(most) : null;
  }

  /** What is absent is known only where all is given. */
  private static void checkAbsent(
      Section source, FactSource.Description what, Connector.Checked origin) {
    if (!source.has("absent")) {
      return;
    }
    if (what.kind() == FactKind.COMMITMENT) {
      source.say(
          "absent", "absent is given for commitments; allowed: they are withdrawn by quantity 0.");
    } else if (!origin.isWhole() && !origin.isWholeByPart()) {
      source.say(
          "absent",
          "absent is given, but a reading does not give all that there is; allowed: rest and"
              + " graphql without since, etag and resume, postgres with key, and csv, of which each"
              + " file is all.");
    }
  }

  private Connector.Shape shape(FactSource.Description what, Map<String, Rule> rules) {
    List<FactField> fields = FactField.of(what.kind());
    Connector.Names lines = null;
    for (FactField field : fields) {
      if (rules.get(field.name()) instanceof Rule.Items items
          && items.from().text().equals(RowReader.LINES)) {
        lines = names(field.fields(), items.fields());
      }
    }
    return new Connector.Shape(
        what.code(), what.kind(), names(fields, rules), lines, base, what.staleAfter());
  }

  private static Connector.Names names(List<FactField> fields, Map<String, Rule> rules) {
    Set<String> columns = new LinkedHashSet<>();
    rules.values().forEach(rule -> rule.columns().forEach(name -> columns.add(name.text())));
    Set<String> required = new LinkedHashSet<>();
    for (FactField field : fields) {
      Rule rule = rules.get(field.name());
      if (rule != null && MappedColumns.isNeeded(field, rule)) {
        rule.columns().forEach(name -> required.add(name.text()));
      }
    }
    columns.remove(RowReader.LINES);
    required.remove(RowReader.LINES);
    return new Connector.Names(
        SourceDefinition.names(rules), columns, required, row -> Rule.translated(rules, row));
  }

  private static PositionForm position(
      FactSource.Description what, Map<String, Rule> rules, @Nullable String form) {
    Rule person = rules.get("person");
    String own = person == null ? null : person.ownName();
    return new PositionForm(
        form == null ? usualPosition(what.kind(), rules) : form,
        own == null ? null : new OwnName(own));
  }

  /** The names and values of the fields that name a fact. */
  private static String usualPosition(FactKind kind, Map<String, Rule> rules) {
    List<String> parts = new ArrayList<>();
    for (String field : FactField.keysOf(kind)) {
      Rule rule = rules.get(field);
      String own = rule == null ? null : rule.ownName();
      if (own != null) {
        for (String name : own.split("\\+", -1)) {
          parts.add(name + " {" + name + "}");
        }
      }
    }
    return String.join(", ", parts);
  }

  private Optional<FactSource.Description> description(Section source) {
    String code = source.text("code");
    boolean good = CODE.matcher(code).matches();
    if (!good && source.has("code")) {
      source.refuse("code", "1 to 100 letters, digits and / . _ -, such as imdad/claims");
    }
    Optional<FactKind> kind =
        source.read(
            "kind",
            String.join(", ", KINDS.keySet()),
            text -> Optional.ofNullable(KINDS.get(text)));
    if (!source.has("kind")) {
      source.missing("kind");
    }
    Duration every = every(source);
    Duration staleAfter = source.has("staleAfter") ? source.duration("staleAfter", SHORTEST) : null;
    return good && kind.isPresent()
        ? Optional.of(new FactSource.Description(code, kind.get(), every, staleAfter))
        : Optional.empty();
  }

  private static Duration every(Section source) {
    if (!source.has("every")) {
      source.missing("every");
    }
    Duration every = source.duration("every", SHORTEST);
    if (every.compareTo(SHORTEST) < 0) {
      source.refuse("every", "at least one second, PT1S");
      return SHORTEST;
    }
    return every;
  }

  private Optional<Connector> connector(Section source) {
    List<Connector> named =
        connectors.stream().filter(connector -> source.has(connector.section())).toList();
    String allowed =
        String.join(", ", connectors.stream().map(Connector::section).sorted().toList());
    if (named.size() != 1) {
      source.say(
          named.isEmpty() ? "code" : named.get(1).section(),
          "a source is in exactly one kind of system, here are "
              + named.size()
              + "; allowed: one of "
              + allowed
              + ".");
      return Optional.empty();
    }
    return Optional.of(named.get(0));
  }
}
