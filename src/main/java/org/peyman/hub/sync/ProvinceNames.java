package org.peyman.hub.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Text;
import org.peyman.hub.ledger.Refusal.Reason;

/** Finds a province by whatever a partner calls it. */
final class ProvinceNames {

  /** Which numbering an ISO 3166-2:IR code follows; the numbers were reassigned on 2020-11-24. */
  enum Scheme {
    ISO_2020,
    ISO_BEFORE_2020
  }

  private static final Pattern ISO = Pattern.compile("IR[-\u2010\u2011 ]?(\\d{2})");
  private static final String ALLOWED =
      "a province's code, Persian or English name, or its ISO 3166-2 code together with its scheme, ISO_2020 or"
          + " ISO_BEFORE_2020";

  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> byNewIso = new HashMap<>();
  private final Map<String, String> byOldIso = new HashMap<>();
  private final Set<String> shown = new LinkedHashSet<>();

  ProvinceNames(Collection<Province> provinces) {
    provinces.forEach(this::add);
  }

  private void add(Province province) {
    byNewIso.put(province.isoCode(), province.code());
    byOldIso.put(province.isoCodeBefore2020(), province.code());
    for (String name :
        new String[] {province.nameIso(), province.nameEn(), province.nameFa(), province.code()}) {
      byName.put(name, province.code());
      byName.put(Text.matchingForm(name), province.code());
    }
    shown.add(province.code());
    shown.add(province.nameFa());
  }

  /**
   * The code of the province in the field {@code province}, with its scheme beside it; required.
   */
  String required(Fields fields) {
    String code = optional(fields);
    if (code == null) {
      throw fields.missing("province");
    }
    return code;
  }

  /** As {@link #required}, null when absent. */
  @Nullable String optional(Fields fields) {
    Scheme scheme = fields.optional("provinceScheme", CellTypes.oneOf(Scheme.class));
    return fields.optional("province", cell -> find(cell, scheme));
  }

  private String find(Cell cell, @Nullable Scheme scheme) {
    String exact = byName.get(cell.text());
    if (exact != null) {
      return exact;
    }
    Matcher iso = ISO.matcher(Text.latinDigits(cell.text()).toUpperCase(Locale.ROOT));
    if (iso.matches()) {
      return byIso(cell, "IR-" + iso.group(1), scheme);
    }
    String found = byName.get(Text.matchingForm(cell.text()));
    if (found == null) {
      throw cell.invalid(ALLOWED, NearMatches.of(cell.text(), shown));
    }
    return found;
  }

  private String byIso(Cell cell, String iso, @Nullable Scheme scheme) {
    if (scheme == null) {
      throw cell.refused(Reason.INVALID, ALLOWED, whyNotBare(iso));
    }
    String found = (scheme == Scheme.ISO_2020 ? byNewIso : byOldIso).get(iso);
    if (found == null) {
      throw cell.invalid("a code that exists in the scheme " + scheme);
    }
    return found;
  }

  private String whyNotBare(String iso) {
    return " The ISO numbers were reassigned on 2020-11-24: "
        + iso
        + " is "
        + Objects.requireNonNullElse(byNewIso.get(iso), "no province")
        + " in ISO_2020 and "
        + Objects.requireNonNullElse(byOldIso.get(iso), "no province")
        + " in ISO_BEFORE_2020.";
  }
}
