package org.peyman.hub.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.SchemaExtension;

/** Reads {@code live} of a configuration: what it adds to types of the hub, answered live. */
final class LiveReader {

  private static final Duration LONGEST_KEPT = Duration.ofDays(1);

  private final Identity identity;
  private final Map<String, CodeList> codes;
  private final List<LiveConnector> connectors;
  private final @Nullable Path base;
  private final Set<String> extended = new HashSet<>();

  LiveReader(
      Identity identity,
      Map<String, CodeList> codes,
      List<Connector> connectors,
      @Nullable Path base) {
    this.identity = identity;
    this.codes = codes;
    this.base = base;
    this.connectors =
        connectors.stream()
            .filter(LiveConnector.class::isInstance)
            .map(LiveConnector.class::cast)
            .toList();
  }

  /** What each section adds, where it can be used; what is wrong is noted. */
  List<LiveObject> read(List<Section> sections) {
    List<LiveObject> objects = new ArrayList<>();
    sections.forEach(section -> object(section).ifPresent(objects::add));
    return objects;
  }

  private Optional<LiveObject> object(Section section) {
    String type = extended(section);
    Title says = LiveFields.says(section);
    String own = identity.typePrefix() + type;
    List<LiveType.Field> fields = new LiveFields(codes).read(section, own);
    Optional<CodeList> list = codes(section);
    Optional<LiveConnector.Live> asked = asked(section);
    OwnName key = asked.map(live -> key(section, live)).orElse(null);
    Duration keep = keep(section);
    section.close();
    return asked.map(
        live ->
            new LiveObject(
                type,
                says,
                new LiveType.Composed(own, fields),
                key,
                list.orElse(null),
                keep,
                live));
  }

  private String extended(Section section) {
    String allowed = String.join(", ", SchemaExtension.EXTENDABLE);
    String type =
        section
            .read(
                "extends",
                allowed,
                text -> Optional.of(text).filter(SchemaExtension.EXTENDABLE::contains))
            .orElse("");
    if (!section.has("extends")) {
      section.missing("extends");
    } else if (!type.isEmpty() && !extended.add(type)) {
      section.refuse("extends", "each type once");
    }
    return type;
  }

  private Optional<CodeList> codes(Section section) {
    if (section.isMap("codes")) {
      return Optional.of(new CodeList(section.map("codes")))
          .map(list -> withoutOthers(section, list));
    }
    return SharedCodes.named(section, codes).map(list -> withoutOthers(section, list));
  }

  /** Nobody could be asked for all others. */
  private static CodeList withoutOthers(Section section, CodeList list) {
    if (list.hasOthers()) {
      section.say(
          "codes",
          "the codes of keys have '" + CodeList.OTHERS + "'; allowed: each code by itself.");
    }
    return list;
  }

  private Optional<LiveConnector.Live> asked(Section section) {
    List<LiveConnector> named =
        connectors.stream().filter(connector -> section.has(connector.section())).toList();
    if (named.size() != 1) {
      section.say(
          named.isEmpty() ? "extends" : named.get(1).section(),
          "a live field is answered by exactly one kind of system, here are "
              + named.size()
              + "; allowed: one of "
              + String.join(", ", connectors.stream().map(Connector::section).sorted().toList())
              + ".");
      return Optional.empty();
    }
    return section.section(named.get(0).section()).map(inner -> asked(named.get(0), inner));
  }

  private LiveConnector.Live asked(LiveConnector connector, Section section) {
    LiveConnector.Live live = connector.checkLive(section, base);
    if (live.timeLimit().compareTo(SchemaExtension.LONGEST_LIMIT) > 0) {
      section.refuse("timeLimit", "up to " + SchemaExtension.LONGEST_LIMIT + ", for callers wait");
    }
    section.close();
    return live;
  }

  private static @Nullable OwnName key(Section section, LiveConnector.Live live) {
    String key = section.optionalText("key");
    if (key == null && live.isAlwaysList()) {
      section.missing("key");
    }
    return key == null ? null : new OwnName(key);
  }

  private static @Nullable Duration keep(Section section) {
    if (!section.has("keep")) {
      return null;
    }
    Duration keep = section.duration("keep", LONGEST_KEPT);
    if (keep.compareTo(LONGEST_KEPT) > 0) {
      section.refuse("keep", "a duration up to " + LONGEST_KEPT);
    }
    return keep;
  }
}
