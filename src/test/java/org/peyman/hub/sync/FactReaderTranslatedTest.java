package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;

/** What a partner wrote in its own words, as it is read, refused and kept. */
@Pure
final class FactReaderTranslatedTest extends FactReading {

  // Rows that were translated

  /** As a partner's system might give it: names and codes of its own, and things inside things. */
  private static Map<String, Object> row(String nationalCode) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("placement_no", "C-1");
    row.put("address", Map.of("province", "GILAN", "post_code", "41938-12345678"));
    row.put("start_date", "1399/07/15");
    row.put("who", Map.of("national_code", nationalCode, "also", List.of(nationalCode)));
    row.put("sex", "7");
    return row;
  }

  private static final Map<String, String> NAMES =
      Map.of(
          "claimId", "placement_no",
          "province", "address.province",
          "startedOn", "start_date",
          "person", "who.national_code",
          "gender", "sex");

  private Entry readTranslated(Map<String, Object> row, Map<String, Object> fields) {
    FactReader.Original original = new FactReader.Original(row, NAMES);
    return reader.read(
        new FactReader.Item(FactKind.CLAIM, "IMDAD", "placement " + CODE, fields, original),
        Provinces.REFERENCE,
        TODAY);
  }

  @Test
  void aTranslatedRowIsKeptAsThePartnerGaveItWithTheKeyInPlaceOfTheCode() {
    Entry entry = readTranslated(row(CODE), with(claim(), "person", CODE));

    assertThat(entry).isInstanceOf(Entry.Read.class);
    assertThat(claimIn(((Entry.Read) entry).fact()).personKey()).isEqualTo(KEY);
    assertThat(entry.given())
        .isEqualTo(
            new JsonObject(
                """
                {"placement_no":"C-1","address":{"province":"GILAN","post_code":"41938-***"},
                 "start_date":"1399/07/15","who":{"national_code":"%s","also":["***"]},"sex":"7"}\
                """
                    .formatted(KEY)));
    assertThat(entry.position()).isEqualTo("placement ***");
  }

  @Test
  void aRefusalOfATranslatedRowSpeaksOfThePartnersOwnField() {
    Map<String, Object> translated = with(with(claim(), "person", CODE), "gender", "7");
    Entry.Refused refused = (Entry.Refused) readTranslated(row(CODE), translated);

    assertThat(refused.refusal().field()).isEqualTo("sex");
    assertThat(refused.refusal().message()).startsWith("sex is '7'; allowed: FEMALE, MALE");
    assertNoCode(refused, CODE);
    Entry.Refused invalid =
        (Entry.Refused) readTranslated(row("1234567890"), with(claim(), "person", "1234567890"));
    assertThat(invalid.refusal().message()).startsWith("who.national_code is '***'");
    assertNoCode(invalid, "1234567890");
    Entry.Refused missing =
        (Entry.Refused) readTranslated(row(CODE), without(claim(), "startedOn"));
    assertThat(missing.refusal().message()).isEqualTo("start_date is missing; it is required.");
  }

  @Test
  void aRefusalNamesThePartnersOwnCodesAsAllowed() {
    assertThat(refusal("gender", "7", List.of("1", "2")))
        .isEqualTo("gender is '7'; allowed: 1, 2.");
    assertThat(refusal("returnedHousehold", "7", List.of("yes", "no")))
        .isEqualTo("returnedHousehold is '7'; allowed: yes, no.");
    assertThat(refusal("gender", "x", IntStream.range(0, 31).mapToObj(String::valueOf).toList()))
        .endsWith(", 28, 29, \u2026.");
  }

  @Test
  void aRefusalInsideAListNamesTheOwnCodesOfItsItemsAsAllowed() {
    FactReader.Original own =
        new FactReader.Original(Map.of(), Map.of(), Map.of("cells.gender", List.of("f", "m")));
    Map<String, Object> cell = Map.of("province", "GILAN", "quantity", 5, "gender", "w");
    FactReader.Item item = new FactReader.Item(FactKind.COUNT, "IMDAD", "x", count(cell), own);
    assertThat(message(item)).isEqualTo("cells[0].gender is 'w'; allowed: f, m.");
  }

  @Test
  void whereTheHubKnowsNoProvinceARefusalSaysSo() {
    FactReader.Item item = new FactReader.Item(FactKind.CLAIM, "IMDAD", "x", claim());
    Entry.Refused refused = (Entry.Refused) reader.read(item, Reference.EMPTY, TODAY);
    assertThat(refused.refusal().message())
        .endsWith(
            "; allowed: no province yet, since the hub knows none; load-reference takes them in.");
  }

  private String refusal(String field, String value, List<String> codes) {
    FactReader.Original own = new FactReader.Original(Map.of(), Map.of(), Map.of(field, codes));
    Map<String, Object> fields = with(claim(), field, value);
    return message(new FactReader.Item(FactKind.CLAIM, "IMDAD", "x", fields, own));
  }

  private String message(FactReader.Item item) {
    return ((Entry.Refused) reader.read(item, Provinces.REFERENCE, TODAY)).refusal().message();
  }

  @Test
  void aCodeThatWasPutTogetherFromSeveralFieldsLeavesNoDigitOfThem() {
    Map<String, Object> row = new LinkedHashMap<>(row(CODE));
    row.put("who", Map.of("first_part", "12345", "second_part", 67891));
    Entry entry = readTranslated(row, with(claim(), "person", CODE));

    assertThat(entry).isInstanceOf(Entry.Read.class);
    assertThat(entry.given().getJsonObject("who"))
        .isEqualTo(new JsonObject().put("first_part", "***").put("second_part", "***"));
  }

  @Test
  void itemsInsideATranslatedRowAreNamedByTheirOwnNamesAndKeptWhole() {
    Map<String, Object> cell = Map.of("ostan", "GILAN", "tedad", 12_345_678);
    Map<String, Object> row =
        Map.of("marhale", "PHASE_1", "mah", "1399-07", "radif", List.of(cell));
    Map<String, String> names =
        Map.of("phase", "marhale", "cells", "radif", "cells.quantity", "tedad");
    FactReader.Item item =
        new FactReader.Item(
            FactKind.COUNT,
            "IMDAD",
            "x",
            count(Map.of("province", "GILAN", "quantity", -5)),
            new FactReader.Original(row, names));
    Entry.Refused refused = (Entry.Refused) reader.read(item, Provinces.REFERENCE, TODAY);

    assertThat(refused.refusal().field()).isEqualTo("radif[0].tedad");
    assertThat(refused.given()).isEqualTo(new JsonObject(row));
  }

  @Test
  void aRowThatCouldNotBeTranslatedKeepsNothingThatLooksLikeACode() {
    FactReader.Item item = new FactReader.Item(FactKind.CLAIM, "IMDAD", "row " + CODE, row(CODE));
    Entry.Refused refused = reader.unread(item, Title.same("The row could not be translated."));

    assertThat(refused.refusal().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused.given().getString("placement_no")).isEqualTo("C-1");
    assertNoCode(refused, CODE);
  }

  @Test
  void aDayThatTheTranslationRewroteIsQuotedAsItWasWritten() {
    Map<String, Object> row = row(CODE);
    row.put("start_date", " 15.8.30 ");
    Entry.Refused refused =
        (Entry.Refused) readTranslated(row, with(claim(), "startedOn", "1415/8/30"));
    assertThat(refused.refusal().value()).isEqualTo("15.8.30");
    assertThat(refused.refusal().message())
        .startsWith("start_date is '15.8.30'; allowed: a date not after today");
  }
}
