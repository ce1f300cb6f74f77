package org.peyman.hub.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * GraphiQL from this hub alone. Its libraries are read from their Maven artifacts, and only the
 * files that the page names can be asked for.
 */
final class GraphiqlPages {

  private static final String LIBRARIES = "/META-INF/resources/_static/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String ICON = "image/svg+xml";

  /** Asked about every time: these change with the hub. */
  private static final String OURS = "no-cache";

  /** Kept for a year: these have their version in their address. */
  private static final String THEIRS = "public, max-age=31536000, immutable";

  private final Map<String, Asset> assets;

  private GraphiqlPages(Map<String, Asset> assets) {
    this.assets = assets;
  }

  /** Finds all files. */
  static GraphiqlPages read() {
    Map<String, Asset> assets = new LinkedHashMap<>();
    assets.put("/graphiql", Asset.of("/graphiql/index.html", HTML, OURS));
    assets.put("/graphiql/start.js", Asset.of("/graphiql/start.js", SCRIPT, OURS));
    assets.put("/graphiql/examples.js", Asset.of("/graphiql/examples.js", SCRIPT, OURS));
    assets.put("/graphiql/builder.js", Asset.of("/graphiql/builder.js", SCRIPT, OURS));
    assets.put("/graphiql/page.css", Asset.of("/graphiql/page.css", STYLE, OURS));
    assets.put("/graphiql/icon.svg", Asset.of("/graphiql/icon.svg", ICON, OURS));
    assets.put("/graphiql/examples.json", examples());
    library(assets, "react/18.3.1/umd/react.production.min.js", SCRIPT);
    library(assets, "react-dom/18.3.1/umd/react-dom.production.min.js", SCRIPT);
    library(assets, "graphiql/3.2.0/graphiql.min.js", SCRIPT);
    library(assets, "graphiql/3.2.0/graphiql.min.css", STYLE);
    return new GraphiqlPages(assets);
  }

  private static void library(Map<String, Asset> assets, String file, String contentType) {
    assets.put("/graphiql/" + file, Asset.of(LIBRARIES + file, contentType, THEIRS));
  }

  private static Asset examples() {
    return Asset.of(() -> Examples.json().getBytes(), ResponseType.JSON.header().toString(), OURS);
  }

  Map<String, Asset> assets() {
    return assets;
  }
}
