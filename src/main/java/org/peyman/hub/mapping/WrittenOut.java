package org.peyman.hub.mapping;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a YAML text configures, without what only people read: comments, blank lines, indentation,
 * and whether a list or an entry stands in brackets. The order of entries stays.
 */
final class WrittenOut {

  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final StringBuilder out = new StringBuilder();

  private WrittenOut() {}

  /** The same for texts that configure the same; what is no YAML is its own. */
  static String of(String yaml) {
    try {
      WrittenOut written = new WrittenOut();
      new Parse(SETTINGS).parseString(yaml).forEach(written::add);
      return written.out.toString();
    } catch (YamlEngineException e) {
      return yaml;
    }
  }

  private void add(Event event) {
    out.append(event.getEventId());
    if (event instanceof NodeEvent node) {
      node.getAnchor().ifPresent(anchor -> text('&', anchor.getValue()));
    }
    if (event instanceof CollectionStartEvent collection) {
      collection.getTag().ifPresent(tag -> text('!', tag));
    }
    if (event instanceof ScalarEvent scalar) {
      scalar.getTag().ifPresent(tag -> text('!', tag));
      text(scalar.isPlain() ? 'p' : 'q', scalar.getValue()); // 1 is a number, "1" is a text
    }
    if (event instanceof AliasEvent alias) {
      text('*', alias.getAlias().getValue());
    }
    out.append('\n');
  }

  /** After its length, so that no text can look like two. */
  private void text(char kind, String text) {
    out.append(' ').append(kind).append(text.length()).append(':').append(text);
  }
}
