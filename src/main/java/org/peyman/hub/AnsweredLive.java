package org.peyman.hub;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.peyman.hub.mapping.LiveDefinition;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.SchemaExtension;

/**
 * Live fields whose systems may be replaced by others while they are asked: those that are replaced
 * are given back when their last question is answered.
 */
final class AnsweredLive implements AutoCloseable {

  private final Identity identity;
  private LiveDefinition definition;
  private InUse systems;

  private AnsweredLive(Identity identity, LiveDefinition definition, InUse systems) {
    this.identity = identity;
    this.definition = definition;
    this.systems = systems;
  }

  static AnsweredLive open(Identity identity, LiveDefinition definition, Clock clock) {
    return new AnsweredLive(identity, definition, new InUse(definition.open(clock)));
  }

  /** Systems, and by how many questions they are used. */
  private static final class InUse {
    private final LiveDefinition.Opened opened;
    private int questions = 1; // as long as they are not replaced

    InUse(LiveDefinition.Opened opened) {
      this.opened = opened;
    }

    synchronized void begin() {
      questions++;
    }

    synchronized void end() {
      questions--;
      if (questions == 0) {
        opened.close();
      }
    }
  }

  Identity identity() {
    return identity;
  }

  synchronized LiveDefinition definition() {
    return definition;
  }

  /** What is added to the schema; each question is answered as is said at its moment. */
  synchronized SchemaExtension extension() {
    SchemaExtension given = systems.opened.extension();
    Map<String, LiveResolver> resolvers = new LinkedHashMap<>();
    given
        .resolvers()
        .keySet()
        .forEach(type -> resolvers.put(type, (keys, arguments) -> load(type, keys, arguments)));
    return new SchemaExtension(given.sdl(), resolvers, given.timeLimit());
  }

  private CompletionStage<? extends Map<String, ? extends Map<String, ?>>> load(
      String type, List<String> keys, LiveResolver.Arguments arguments) {
    InUse used = begin();
    try {
      LiveResolver resolver = Objects.requireNonNull(used.opened.extension().resolvers().get(type));
      return resolver.load(keys, arguments).whenComplete((answer, failure) -> used.end());
    } catch (RuntimeException e) {
      used.end();
      throw e;
    }
  }

  private synchronized InUse begin() {
    systems.begin();
    return systems;
  }

  /** From now on it is answered so; nothing happens where it is the same. */
  synchronized void become(LiveDefinition other, Clock clock) {
    if (other != definition) {
      InUse before = systems;
      systems = new InUse(other.open(clock));
      definition = other;
      before.end();
    }
  }

  @Override
  public synchronized void close() {
    systems.end();
  }
}
