package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;

/** A partner's configuration whose system holds its rows in memory. */
final class Acme {

  static final String HEAD =
      """
      partner: acme
      organization: ACME
      nameFa: آکمه
      nameEn: Acme
      """;

  static final String CLAIMS =
      HEAD
          + """
          codes:
            sex: {"1": FEMALE, "2": MALE, "9": ""}
          sources:
            - code: acme/claims
              kind: claims
              every: PT30S
              memory: {name: "${WHERE}"}
              fields:
                claimId: id
                phase: {value: PHASE_1}
                province: address.province
                startedOn: {from: day, date: compact}
                person: code
                gender: {from: sex, codes: sex}
                withdrawn: {from: state, codes: {gone: "true", "*": "false"}}
                weeklyHours: {from: hours, default: "44"}
                endedOn: {from: [y, m, d], join: /}
                settlement: {from: place, codes: {city: URBAN}}
          """;

  static final String COUNTS =
      HEAD
          + """
          sources:
            - code: acme/counts
              kind: counts
              every: PT30S
              memory: {}
              fields:
                phase: p
                month: mon
                cells:
                  from: rows
                  fields: {province: ostan, quantity: n, gender: {from: g, codes: {f: FEMALE}}}
          """;

  final MemoryConnector memory = new MemoryConnector();

  /** A row that has all that {@link #CLAIMS} reads. */
  static Map<String, @Nullable Object> row() {
    Map<String, @Nullable Object> row =
        map("id", "A-1", "day", "13990815", "code", "1234567891", "sex", "1", "state", "there");
    row.putAll(map("hours", 40, "y", "1400", "m", "2", "d", "1", "place", "city"));
    row.put("address", map("province", "Gilan"));
    return row;
  }

  static Map<String, @Nullable Object> map(Object... pairs) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static ConfigurationFile file(String name, String yaml) {
    return new ConfigurationFile(name, yaml, null);
  }

  List<Definition> read(List<ConfigurationFile> files) {
    return Definitions.read(files, Map.of("WHERE", "geheim"), List.of(memory));
  }

  List<String> problems(ConfigurationFile... files) {
    BadSettings bad = catchThrowableOfType(BadSettings.class, () -> read(List.of(files)));
    return bad.problems();
  }

  TranslatedSource.Translation translated(String yaml, Map<String, @Nullable Object> row) {
    Partner partner = read(List.of(file("a.yaml", yaml))).get(0).open();
    TranslatedSource source = (TranslatedSource) partner.sources().get(0);
    return source.translate(new Item(source.description().kind(), "here", row));
  }

  /** What a page of these rows says of their columns. */
  List<PageNote> notes(String yaml, List<Map<String, @Nullable Object>> rows) {
    return notes(yaml, rows, null);
  }

  /** The same of a page that a cursor leads to. */
  List<PageNote> notes(
      String yaml, List<Map<String, @Nullable Object>> rows, @Nullable String cursor) {
    memory.rows = rows;
    return read(List.of(file("a.yaml", yaml)))
        .get(0)
        .open()
        .sources()
        .get(0)
        .read(new ReadRequest(cursor, 10, Cancellation.NEVER))
        .toCompletableFuture()
        .join()
        .notes();
  }

  PartnerFailure failure(String yaml, Map<String, @Nullable Object> row) {
    return failure(yaml, List.of(row));
  }

  PartnerFailure failure(String yaml, List<Map<String, @Nullable Object>> rows) {
    CompletionException thrown =
        catchThrowableOfType(CompletionException.class, () -> notes(yaml, rows));
    return (PartnerFailure) Objects.requireNonNull(thrown.getCause());
  }
}
