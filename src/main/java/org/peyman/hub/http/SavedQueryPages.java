package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.Names;
import org.peyman.hub.saved.PastArguments;
import org.peyman.hub.saved.SavedQuery;

/** Lists the saved queries: for programs as JSON, for people as a page. */
final class SavedQueryPages {

  /** For all pages of saved queries: style, script and rows of this hub alone. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Without names in its menus the page does, but not without an answer. */
  private static final Duration LONGEST_FOR_NAMES = Duration.ofSeconds(3);

  private static final Duration NAMES_KEPT = Duration.ofSeconds(5);

  private final Readiness readiness;
  private final String prefix;
  private @Nullable Future<Names> names;
  private long namesReadAt;

  /**
   * @param prefix before every path of the hub
   */
  SavedQueryPages(Readiness readiness, String prefix) {
    this.readiness = readiness;
    this.prefix = prefix;
  }

  void get(RoutingContext context) {
    SavedQueries saved = readiness.open().saved();
    Vary.by(context.response(), "Accept, Accept-Language");
    WantedPage wanted = WantedPage.of(context);
    if (wanted.isPage()) {
      String day = day(context);
      names(saved)
          .map(names -> new SavedQueryHtml(wanted.persian(), day, prefix, names).page(saved.all()))
          .onSuccess(page -> send(context, page))
          .onFailure(context::fail);
    } else {
      context
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, ResponseType.JSON.header())
          .end(JsonWriter.write(json(saved.all())));
    }
  }

  /** Read once for all who ask within some seconds: whoever asks often takes no more for it. */
  private synchronized Future<Names> names(SavedQueries saved) {
    long now = System.nanoTime();
    Future<Names> known = names;
    if (known == null || now - namesReadAt > NAMES_KEPT.toNanos()) {
      namesReadAt = now;
      known =
          saved
              .names()
              .timeout(LONGEST_FOR_NAMES.toMillis(), TimeUnit.MILLISECONDS)
              .otherwise(Names.NONE);
      names = known;
    }
    return known;
  }

  private static void send(RoutingContext context, String page) {
    context
        .response()
        .putHeader(SecurityHeaders.POLICY, POLICY)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .end(page);
  }

  /** That of whoever comes from the dashboard of a past day. */
  private static @Nullable String day(RoutingContext context) {
    return Parameters.of(context.request()).get(PastArguments.DAY);
  }

  private Map<String, Object> json(List<SavedQuery> queries) {
    return Map.of("queries", queries.stream().map(this::json).toList());
  }

  @SuppressWarnings("NullAway") // most have no subscription
  private Map<String, Object> json(SavedQuery query) {
    SavedQuery.Words words = query.words();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", words.name());
    json.put("titleFa", words.titleFa());
    json.put("titleEn", words.titleEn());
    json.put("descriptionFa", words.aboutFa());
    json.put("descriptionEn", words.aboutEn());
    json.put("variables", query.variables().stream().map(SavedQueryPages::json).toList());
    json.put("columns", query.columns().stream().map(SavedQueryPages::json).toList());
    Map<String, Object> links = new LinkedHashMap<>();
    for (RowFormat format : RowFormat.values()) {
      links.put(format.ending, prefix + "/q/" + words.name() + "." + format.ending);
    }
    json.put("links", links);
    json.put("documentId", "sha256:" + query.hash());
    json.put("document", query.document());
    json.put("subscription", query.prepared().subscription());
    return json;
  }

  @SuppressWarnings("NullAway") // a variable without default has null there
  private static Map<String, Object> json(SavedQuery.Variable variable) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", variable.name());
    json.put("type", variable.type());
    json.put("list", variable.isList());
    json.put("required", variable.isRequired());
    json.put("default", variable.usual());
    json.put("titleFa", variable.titleFa());
    json.put("titleEn", variable.titleEn());
    json.put("example", variable.example());
    json.put("allowed", variable.allowed());
    return json;
  }

  private static Map<String, Object> json(Column column) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("kind", column.kind().name());
    json.put("type", column.type());
    json.put("titleFa", column.titleFa());
    json.put("titleEn", column.titleEn());
    return json;
  }
}
