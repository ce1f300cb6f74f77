package org.peyman.hub.http;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of one organization, at {@code /partners/CODE}: the same file for all of them, whose
 * scripts read in the address which one is meant. They use the dashboard's.
 */
final class PartnerPages {

  private static final String FOLDER = "/partner/";
  private static final String OURS = "no-cache";

  /** Besides the page itself. What is not listed here is not served. */
  static final List<String> FILES =
      List.of(
          "page.css",
          "app.js",
          "books.js",
          "claims.js",
          "head.js",
          "loading.js",
          "parts.js",
          "place.js",
          "quarantine.js",
          "questions.js",
          "screen.js",
          "shared.js",
          "sources.js",
          "state.js",
          "words.js");

  /** What the page asks; a test holds these to what its scripts ask. */
  static final List<String> DOCUMENTS =
      List.of("claims.graphql", "known.graphql", "partner.graphql", "quarantine.graphql");

  private final TwoLanguages page;
  private final Map<String, Asset> files;

  private PartnerPages(TwoLanguages page, Map<String, Asset> files) {
    this.page = page;
    this.files = files;
  }

  /** Finds all files. */
  static PartnerPages read() {
    Map<String, Asset> files = new LinkedHashMap<>();
    FILES.forEach(
        file ->
            files.put(FOLDER + file, Asset.of(FOLDER + file, DashboardPages.typeOf(file), OURS)));
    return new PartnerPages(
        TwoLanguages.of(FOLDER + "index.html", "text/html; charset=utf-8", OURS), files);
  }

  /** The text of a document. */
  static String document(String file) {
    return DashboardPages.text(FOLDER + "documents/" + file);
  }

  /** The files beside the page, by the path at which each is served. */
  Map<String, Asset> files() {
    return files;
  }

  void send(RoutingContext context) {
    context.response().putHeader(SecurityHeaders.POLICY, SecurityHeaders.DASHBOARD);
    page.send(context);
  }
}
