package org.peyman.hub.plugins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.SchemaExtension;

/** A jar's partner, whose answers were asked for once and whose work is done on its threads. */
sealed interface PluginPartner extends Partner {

  /** Asks the partner for all that is the same as long as it is open. */
  static PluginPartner of(Partner inner, JarThreads threads) {
    Identity identity = inner.identity();
    List<FactSource> sources =
        inner.sources().stream()
            .<FactSource>map(source -> PluginSource.of(source, threads))
            .toList();
    return inner instanceof ExtendingPartner extending
        ? new ExtendingPlugin(identity, sources, onThreads(extending.extension(), threads), inner)
        : new PlainPlugin(identity, sources, inner);
  }

  private static SchemaExtension onThreads(SchemaExtension extension, JarThreads threads) {
    Map<String, LiveResolver> resolvers = new HashMap<>();
    extension
        .resolvers()
        .forEach((type, resolver) -> resolvers.put(type, onThreads(resolver, threads)));
    return new SchemaExtension(extension.sdl(), resolvers, extension.timeLimit());
  }

  private static LiveResolver onThreads(LiveResolver resolver, JarThreads threads) {
    return (keys, arguments) ->
        threads.begin(
            cancellation ->
                resolver.load(keys, new LiveResolver.Arguments(arguments.values(), cancellation)),
            arguments.cancellation());
  }

  /** The jar's own object. */
  Partner inner();

  @Override
  default void close() {
    inner().close();
  }

  /** One that gives facts alone. */
  record PlainPlugin(Identity identity, List<FactSource> sources, Partner inner)
      implements PluginPartner {}

  /** One that adds to the schema. */
  record ExtendingPlugin(
      Identity identity, List<FactSource> sources, SchemaExtension extension, Partner inner)
      implements PluginPartner, ExtendingPartner {}
}
