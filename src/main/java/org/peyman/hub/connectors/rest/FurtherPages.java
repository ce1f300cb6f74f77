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
 * missed in silence. Many interfaces leave the place out of their last page, so that alone says
 * nothing.
 */
final class FurtherPages {

  /** What pages are long, but for zeros behind it. */
  private static final Set<Integer> SIZES = Set.of(1, 2, 3, 4, 5, 15, 25, 75);

  private static final int SHORTEST_USUAL_PAGE = 100;

  /** Where interfaces say that there is more, in lower-case letters alone. */
  private static final Set<String> SIGNS =
      Set.of("next", "nextpage", "nextlink", "nexttoken", "nextcursor", "odatanextlink", "hasmore");

  private static final int DEEPEST = 2;

  private final RestSection section;
  private volatile boolean isPlaceKnown;

  FurtherPages(RestSection section) {
    this.section = section;
  }

  /**
   * What does not say whether there is a next page, or says so though nobody reads it; null where
   * the answer is all there is, or one of several.
   *
   * @param size how many rows were asked for, where that is asked for
   */
  @Nullable String untold(boolean isWhole, int size, HttpAnswer answer, List<?> rows) {
    String missing = section.next().missingIn(answer);
    boolean hasPlace = !(section.next() instanceof Next.None);
    isPlaceKnown |= hasPlace && missing == null;
    if (!isWhole || isPlaceKnown) {
      return null;
    }
    String sign = isLinked(answer) ? "Link" : sign(answer.json(), DEEPEST);
    if (hasPlace) {
      return missing != null && (sign != null || isFull(rows.size(), size)) ? missing : null;
    }
    boolean isCut = section.limit() != null && rows.size() >= size;
    return sign == null && isCut ? section.limit() : sign;
  }

  private boolean isFull(int rows, int size) {
    return section.limit() == null ? isUsualSize(rows) : rows >= size;
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
    return rows >= SHORTEST_USUAL_PAGE && SIZES.contains(size);
  }

  private static @Nullable String sign(@Nullable Object body, int depth) {
    if (depth == 0 || !(body instanceof Map<?, ?> map)) {
      return null;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (SIGNS.contains(folded(name)) && says(entry.getValue())) {
        return name;
      }
      String inside = sign(entry.getValue(), depth - 1);
      if (inside != null) {
        return name + "." + inside;
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
