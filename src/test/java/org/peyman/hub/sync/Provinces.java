package org.peyman.hub.sync;

import java.util.List;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;

/**
 * Some provinces as they are in ISO 3166-2 and in official Persian, enough to be confused with each
 * other.
 */
final class Provinces {

  static final Reference REFERENCE =
      Reference.of(
          List.of(),
          List.of(
              province("FARS", "فارس", "Fārs", "IR-07", "IR-14"),
              province("TEHRAN", "تهران", "Tehrān", "IR-23", "IR-07"),
              province("KERMAN", "کرمان", "Kermān", "IR-08", "IR-15"),
              province("KERMANSHAH", "کرمانشاه", "Kermānshāh", "IR-05", "IR-17"),
              province("GILAN", "گیلان", "Gīlān", "IR-01", "IR-19"),
              province("MARKAZI", "مرکزی", "Markazī", "IR-00", "IR-22"),
              province(
                  "EAST_AZERBAIJAN", "آذربایجان شرقی", "Āz̄ārbāyjān-e Shārqī", "IR-03", "IR-01")),
          List.of(),
          List.of());

  private Provinces() {}

  private static Province province(String code, String fa, String iso, String now, String before) {
    String en =
        code.charAt(0) + code.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return new Province(code, fa, en, iso, now, before, 32, 53);
  }
}
