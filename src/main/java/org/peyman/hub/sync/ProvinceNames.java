package org.peyman.hub.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.sync.Cell.Reading;

/** Finds a province by whatever a partner calls it. */
final class ProvinceNames {

  /** Which numbering an ISO 3166-2:IR code follows; the numbers were reassigned on 2020-11-24. */
  enum Scheme {
    ISO_2020,
    ISO_BEFORE_2020
  }

  private static final Reading<Scheme> SCHEME = CellTypes.oneOf(Scheme.class);
  private static final Pattern ISO = Pattern.compile("IR[-\u2010\u2011 ]?(\\d{2})");
  private static final Title ALLOWED =
      new Title(
          "کد، نام فارسی یا نام انگلیسی یک استان، یا کد ISO 3166-2 آن همراه با طرح آن، ISO_2020 یا"
              + " ISO_BEFORE_2020",
          "a province's code, Persian or English name, or its ISO 3166-2 code together with its"
              + " scheme, ISO_2020 or ISO_BEFORE_2020");

  private static final Title NONE_KNOWN =
      new Title(
          "هنوز هیچ استانی، چون سامانه استانی نمی‌شناسد؛ load-reference آن‌ها را ثبت می‌کند",
          "no province yet, since the hub knows none; load-reference takes them in");

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
  Part<String> required(Fields fields) {
    Part<String> code = optional(fields);
    return code.isRead() && code.orNull() == null ? fields.lacks("province") : code;
  }

  /** As {@link #required}, null when absent. */
  Part<String> optional(Fields fields) {
    fields.may("provinceScheme", SCHEME);
    return fields.may("province", cell -> find(cell, fields));
  }

  private String find(Cell cell, Fields fields) {
    if (byName.isEmpty()) {
      throw cell.invalid(NONE_KNOWN);
    }
    String exact = byName.get(cell.text());
    if (exact != null) {
      return exact;
    }
    Matcher iso = ISO.matcher(Text.latinDigits(cell.text()).toUpperCase(Locale.ROOT));
    if (iso.matches()) {
      return byIso(cell, "IR-" + iso.group(1), fields.optional("provinceScheme", SCHEME));
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
      throw cell.invalid(
          new Title("کدی که در این طرح باشد: ", "a code that exists in the scheme ").then(scheme));
    }
    return found;
  }

  private Title whyNotBare(String iso) {
    Title none = new Title("هیچ استان", "no province");
    Title now = Optional.ofNullable(byNewIso.get(iso)).map(Title::same).orElse(none);
    Title before = Optional.ofNullable(byOldIso.get(iso)).map(Title::same).orElse(none);
    return new Title(
        " شماره‌های ISO در 2020-11-24 از نو داده شدند: %s در ISO_2020 %s و در ISO_BEFORE_2020 %s است."
            .formatted(iso, now.fa(), before.fa()),
        " The ISO numbers were reassigned on 2020-11-24: %s is %s in ISO_2020 and %s in ISO_BEFORE_2020."
            .formatted(iso, now.en(), before.en()));
  }
}
