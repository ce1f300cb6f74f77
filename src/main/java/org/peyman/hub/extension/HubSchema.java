package org.peyman.hub.extension;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The definitions of the hub's own schema, which partners extend. */
public final class HubSchema {

  /** Files in {@code schema/}; each must be named here. */
  public static final List<String> FILES =
      List.of(
          "query",
          "mutation",
          "subscription",
          "scalars",
          "reference",
          "facets",
          "progress",
          "facts",
          "reporting",
          "quality",
          "funding",
          "outlook",
          "alerts",
          "views",
          "sources",
          "audit");

  private HubSchema() {}

  /** Each is parsed once, since that takes time. */
  private static final class Parsed {
    private static final List<TypeDefinitionRegistry> ALL =
        FILES.stream().map(name -> new SchemaParser().parse(text(name))).toList();

    private Parsed() {}
  }

  /** All definitions, to which others may be added. */
  public static TypeDefinitionRegistry types() {
    TypeDefinitionRegistry types = new TypeDefinitionRegistry();
    Parsed.ALL.forEach(types::merge);
    return types;
  }

  private static String text(String name) {
    String path = "/schema/" + name + ".graphqls";
    try (InputStream file = HubSchema.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("Missing on the class path: " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
