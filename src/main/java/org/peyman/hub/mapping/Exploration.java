package org.peyman.hub.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.AskedKeys.Form;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Finds all that a configuration may hold by having configurations read, beginning with an empty
 * one: whatever a reading asks for stands in the next. So nobody has to write down a second time
 * what the reader knows.
 */
final class Exploration {

  /** A value that is of no kind in particular. */
  private static final String SOMETHING = "x";

  private static final int MOST = 20_000;

  private final List<Connector> connectors;
  private final AskedKeys all = new AskedKeys();
  private final Deque<Map<String, Object>> waiting = new ArrayDeque<>();
  private final Set<Object> met = new HashSet<>();
  private final Set<String> tried = new HashSet<>();
  private final Set<String> doubted = new HashSet<>();

  private Exploration(List<Connector> connectors) {
    this.connectors = List.copyOf(connectors);
  }

  /** All that is asked of any configuration. */
  static AskedKeys of(List<Connector> connectors) {
    Exploration exploration = new Exploration(connectors);
    exploration.waiting.add(Map.of());
    int read = 0;
    while (!exploration.waiting.isEmpty() && read++ < MOST) {
      exploration.read(exploration.waiting.remove());
    }
    exploration.doubt();
    return exploration.all;
  }

  /** Reads one, and whatever places it turns out to have, too. */
  private void read(Map<String, Object> given) {
    Map<String, Object> document = given;
    Map<String, Object> fuller = document;
    do {
      document = fuller;
      if (!met.add(document)) {
        return;
      }
      AskedKeys asked = asked(document);
      all.add(asked);
      fuller = copy(document);
      fill(asked, fuller);
      vary(asked, document, List.of());
    } while (!fuller.equals(document));
  }

  private AskedKeys asked(Map<String, Object> document) {
    return Definitions.asked(node(document), connectors);
  }

  /** Puts in all places that were asked for, empty, and something of what was missed. */
  private static void fill(AskedKeys asked, Map<String, Object> place) {
    asked
        .keys()
        .forEach(
            (name, key) -> {
              if (!place.containsKey(name)) {
                missing(key).ifPresent(value -> place.put(name, value));
              }
              Map<String, Object> inside = inside(place.get(name));
              if (inside != null) {
                fill(key.inside(), inside);
              }
            });
  }

  private static Optional<Object> missing(AskedKeys.Key key) {
    Map<String, Object> inside = new LinkedHashMap<>();
    if (key.isNamed()) {
      return Optional.of(inside);
    }
    if (key.isPlace()) {
      return Optional.of(key.isListOfPlaces() ? new ArrayList<>(List.of(inside)) : inside);
    }
    return key.isMissed() ? samples(key).stream().findFirst() : Optional.empty();
  }

  /** Has others read later, in which one more key has a value. */
  private void vary(AskedKeys asked, Map<String, Object> document, List<String> way) {
    if (asked.isFree()) {
      offer(document, way, SOMETHING, SOMETHING);
      offer(document, way, SOMETHING, new LinkedHashMap<>());
    }
    pair(asked, document, way);
    asked
        .keys()
        .forEach(
            (name, key) -> {
              samples(key).forEach(sample -> offer(document, way, name, sample));
              List<String> further = new ArrayList<>(way);
              further.add(name);
              if (inside(at(document, further)) != null) {
                vary(key.inside(), document, further);
              }
            });
  }

  /** A word may mean another thing beside each thing that is only looked for, such as a system. */
  private void pair(AskedKeys asked, Map<String, Object> document, List<String> way) {
    asked
        .keys()
        .forEach(
            (name, key) -> {
              for (String word : words(key)) {
                Map<String, Object> other = copy(document);
                Map<String, Object> place = inside(at(other, way));
                if (place != null) {
                  place.put(name, word);
                  asked.keys().entrySet().stream()
                      .filter(beside -> beside.getValue().forms().isEmpty())
                      .forEach(
                          beside ->
                              offer(other, way, beside.getKey(), new LinkedHashMap<>(), word));
                }
              }
            });
  }

  private static List<String> words(AskedKeys.Key key) {
    return key.forms().stream()
        .filter(Form.Read.class::isInstance)
        .flatMap(form -> ((Form.Read) form).words().stream())
        .toList();
  }

  private static List<Object> samples(AskedKeys.Key key) {
    if (key.forms().isEmpty()) {
      return List.of(SOMETHING, new LinkedHashMap<>());
    }
    List<Object> samples = new ArrayList<>();
    for (Form form : key.forms()) {
      if (form instanceof Form.Read read && !read.words().isEmpty()) {
        samples.addAll(read.words());
      } else if (form instanceof Form.Whole whole) {
        samples.add(whole.least());
      } else if (form instanceof Form.Time) {
        samples.add("PT1S");
      } else if (form instanceof Form.Flag) {
        samples.add("true");
      } else if (form instanceof Form.Named) {
        samples.add(SOMETHING);
      } else if (!(form instanceof Form.Part) && !(form instanceof Form.Parts)) {
        samples.add(isMap(form) ? new LinkedHashMap<>() : SOMETHING);
      }
    }
    return samples;
  }

  private static boolean isMap(Form form) {
    return form instanceof Form.TextMap || form instanceof Form.PerhapsMap;
  }

  private void offer(Map<String, Object> document, List<String> way, String name, Object sample) {
    offer(document, way, name, sample, "");
  }

  private void offer(
      Map<String, Object> document, List<String> way, String name, Object sample, String beside) {
    if (tried.add(way + " " + name + " " + sample + " " + beside)) {
      Map<String, Object> other = copy(document);
      Map<String, Object> place = inside(at(other, way));
      if (place != null) {
        place.put(name, sample instanceof Map ? new LinkedHashMap<>() : sample);
        waiting.add(other);
      }
    }
  }

  /** Takes away what looks as if it had to be there, to see whether it has in every company. */
  private void doubt() {
    Set<Map<String, Object>> without = new LinkedHashSet<>();
    for (Object document : List.copyOf(met)) {
      Map<String, Object> whole = inside(document);
      if (whole != null) {
        doubt(all, whole, List.of(), without);
      }
    }
    without.stream().filter(met::add).forEach(document -> all.add(asked(document)));
  }

  private void doubt(
      AskedKeys asked,
      Map<String, Object> document,
      List<String> way,
      Set<Map<String, Object>> without) {
    Map<String, Object> place = inside(at(document, way));
    if (place == null || without.size() > MOST) {
      return;
    }
    for (String name : List.copyOf(place.keySet())) {
      AskedKeys.Key key = asked.keys().get(name);
      if (key != null) {
        if (asked.isRequired(name) && doubted.add(way + " " + name + " " + place.keySet())) {
          Map<String, Object> less = copy(document);
          Map<String, Object> lacking = inside(at(less, way));
          if (lacking != null) {
            lacking.remove(name);
            without.add(less);
          }
        }
        List<String> further = new ArrayList<>(way);
        further.add(name);
        doubt(key.inside(), document, further, without);
      }
    }
  }

  // --- documents

  private static @Nullable Object at(Map<String, Object> document, List<String> way) {
    Object place = document;
    for (String name : way) {
      Map<String, Object> map = inside(place);
      place = map == null ? null : map.get(name);
    }
    return place;
  }

  /** The map that this is, or that stands first in the list that it is; null: neither. */
  @SuppressWarnings("unchecked") // documents are made here alone
  private static @Nullable Map<String, Object> inside(@Nullable Object value) {
    Object first = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
    return first instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
  }

  private static Map<String, Object> copy(Map<String, Object> document) {
    Map<String, Object> copy = new LinkedHashMap<>();
    document.forEach((name, value) -> copy.put(name, copied(value)));
    return copy;
  }

  private static Object copied(Object value) {
    Map<String, Object> inside = inside(value);
    return inside == null
        ? value
        : value instanceof List<?> ? new ArrayList<>(List.of(copy(inside))) : copy(inside);
  }

  private static Node node(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<NodeTuple> entries = new ArrayList<>();
      map.forEach((name, inner) -> entries.add(new NodeTuple(text(name), node(inner))));
      return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
    }
    if (value instanceof List<?> list) {
      List<Node> elements = new ArrayList<>();
      list.forEach(element -> elements.add(node(element)));
      return new SequenceNode(Tag.SEQ, elements, FlowStyle.BLOCK);
    }
    return text(value);
  }

  private static Node text(Object value) {
    return new ScalarNode(Tag.STR, value.toString(), ScalarStyle.DOUBLE_QUOTED);
  }
}
