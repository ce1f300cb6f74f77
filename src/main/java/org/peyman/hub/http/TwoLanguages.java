package org.peyman.hub.http;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A page whose scripts speak both languages, and begin in the one that its reader prefers.
 *
 * @param persian as its file has it
 * @param english the same but for the language and direction that it begins in
 */
record TwoLanguages(Asset persian, Asset english) {

  private static final String BEGINS_IN_PERSIAN = "<html lang=\"fa\" dir=\"rtl\">";
  private static final String BEGINS_IN_ENGLISH = "<html lang=\"en\" dir=\"ltr\">";
  private static final String LANGUAGE = "lang";

  /** Of a file of the class path, which must be there and begin in Persian. */
  static TwoLanguages of(String resource, String contentType, String cacheControl) {
    return new TwoLanguages(
        Asset.of(resource, contentType, cacheControl),
        Asset.of(() -> inEnglish(resource), contentType, cacheControl));
  }

  private static byte[] inEnglish(String resource) throws IOException {
    try (InputStream stream = TwoLanguages.class.getResourceAsStream(resource)) {
      String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      if (!text.contains(BEGINS_IN_PERSIAN)) {
        throw new IOException(resource + " does not begin in Persian");
      }
      return text.replace(BEGINS_IN_PERSIAN, BEGINS_IN_ENGLISH).getBytes(StandardCharsets.UTF_8);
    }
  }

  void send(RoutingContext context) {
    boolean isPersian = PageLanguage.isPersian(context, LANGUAGE);
    Vary.by(context.response(), "Accept-Language");
    context.response().putHeader("Content-Language", isPersian ? "fa" : "en");
    (isPersian ? persian : english).send(context);
  }
}
