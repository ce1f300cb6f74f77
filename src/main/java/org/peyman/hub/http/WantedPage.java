package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person in a browser asks, and in which language they read.
 *
 * @param isPage whether HTML is wanted, rather than JSON
 */
record WantedPage(boolean isPage, boolean persian) {

  private static final String KEY = "wantedPage";
  static final String LANGUAGE = "language";

  /** What the header Accept, the parameter {@code language} and Accept-Language say. */
  static WantedPage of(RoutingContext context) {
    return new WantedPage(wantsPage(context), PageLanguage.isPersian(context, LANGUAGE));
  }

  /** Keeps it, so that whatever fails from now on is told in a page where one is wanted. */
  static void note(RoutingContext context) {
    context.put(KEY, of(context));
    context.next();
  }

  /** What was noted; null: failures are told in JSON here, whoever asks. */
  static @Nullable WantedPage noted(RoutingContext context) {
    return context.get(KEY);
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

  private static List<ResponseType.MediaRange> ranges(RoutingContext context, String header) {
    return context.request().headers().getAll(header).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(ResponseType.MediaRange::read)
        .toList();
  }
}
