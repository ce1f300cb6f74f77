package org.peyman.hub.mapping;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.SchemaExtension;

/** What a configuration adds to the schema, and how it is answered. */
public final class LiveDefinition {

  private final String place;
  private final String sdl;
  private final List<LiveObject> objects;

  /**
   * @param place file and line, for what is wrong with the schema that comes of it
   */
  LiveDefinition(String place, Identity identity, List<LiveObject> objects) {
    this.place = place;
    this.objects = List.copyOf(objects);
    this.sdl = LiveSchema.of(identity, objects);
  }

  /** The resolvers of a system that is asked, and what they hold. */
  public record Opened(SchemaExtension extension, List<LiveSystem> systems)
      implements AutoCloseable {

    public Opened {
      systems = List.copyOf(systems);
    }

    @Override
    public void close() {
      systems.forEach(LiveSystem::close);
    }
  }

  /** Begins to use the partner's systems; does not wait for them. */
  public Opened open(Clock clock) {
    List<LiveSystem> systems = new ArrayList<>();
    Map<String, LiveResolver> resolvers = new LinkedHashMap<>();
    for (LiveObject object : objects) {
      LiveSystem system = object.asked().opening().get();
      systems.add(system);
      resolvers.put(object.extended(), new ConfiguredResolver(object, system, clock));
    }
    return new Opened(new SchemaExtension(sdl, resolvers, timeLimit()), systems);
  }

  /** The same for who only checks it: nobody is asked. */
  public SchemaExtension unasked() {
    Map<String, LiveResolver> resolvers = new LinkedHashMap<>();
    objects.forEach(object -> resolvers.put(object.extended(), (keys, arguments) -> nobody()));
    return new SchemaExtension(sdl, resolvers, timeLimit());
  }

  private static CompletionStage<Map<String, Map<String, ?>>> nobody() {
    return CompletableFuture.failedFuture(
        new PartnerFailure(PartnerFailure.Kind.UNREACHABLE, "Nobody is asked"));
  }

  private Duration timeLimit() {
    return objects.stream()
        .map(object -> object.asked().timeLimit())
        .max(Duration::compareTo)
        .orElse(LiveConnector.USUAL_LIMIT);
  }

  /** Whether callers see the same schema, and wait as long, whichever of both is used. */
  public boolean isSeenAs(LiveDefinition other) {
    return sdl.equals(other.sdl) && timeLimit().equals(other.timeLimit());
  }

  /** What is wrong with the schema, as a problem of the file; lines of the schema say nothing. */
  public String problem(String mistake) {
    String what = mistake.replaceFirst("^line \\d+: ", "");
    return place + ": live makes a schema that cannot be used: " + what + ".";
  }
}
