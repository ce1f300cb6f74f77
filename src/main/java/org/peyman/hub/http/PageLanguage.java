package org.peyman.hub.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which of its two languages a page is shown: the one that its address names, else the one that
 * its reader prefers (Accept-Language, RFC 9110, section 12.5.4). Readers of neither get English,
 * and who says nothing gets Persian, as in the API.
 */
final class PageLanguage {

  private static final List<String> KNOWN = List.of("fa", "en");

  private PageLanguage() {}

  /**
   * Whether it is Persian.
   *
   * @param parameter of the address that may name a language
   */
  static boolean isPersian(RoutingContext context, String parameter) {
    String asked = asked(context, parameter);
    boolean isKnown = asked != null && KNOWN.contains(asked);
    return isKnown
        ? "fa".equals(asked)
        : isPreferred(context.request().headers().getAll(HttpHeaders.ACCEPT_LANGUAGE));
  }

  private static @Nullable String asked(RoutingContext context, String parameter) {
    try {
      return Parameters.of(context.request()).get(parameter);
    } catch (Problem e) {
      return null; // for whoever reads the parameters to say
    }
  }

  /** Whether readers who say so prefer Persian. */
  static boolean isPreferred(List<String> headers) {
    String wishes = String.join(",", headers);
    if (wishes.isBlank()) {
      return true;
    }
    try {
      return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(wishes), KNOWN))
          .map("fa"::equals)
          .orElse(false);
    } catch (IllegalArgumentException e) {
      return true; // it says nothing
    }
  }
}
