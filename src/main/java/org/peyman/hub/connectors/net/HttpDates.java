package org.peyman.hub.connectors.net;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Moments as headers of HTTP write them (RFC 9110, section 5.6.7). */
final class HttpDates {

  private HttpDates() {}

  /** The moment; null where the text is none. */
  static @Nullable Instant parse(@Nullable String text) {
    try {
      return text == null
          ? null
          : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
