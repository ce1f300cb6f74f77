package org.peyman.hub.connectors.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.RowReader.Raw;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** What a page lists as rows: one that is no object costs itself. */
final class PageRows {

  private PageRows() {}

  /** Throws where there is something in the list, but no row: it is another list then. */
  static void check(List<?> all) throws PartnerFailure {
    boolean isOther = all.stream().anyMatch(Objects::nonNull);
    if (isOther && all.stream().noneMatch(Map.class::isInstance)) {
      throw new PartnerFailure(Kind.MALFORMED, "No row of the list is an object");
    }
  }

  /**
   * The row.
   *
   * @param number of it on its page, from 1
   */
  static Raw row(@Nullable Object row, int number, @Nullable Since since) {
    if (!(row instanceof Map<?, ?> map)) {
      String fault = row == null ? "The row is null" : "The row is no object";
      return new Raw(Map.of(), "row " + number + " of a page", fault);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return new Raw(fields, null, null, since == null ? null : since.mark(fields));
  }
}
