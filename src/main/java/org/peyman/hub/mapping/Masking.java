package org.peyman.hub.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/** Makes a partner's row safe to keep, as the hub does before it stores anything of it. */
@FunctionalInterface
public interface Masking {

  /**
   * The row, with each national code in it replaced by its key, or by {@code ***} where it is
   * invalid or stands where no code belongs.
   *
   * @param row in the partner's own names
   * @param names what they mean
   */
  Map<String, @Nullable Object> masked(
      FactKind kind, Map<String, @Nullable Object> row, Connector.Names names);

  /**
   * At least twelve hexadecimal digits in the place of a national code that stands in the name of a
   * file: the same for the same code, which cannot be told from them.
   */
  default String seal(String code) {
    return "0".repeat(12);
  }
}
