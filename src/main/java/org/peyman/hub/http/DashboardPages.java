package org.peyman.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dashboard: one page, its styles and its scripts, which the browser takes as they are written.
 * Everything is ours, so everything is asked about every time.
 */
final class DashboardPages {

  private static final String FOLDER = "/dashboard/";
  private static final String OURS = "no-cache";

  /** Besides the page itself. What is not listed here is not served. */
  static final List<String> FILES =
      List.of(
          "early.js",
          "page.css",
          "print.css",
          "address.js",
          "alerts.js",
          "app.js",
          "attention.js",
          "bars.js",
          "beside.js",
          "bounds.js",
          "build.js",
          "choice.js",
          "compare.js",
          "crossing.js",
          "dayfield.js",
          "embed.js",
          "fan.js",
          "figures.js",
          "filters.js",
          "frame.js",
          "freshness.js",
          "head.js",
          "headline.js",
          "heat.js",
          "home.js",
          "hub.js",
          "jobs.js",
          "joint.js",
          "key.js",
          "kiosk.js",
          "live.js",
          "loading.js",
          "borders.js",
          "map.js",
          "marks.js",
          "outlines.js",
          "navigation.js",
          "news.js",
          "notes.js",
          "notices.js",
          "outlook.js",
          "overview.js",
          "page.js",
          "past.js",
          "picture.js",
          "pivot.js",
          "preferences.js",
          "printed.js",
          "published.js",
          "quality.js",
          "questions.js",
          "report.js",
          "reports.js",
          "saved.js",
          "scale.js",
          "screen.js",
          "search.js",
          "sides.js",
          "signed.js",
          "skeleton.js",
          "solar.js",
          "sources.js",
          "state.js",
          "table.js",
          "targets.js",
          "amounts.js",
          "menu.js",
          "money.js",
          "months.js",
          "river.js",
          "trend.js",
          "views.js",
          "words.js",
          "words/alerts.js",
          "words/embed.js",
          "words/beside.js",
          "words/filters.js",
          "words/headline.js",
          "words/jobs.js",
          "words/money.js",
          "words/notes.js",
          "words/outlook.js",
          "words/page.js",
          "words/past.js",
          "words/pictures.js",
          "words/pivot.js",
          "words/published.js",
          "words/quality.js",
          "words/report.js",
          "words/saved.js",
          "words/table.js",
          "words/targets.js",
          "years.js");

  /** What the page asks by itself; a test holds these to what its scripts ask. */
  static final List<String> DOCUMENTS =
      List.of(
          "alerts.graphql",
          "beside.graphql",
          "changed.graphql",
          "figures.graphql",
          "jobs.graphql",
          "figure-notes.graphql",
          "note-figure.graphql",
          "outlook.graphql",
          "remove-note.graphql",
          "pivot.graphql",
          "progress-changed.graphql",
          "quality.graphql",
          "reference.graphql",
          "report-text.graphql",
          "report.graphql",
          "remove-view.graphql",
          "save-view.graphql",
          "saved-views.graphql",
          "source-changed.graphql",
          "kept-changed.graphql",
          "targets.graphql",
          "money.graphql");

  private DashboardPages() {}

  /** The text of a document. */
  static String document(String file) {
    return text(FOLDER + "documents/" + file);
  }

  /** The text of a file of the class path, without the space around it. */
  static String text(String resource) {
    try (InputStream stream = DashboardPages.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The class path has no " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The class path's " + resource + " cannot be read", e);
    }
  }

  /** The page itself, in the language of its reader. */
  static TwoLanguages page() {
    return TwoLanguages.of(FOLDER + "index.html", "text/html; charset=utf-8", OURS);
  }

  /** The files beside the page, by the path at which each is served. */
  static Map<String, Asset> files() {
    Map<String, Asset> assets = new LinkedHashMap<>();
    FILES.forEach(file -> assets.put(FOLDER + file, Asset.of(FOLDER + file, typeOf(file), OURS)));
    return assets;
  }

  /** The media type of a script or style. */
  static String typeOf(String file) {
    return file.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  }
}
