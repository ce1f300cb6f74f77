package org.peyman.hub.graphql;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.LiveResolver;
import org.peyman.hub.partner.SchemaExtension;

/** A partner that only extends the schema. */
public record FakePartner(Identity identity, SchemaExtension extension)
    implements ExtendingPartner {

  public static final LiveResolver SILENT =
      (keys, arguments) -> new java.util.concurrent.CompletableFuture<>();

  public static FakePartner of(String name, String sdl, Map<String, LiveResolver> resolvers) {
    return of(name, sdl, resolvers, SchemaExtension.USUAL_LIMIT);
  }

  public static FakePartner of(
      String name, String sdl, Map<String, LiveResolver> resolvers, Duration limit) {
    String code = name.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
    return new FakePartner(
        new Identity(name, code, "نام " + name, "Name of " + name),
        new SchemaExtension(sdl, resolvers, limit));
  }

  @Override
  public List<FactSource> sources() {
    return List.of();
  }

  @Override
  public void close() {}
}
