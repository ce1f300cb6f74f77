package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;

/** A person is known by a key: the code that it is made of shows nowhere. */
@Pure
final class FactReaderPersonsTest extends FactReading {

  // Claims

  @Test
  void aCodeThatIsTheNameOfTwoFieldsIsNotRepeated() {
    for (FactKind kind : FactKind.values()) {
      Map<String, String> fields = Map.of("1234567891", "x", "1234567891_", "y");
      Entry entry =
          new FactReader(new PersonKeys("secret"))
              .read(
                  new FactReader.Item(kind, "IMDAD", "x:1", fields),
                  Reference.EMPTY,
                  LocalDate.of(2021, 1, 1));
      assertThat(entry.toString()).contains("twice").doesNotContain("1234567891");
    }
  }

  // Persons

  @ParameterizedTest
  @ValueSource(strings = {CODE, "۱۲۳۴۵۶۷۸۹۱", "١٢٣٤٥٦٧٨٩١", " 1234567891", KEY})
  void aPersonIsKnownByTheKeyAndTheCodeIsGone(String person) {
    Entry entry = read(FactKind.CLAIM, with(claim(), "person", person));
    assertThat(claimIn(((Entry.Read) entry).fact()).personKey()).isEqualTo(KEY);
    assertThat(entry.given().getString("person")).isEqualTo(KEY);
    assertNoCode(entry, CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890",
        "۱۲۳۴۵۶۷۸۹۰",
        "1111111111",
        "1234567",
        "12345678911",
        "123-456789-1",
        "1234 5678 91",
        "A. B.",
        "１２３４５６７８９１"
      })
  void anInvalidPersonIsRefusedAndMasked(String person) {
    Entry.Refused refused = refused(FactKind.CLAIM, with(claim(), "person", person));
    assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID);
    assertThat(refused.refusal().field()).isEqualTo("person");
    assertThat(refused.refusal().value()).isEqualTo("***");
    assertThat(refused.given().getString("person")).isEqualTo("***");
    assertThat(strings(refused)).noneMatch(text -> text.contains(person));
  }

  @Test
  void anUpperCaseKeyIsNoKey() {
    Entry.Refused refused =
        refused(FactKind.CLAIM, with(claim(), "person", KEY.toUpperCase(java.util.Locale.ROOT)));
    assertThat(refused.refusal().value()).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CODE,
        "IMDAD-1234567891",
        "99912345678917",
        "۱۲۳۴۵۶۷۸۹۱",
        "c/١٢٣٤٥٦٧٨٩١/7",
        "１２３４５６７８９１",
        "१२३४५६७८९१",
        "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟏",
        "123-456789-1",
        "12345 67891",
        "12345\u200c67891",
        KEY
      })
  void anItemThatHoldsTheCodeInAnotherFieldIsRefusedAndMaskedThere(String claimId) {
    for (String person : new String[] {CODE, "۱۲۳۴۵۶۷۸۹۱", KEY}) {
      if (person.equals(KEY) && claimId.startsWith("999")) {
        continue; // with the key alone, only ten digits or a run of 8 or 9 can be recognised
      }
      Entry.Refused refused =
          refused(FactKind.CLAIM, with(with(claim(), "claimId", claimId), "person", person));
      assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID);
      assertThat(refused.refusal().field()).isEqualTo("claimId");
      assertThat(refused.refusal().value()).isEqualTo("***");
      assertThat(refused.id()).isNull();
      assertThat(refused.given().getString("claimId")).contains("***");
      assertNoCode(refused, CODE);
    }
  }

  @Test
  void theCodeIsFoundWithAndWithoutItsPadding() {
    for (String claimId : new String[] {"0099900033", "99900033", "N99900033", "۰۹۹۹۰۰۰۳۳"}) {
      for (String person : new String[] {"99900033", "0099900033"}) {
        Entry.Refused refused =
            refused(FactKind.CLAIM, with(with(claim(), "claimId", claimId), "person", person));
        assertThat(refused.refusal().field()).isEqualTo("claimId");
        assertNoCode(refused, "99900033");
      }
    }
  }

  @Test
  void anInvalidCodeIsMaskedInOtherFieldsToo() {
    Entry.Refused refused =
        refused(
            FactKind.CLAIM, with(with(claim(), "claimId", "N1234567890"), "person", "1234567890"));
    assertNoCode(refused, "1234567890");
  }

  @Test
  void aCodeInAColumnThatNobodyAskedForIsMasked() {
    Map<String, Object> given = with(with(claim(), "national_code", "۱۲۳۴۵۶۷۸۹۱"), "person", KEY);
    given.put("note", List.of("see " + CODE));
    given.put("1234567891", "x");
    assertNoCode(read(FactKind.CLAIM, given), CODE);
    assertNoCode(read(FactKind.CLAIM, without(given, "person")), CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"phase", "province", "startedOn", "weeklyHours", "gender"})
  void aCodeThatSlippedIntoTheNextColumnIsMasked(String field) {
    Entry.Refused refused = refused(FactKind.CLAIM, with(claim(), field, CODE));
    assertThat(refused.refusal().value()).isEqualTo("***");
    assertNoCode(refused, CODE);
  }

  @Test
  void aWithdrawnClaimKeepsNoCodeEither() {
    Map<String, Object> given = Map.of("claimId", "C-1", "withdrawn", "true", "person", CODE);
    Entry entry = read(FactKind.CLAIM, given);
    assertThat(entry).isInstanceOf(Entry.Read.class);
    assertNoCode(entry, CODE);
    assertNoCode(
        read(FactKind.CLAIM, Map.of("claimId", CODE, "withdrawn", "true", "person", CODE)), CODE);
  }

  @Test
  void whateverElseIsWrongTheCodeDoesNotShow() {
    for (String field : claim().keySet()) {
      assertNoCode(read(FactKind.CLAIM, with(with(claim(), "person", CODE), field, "!!")), CODE);
      assertNoCode(
          read(FactKind.CLAIM, with(with(claim(), "person", CODE), field, "x " + CODE)), CODE);
    }
    assertNoCode(read(FactKind.CLAIM, with(claim(), "person", Map.of("code", CODE))), CODE);
    assertNoCode(read(FactKind.CLAIM, with(claim(), "person", List.of(CODE))), CODE);
    assertNoCode(read(FactKind.CLAIM, with(with(claim(), "person", CODE), "Person", CODE)), CODE);
    assertNoCode(read(FactKind.CLAIM, with(claim(), "person", 1234567891L)), CODE);
    assertNoCode(
        read(FactKind.CLAIM, with(with(claim(), "person", CODE), "revision", 1234567891L)), CODE);
  }

  // Codes of others

  private static final List<String> FORMS =
      List.of(
          CODE,
          "۱۲۳۴۵۶۷۸۹۱",
          "١٢٣٤٥٦٧٨٩١",
          "123-456789-1",
          "123 456 7891",
          "۱۲۳.۴۵۶.۷۸۹۱",
          "123-456 7891",
          "12345\u200c67891",
          "see " + CODE + ", 7");

  @Test
  void aValidCodeIsMaskedInEveryFieldThatHoldsNoTenDigits() {
    Set<String> any =
        Set.of(
            "claimId",
            "verificationId",
            "reviewId",
            "flowId",
            "pledgeId",
            "reference",
            "amount",
            "code",
            "revision",
            "reportRevision",
            "reason",
            "sourceDocument",
            "links");
    for (FactKind kind : FactKind.values()) {
      for (FactField field : FactField.of(kind)) {
        for (String form : FORMS) {
          if (!any.contains(field.name())) {
            assertNoCode(read(kind, with(item(kind), field.name(), planted(field, form))), CODE);
          }
        }
      }
    }
  }

  @Test
  void theCodeOfAKnownPersonIsMaskedInEveryField() {
    for (FactKind kind : FactKind.values()) {
      for (FactField field : FactField.of(kind)) {
        for (String form : FORMS) {
          Map<String, Object> planted = with(item(kind), field.name(), planted(field, form));
          Entry entry = read(kind, planted, new KnownPersons(Set.of(KEY)));
          if (!field.name().equals("person")) {
            assertThat(entry).as(field + " " + form).isInstanceOf(Entry.Refused.class);
          }
          assertNoCode(entry, CODE);
        }
      }
    }
  }

  @Test
  void idsOfTenDigitsAndAmountsAreNoCodesByChance() {
    assertThat(fact(FactKind.CLAIM, with(claim(), "claimId", CODE)).id()).isEqualTo(CODE);
    Map<String, Object> commitment = with(item(FactKind.COMMITMENT), "reason", "letter " + CODE);
    assertThat(fact(FactKind.COMMITMENT, with(commitment, "quantity", 99900033))).isNotNull();
    assertThat(fact(FactKind.CLAIM, with(claim(), "weeklyHours", "14.00000000"))).isNotNull();
    assertThat(fact(FactKind.FLOW, with(item(FactKind.FLOW), "amount", CODE))).isNotNull();
  }

  private static Object planted(FactField field, String form) {
    return field.type() == FactField.Type.ITEMS
        ? List.of(
            Map.of("province", form, "quantity", 1, "party", "A"),
            Map.of("province", "GILAN", "quantity", form, "party", form, "gender", form))
        : field.type() == FactField.Type.LIST ? List.of("A", form) : form;
  }

  private static Map<String, Object> item(FactKind kind) {
    return switch (kind) {
      case CLAIM -> claim();
      case COUNT -> count(Map.of("province", "GILAN", "quantity", 1));
      case COMMITMENT ->
          Map.of(
              "code",
              "K-1",
              "revision",
              1,
              "organizations",
              List.of("A"),
              "year",
              1400,
              "quantity",
              10,
              "certainty",
              "PLEDGE",
              "kind",
              "INITIAL");
      case VERIFICATION ->
          Map.of(
              "verificationId",
              "V-1",
              "claimOrganization",
              "A",
              "claimId",
              "C-1",
              "team",
              List.of("A"),
              "date",
              "2020-10-06",
              "method",
              "FIELD_VISIT",
              "outcome",
              "CONFIRMED_ACTIVE");
      case FLOW ->
          Map.of(
              "flowId",
              "F-1",
              "stage",
              "PAYMENT",
              "kind",
              "GRANT",
              "payer",
              "STATE",
              "payee",
              "A",
              "amount",
              "1,500",
              "unit",
              "TOMAN",
              "date",
              "2020-10-06");
      case REPORT ->
          Map.of(
              "phase",
              "PHASE_1",
              "province",
              "GILAN",
              "period",
              "1399-07",
              "narrative",
              "Much was done");
      case REVIEW ->
          Map.of(
              "reviewId",
              "R-1",
              "reportOrganization",
              "A",
              "phase",
              "PHASE_1",
              "province",
              "GILAN",
              "period",
              "1399-07",
              "decision",
              "ACCEPT",
              "reportRevision",
              1,
              "date",
              "2020-10-06");
    };
  }

  /** The second and third have the check digit of a code whose first two digits are zeros. */
  @ParameterizedTest
  @ValueSource(strings = {"14031230", "20250320", "13990815"})
  void aDayWithoutHyphensIsShownAlthoughItMayBeACode(String day) {
    Entry.Refused refused = refused(FactKind.CLAIM, with(claim(), "startedOn", day));
    assertThat(refused.refusal().message())
        .startsWith("startedOn is '" + day + "'; allowed: an ISO date")
        .contains("hyphens", "date: compact");
    assertThat(refused.given().getString("startedOn")).isEqualTo(day);
  }

  @Test
  void aDayThatIsTheCodeOfItsOwnPersonIsMasked() {
    Map<String, Object> given = with(with(claim(), "startedOn", "20250320"), "person", "20250320");
    assertThat(reader.keys().keyOf("20250320")).as("a code").isPresent();
    assertNoCode(read(FactKind.CLAIM, given), "20250320");
    assertNoCode(read(FactKind.CLAIM, with(claim(), "province", "20250320")), "20250320");
  }
}
