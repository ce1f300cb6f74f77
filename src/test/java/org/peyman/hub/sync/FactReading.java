package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;

/** Rows of each kind of fact, and what the reader makes of them. */
abstract class FactReading {

  static final String CODE = "1234567891";

  static final String KEY = "8dd9a9e0838d0a7649aa2a7007da7e1e7c85060bbaf29df8270f01636fbb607f";

  static final LocalDate TODAY = LocalDate.of(2021, 1, 20);
  final FactReader reader = new FactReader(new PersonKeys("peyman-test-secret"));

  // Items

  static Map<String, Object> claim() {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("claimId", "C-1");
    claim.put("phase", "PHASE_1");
    claim.put("province", "GILAN");
    claim.put("startedOn", "2020-10-06");
    return claim;
  }

  static Map<String, Object> count(Object... cells) {
    Map<String, Object> count = new LinkedHashMap<>();
    count.put("phase", "PHASE_1");
    count.put("month", "1399-07");
    count.put("cells", List.of(cells));
    return count;
  }

  static Map<String, Object> with(Map<String, Object> item, String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(item);
    changed.put(field, value);
    return changed;
  }

  static Map<String, Object> without(Map<String, Object> item, String field) {
    Map<String, Object> changed = new LinkedHashMap<>(item);
    changed.remove(field);
    return changed;
  }

  Entry read(FactKind kind, Map<String, Object> fields) {
    return read(kind, fields, KnownPersons.NONE);
  }

  Entry read(FactKind kind, Map<String, Object> fields, KnownPersons known) {
    String organization = kind == FactKind.COMMITMENT ? "A" : "IMDAD";
    return reader.read(
        new FactReader.Item(kind, organization, "claims.csv:17", fields),
        Provinces.REFERENCE,
        TODAY,
        known);
  }

  Fact fact(FactKind kind, Map<String, Object> fields) {
    Entry entry = read(kind, fields);
    assertThat(entry).isInstanceOf(Entry.Read.class);
    return ((Entry.Read) entry).fact();
  }

  static Claim claimIn(Fact fact) {
    return Objects.requireNonNull((Claim) fact.content());
  }

  Entry.Refused refused(FactKind kind, Map<String, Object> fields) {
    Entry entry = read(kind, fields);
    assertThat(entry).isInstanceOf(Entry.Refused.class);
    return (Entry.Refused) entry;
  }

  Refusal refusal(FactKind kind, Map<String, Object> fields) {
    return refused(kind, fields).refusal();
  }

  /**
   * Looks for the code in every string of the entry, in any script and with anything but letters
   * between its digits.
   */
  static void assertNoCode(Entry entry, String code) {
    for (String text : strings(entry)) {
      StringBuilder digits = new StringBuilder();
      text.replace(KEY, "|")
          .codePoints()
          .forEach(
              c -> {
                if (Character.isDigit(c)) {
                  digits.append(Character.digit(c, 10));
                } else if (Character.isLetter(c)) {
                  digits.append('|');
                }
              });
      assertThat(digits.toString()).as(text).doesNotContain(code);
    }
  }

  static List<String> strings(Entry entry) {
    List<String> strings =
        new ArrayList<>(List.of(entry.position(), entry.given().encode(), entry.toString()));
    collect(entry.given().getMap(), strings);
    return strings;
  }

  static void collect(@Nullable Object value, List<String> strings) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> {
            strings.add(String.valueOf(name));
            collect(inner, strings);
          });
    } else if (value instanceof Iterable<?> list) {
      list.forEach(inner -> collect(inner, strings));
    } else {
      strings.add(String.valueOf(value));
    }
  }
}
