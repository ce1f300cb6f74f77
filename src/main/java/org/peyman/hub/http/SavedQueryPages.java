package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.PastArguments;
import org.peyman.hub.saved.SavedQuery;

/** Lists the saved queries: for programs as JSON, for people as a page. */
final class SavedQueryPages {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
          + "frame-ancestors 'none'";

  private final Readiness readiness;
  private final String prefix;

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
    if (wantsPage(context)) {
      boolean persian = wantsPersian(context);
      context
          .response()
          .putHeader(SecurityHeaders.POLICY, POLICY)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
          .end(new SavedQueryHtml(persian, day(context), prefix).page(saved.all()));
    } else {
      context
          .response()
          .putHeader(HttpHeaders.CONTENT_TYPE, ResponseType.JSON.header())
          .end(JsonWriter.write(json(saved.all())));
    }
  }

  /** That of whoever comes from the dashboard of a past day. */
  private static @Nullable String day(RoutingContext context) {
    return Parameters.of(context.request()).get(PastArguments.DAY);
  }

  private static boolean wantsPage(RoutingContext context) {
    List<ResponseType.MediaRange> ranges = ranges(context, HttpHeaders.ACCEPT.toString());
    return weight(ranges, "text/html") > 0
        && weight(ranges, "text/html") >= weight(ranges, "application/json");
  }

  private static double weight(List<ResponseType.MediaRange> ranges, String type) {
    return ranges.stream()
        .filter(range -> range.type().equals(type))
        .mapToDouble(ResponseType.MediaRange::weight)
        .max()
        .orElse(0);
  }

  /** By the parameter, else by what the browser's owner reads first. */
  private static boolean wantsPersian(RoutingContext context) {
    String asked = Parameters.of(context.request()).get("language");
    if (asked != null) {
      return asked.equals("fa");
    }
    return ranges(context, HttpHeaders.ACCEPT_LANGUAGE.toString()).stream()
        .findFirst()
        .map(range -> range.type().startsWith("fa"))
        .orElse(false);
  }

  private static List<ResponseType.MediaRange> ranges(RoutingContext context, String header) {
    return context.request().headers().getAll(header).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(ResponseType.MediaRange::read)
        .toList();
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
