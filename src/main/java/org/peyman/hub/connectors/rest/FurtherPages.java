package org.peyman.hub.connectors.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.net.HttpAnswer;
import org.peyman.hub.partner.PartnerFailure;

/**
 * Tells of an answer that seems to be all whether it may be the first page of several: where the
 * configured place of the next one is not there, or none is configured, further rows would be
 * missed in silence.
 */
final class FurtherPages {

  /** What pages are long, but for zeros behind it. */
  private static final Set<Integer> SIZES = Set.of(1, 2, 3, 4, 5, 15, 25, 75);

  /** Where interfaces say that there is more, in lower-case letters alone. */
  private static final Set<String> SIGNS =
      Set.of("next", "nextpage", "nextlink", "nexttoken", "nextcursor", "odatanextlink", "hasmore");

  private FurtherPages() {}

  /**
   * What does not say whether there is a next page, or says so though nobody reads it; null where
   * the answer is all there is.
   *
   * @param size how many rows were asked for, where that is asked for
   */
  static @Nullable String untold(RestSection section, int size, HttpAnswer answer, List<?> rows) {
    boolean isFull = isUsualSize(rows.size()) || (section.limit() != null && rows.size() >= size);
    if (!(section.next() instanceof Next.None)) {
      return isFull ? section.next().missingIn(answer) : null;
    }
    if (isLinked(answer)) {
      return "Link";
    }
    String sign = sign(answer.json());
    return sign == null && section.limit() != null && isFull ? section.limit() : sign;
  }

  private static boolean isLinked(HttpAnswer answer) {
    try {
      return LinkHeader.next(answer.headers().getOrDefault("link", "")) != null;
    } catch (PartnerFailure e) {
      return false; // nobody asked for it
    }
  }

  private static boolean isUsualSize(int rows) {
    int size = rows;
    while (size > 0 && size % 10 == 0) {
      size /= 10;
    }
    return rows >= 10 && SIZES.contains(size);
  }

  private static @Nullable String sign(@Nullable Object body) {
    if (body instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String name = String.valueOf(entry.getKey());
        if (SIGNS.contains(folded(name)) && says(entry.getValue())) {
          return name;
        }
      }
    }
    return null;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static boolean says(@Nullable Object value) {
    return Boolean.TRUE.equals(value) || (value instanceof String text && !text.isBlank());
  }
}
