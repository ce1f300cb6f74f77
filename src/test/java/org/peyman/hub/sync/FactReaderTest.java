package org.peyman.hub.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.domain.WorkMode;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;
import org.peyman.hub.support.TestDatabase;

@Pure
final class FactReaderTest {

  private static final String CODE = "1234567891";
  private static final String KEY =
      "8dd9a9e0838d0a7649aa2a7007da7e1e7c85060bbaf29df8270f01636fbb607f";
  private static final LocalDate TODAY = LocalDate.of(2021, 1, 20);

  private final FactReader reader = new FactReader(new PersonKeys("peyman-test-secret"));

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

  @Test
  void aClaimOfOnlyTheRequiredFieldsIsRead() {
    Fact fact = fact(FactKind.CLAIM, claim());
    assertThat(fact)
        .isEqualTo(
            new Fact(
                FactKind.CLAIM,
                "IMDAD",
                "C-1",
                null,
                new Claim(
                    "PHASE_1",
                    "GILAN",
                    LocalDate.of(2020, 10, 6),
                    null,
                    null,
                    null,
                    Facets.UNKNOWN)));
  }

  @Test
  void aClaimOfAllFieldsIsReadFromColumnsOfAFile() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("CLAIM_ID", " C-1 ");
    columns.put("revision", "۳");
    columns.put("withdrawn", "false");
    columns.put("phase", "phase_1");
    columns.put("province", "ir-01");
    columns.put("province_scheme", "iso_before_2020");
    columns.put("started_on", "۱۳۹۹/۰۷/۱۵");
    columns.put("ended_on", "2020-12-01");
    columns.put("person", "۱۲۳۴۵۶۷۸۹۱");
    columns.put("weekly_hours", "۳۷٫۵");
    columns.put("settlement", "rural");
    columns.put("work_mode", "home-based");
    columns.put("sector", "Handicraft");
    columns.put("gender", "FEMALE");
    columns.put("target_group", "woman head of household");
    columns.put("returned_household", "TRUE");
    assertThat(fact(FactKind.CLAIM, columns))
        .isEqualTo(
            new Fact(
                FactKind.CLAIM,
                "IMDAD",
                "C-1",
                3L,
                new Claim(
                    "PHASE_1",
                    "EAST_AZERBAIJAN",
                    LocalDate.of(2020, 10, 6),
                    LocalDate.of(2020, 12, 1),
                    KEY,
                    new BigDecimal("37.5"),
                    new Facets(
                        Map.of(
                            Facet.SETTLEMENT, Settlement.RURAL,
                            Facet.WORK_MODE, WorkMode.HOME_BASED,
                            Facet.SECTOR, Sector.HANDICRAFT,
                            Facet.GENDER, Gender.FEMALE,
                            Facet.TARGET_GROUP, TargetGroup.WOMAN_HEAD_OF_HOUSEHOLD,
                            Facet.RETURNED_HOUSEHOLD, true)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claimId", "phase", "province", "startedOn"})
  void aClaimWithoutARequiredFieldIsRefusedAndTheFieldNamed(String field) {
    for (Object nothing : new Object[] {"", "  ", "\u200c"}) {
      Refusal refusal = refusal(FactKind.CLAIM, with(claim(), field, nothing));
      assertThat(refusal.reason()).isEqualTo(Reason.MISSING);
      assertThat(refusal.field()).isEqualTo(field);
      assertThat(refusal.message()).contains(field);
    }
    assertThat(refusal(FactKind.CLAIM, without(claim(), field)).reason()).isEqualTo(Reason.MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "startedOn | 2021-01-21 | OUT_OF_RANGE | 2021-01-20",
        "startedOn | 1900-01-01 | OUT_OF_RANGE | a date not before 2011-03-21",
        "startedOn | 1899-12-30 | OUT_OF_RANGE | a date not before 2011-03-21",
        "startedOn | 1389/12/29 | OUT_OF_RANGE | a date not before 2011-03-21",
        "startedOn | 1399/13/01 | INVALID | 1399/07/15",
        "startedOn | 2020/10/06 | INVALID | 2020-10-06",
        "endedOn | 2020-10-05 | INCONSISTENT | 2020-10-06",
        "endedOn | soon | INVALID | 2020-10-06",
        "weeklyHours | 0 | OUT_OF_RANGE | 168",
        "weeklyHours | -4 | OUT_OF_RANGE | 168",
        "weeklyHours | 168.1 | OUT_OF_RANGE | 168",
        "weeklyHours | 40.25 | INVALID | one decimal",
        "weeklyHours | 4e1 | INVALID | one decimal",
        "weeklyHours | full | INVALID | one decimal",
        "settlement | VILLAGE | INVALID | URBAN, RURAL, NOMADIC",
        "workMode | HOMEBASE | INVALID | nearest: HOME_BASED",
        "returnedHousehold | yes | INVALID | true or false",
        "withdrawn | 1 | INVALID | true or false",
        "revision | -1 | OUT_OF_RANGE | 0",
        "revision | 1.5 | INVALID | whole number",
        "revision | 99999999999999999999999999 | OUT_OF_RANGE | 0",
        "phase | PHASE 1 | INVALID | PHASE_1",
        "phase | فاز۱ | INVALID | PHASE_1",
        "province | Kermann | INVALID | nearest: KERMAN",
        "province | كرمن | INVALID | nearest: کرمان",
        "province | Atlantis | INVALID | Persian or English name",
        "province | IR-99 | INVALID | ISO_BEFORE_2020",
        "provinceScheme | ISO_2006 | INVALID | ISO_2020, ISO_BEFORE_2020"
      })
  void aBadValueIsNamedTogetherWithWhatIsAllowed(
      String field, String value, Reason reason, String allowed) {
    Entry.Refused refused = refused(FactKind.CLAIM, with(claim(), field, value));
    assertThat(refused.refusal().reason()).isEqualTo(reason);
    assertThat(refused.refusal().field()).isEqualTo(field);
    assertThat(refused.refusal().value()).isEqualTo(value);
    assertThat(refused.refusal().allowed()).contains(allowed);
    assertThat(refused.refusal().message()).contains(field, value, allowed);
    assertThat(refused.given().getValue(field)).isEqualTo(value);
    assertThat(refused.id()).isEqualTo("C-1");
    assertThat(refused.position()).isEqualTo("claims.csv:17");
  }

  @ParameterizedTest
  @CsvSource({"40,40", "40.0,40", "0.5,0.5", "168,168", "۴۴,44", "٤٤٫٥,44.5", "100,100"})
  void weeklyHoursAreReadAsOneNumberHoweverWritten(String given, BigDecimal hours) {
    Claim claim = (Claim) fact(FactKind.CLAIM, with(claim(), "weeklyHours", given)).content();
    assertThat(claim).isNotNull();
    assertThat(claim.weeklyHours()).isEqualTo(hours);
  }

  @Test
  void numbersAndBooleansOfJsonAreReadLikeText() {
    Map<String, Object> given = with(claim(), "weeklyHours", 37.5);
    given.put("revision", 2);
    given.put("returnedHousehold", false);
    Fact fact = fact(FactKind.CLAIM, given);
    assertThat(fact.revision()).isEqualTo(2);
    assertThat(claimIn(fact).weeklyHours()).isEqualTo("37.5");
    assertThat(claimIn(fact).facets().get(Facet.RETURNED_HOUSEHOLD)).isEqualTo(false);
  }

  @Test
  void aClaimMayStartTodayAndEndOnTheDayItStarted() {
    Map<String, Object> given = with(claim(), "startedOn", "2021-01-20");
    given.put("endedOn", "2021-01-20");
    assertThat(claimIn(fact(FactKind.CLAIM, given)).endedOn()).isEqualTo(TODAY);
  }

  @Test
  void workBeginsNotBeforeTheEarliestDayThatTheHubTakes() {
    Map<String, Object> first = with(claim(), "startedOn", "1390/01/01");
    assertThat(claimIn(fact(FactKind.CLAIM, first)).startedOn()).isEqualTo("2011-03-21");
    FactReader old = new FactReader(TestDatabase.KEYS, LocalDate.of(1900, 1, 1));
    Map<String, Object> given = with(claim(), "startedOn", "1900-01-01");
    FactReader.Item item = new FactReader.Item(FactKind.CLAIM, "IMDAD", "x:1", given);
    assertThat(old.read(item, Provinces.REFERENCE, TODAY)).isInstanceOf(Entry.Read.class);
  }

  @Test
  void aCountIsOfNoMonthBeforeTheEarliestStart() {
    Map<String, Object> cell = Map.of("province", "GILAN", "quantity", 5);
    Refusal refusal = refusal(FactKind.COUNT, with(count(cell), "month", "1389-12"));
    assertThat(refusal.reason()).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(refusal.message())
        .isEqualTo(
            "month is '1389-12'; allowed: a month not before 1390-01. Earlier ones are taken for"
                + " placeholders.");
    assertThat(fact(FactKind.COUNT, with(count(cell), "month", "1390-01")).id())
        .isEqualTo("PHASE_1/1390-01");
  }

  @Test
  void aWithdrawnClaimNeedsItsKeyOnly() {
    Map<String, Object> given =
        Map.of("claim_id", "C-1", "revision", "2", "withdrawn", "true", "started_on", "never");
    assertThat(fact(FactKind.CLAIM, given))
        .isEqualTo(new Fact(FactKind.CLAIM, "IMDAD", "C-1", 2L, null));
    assertThat(refusal(FactKind.CLAIM, Map.of("withdrawn", true)).reason())
        .isEqualTo(Reason.MISSING);
  }

  @Test
  void aLongValueIsCutInTheMessageAndKeptWholeInWhatWasGiven() {
    String value = "x".repeat(5_000);
    Entry.Refused refused = refused(FactKind.CLAIM, with(claim(), "settlement", value));
    assertThat(refused.refusal().message()).hasSizeLessThan(500);
    assertThat(refused.given().getString("settlement")).isEqualTo(value);
  }

  @Test
  void anIdThatNoIndexCouldHoldIsRefused() {
    assertThat(refusal(FactKind.CLAIM, with(claim(), "claimId", "x".repeat(201))).reason())
        .isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(fact(FactKind.CLAIM, with(claim(), "claimId", "x".repeat(200))).id()).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\uD800b", "\uDC00"})
  void textThatPostgresqlCannotHoldIsRefusedAndReplaced(String text) {
    Entry.Refused refused = refused(FactKind.CLAIM, with(claim(), "claimId", text));
    assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID);
    assertThat(strings(refused))
        .allSatisfy(
            s ->
                assertThat(s)
                    .doesNotContain("\u0000")
                    .matches(t -> t.equals(new String(t.getBytes(UTF_8), UTF_8))));
  }

  @Test
  void aFieldThatIsGivenTwiceIsRefused() {
    Map<String, Object> given = with(claim(), "claim_id", "C-2");
    assertThat(refusal(FactKind.CLAIM, given).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aListWhereOneValueBelongsIsRefused() {
    assertThat(refusal(FactKind.CLAIM, with(claim(), "phase", List.of("A", "B"))).reason())
        .isEqualTo(Reason.INVALID);
  }

  // Provinces

  @ParameterizedTest
  @CsvSource({
    "EAST_AZERBAIJAN,,EAST_AZERBAIJAN",
    "east azerbaijan,,EAST_AZERBAIJAN",
    "آذربایجان شرقی,,EAST_AZERBAIJAN",
    "آذربايجان\u200cشرقي,,EAST_AZERBAIJAN",
    "Āz̄ārbāyjān-e Shārqī,,EAST_AZERBAIJAN",
    "كرمان,,KERMAN",
    "IR-07,ISO_2020,FARS",
    "IR-07,ISO_BEFORE_2020,TEHRAN",
    "ir-۰۷,iso 2020,FARS",
    "گیلان,ISO_2020,GILAN"
  })
  void aProvinceIsFoundByWhateverItIsCalled(String given, @Nullable String scheme, String code) {
    Map<String, Object> claim = with(claim(), "province", given);
    if (scheme != null) {
      claim.put("provinceScheme", scheme);
    }
    assertThat(claimIn(fact(FactKind.CLAIM, claim)).province()).isEqualTo(code);
  }

  @Test
  void anIsoCodeWithoutSchemeIsRefusedAndTheMessageSaysWhy() {
    Refusal refusal = refusal(FactKind.CLAIM, with(claim(), "province", "IR-07"));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.value()).isEqualTo("IR-07");
    assertThat(refusal.message())
        .contains("'IR-07'", "2020-11-24", "FARS in ISO_2020", "TEHRAN in ISO_BEFORE_2020");
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
      if (person.equals(KEY)
          && (claimId.contains("-456") || claimId.length() == 11 || claimId.startsWith("999"))) {
        continue; // with the key alone, only a run of 8 to 10 digits can be recognised
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

  @Test
  void whatWasGivenStaysAsItWas() {
    Map<String, Object> given = with(claim(), "province", " گيلان ");
    given.put("claimId", "۱۲ــ3");
    given.put("started_on_text", "۱۳۹۹/۰۷/۱۵");
    assertThat(read(FactKind.CLAIM, given).given()).isEqualTo(new JsonObject(given));
  }

  // Counts

  @Test
  void aCountIsReadWithItsCellsInOneOrder() {
    Map<String, Object> kerman = Map.of("province", "KERMAN", "gender", "male", "quantity", "۱۲");
    Map<String, Object> fars = Map.of("province", "فارس", "quantity", 0);
    Fact one = fact(FactKind.COUNT, count(kerman, fars));
    assertThat(one.id()).isEqualTo("PHASE_1/1399-07");
    assertThat(one.content())
        .isEqualTo(
            new Count(
                "PHASE_1",
                new SolarMonth(1399, 7),
                List.of(
                    new Count.Cell("FARS", Facets.UNKNOWN, 0),
                    new Count.Cell("KERMAN", new Facets(Map.of(Facet.GENDER, Gender.MALE)), 12))));
    assertThat(fact(FactKind.COUNT, count(fars, kerman)).content()).isEqualTo(one.content());
  }

  @Test
  void aCellThatComesTwiceRefusesTheWholeCount() {
    Refusal refusal =
        refusal(
            FactKind.COUNT,
            count(
                Map.of("province", "KERMAN", "quantity", 1),
                Map.of("province", "كرمان", "quantity", 2)));
    assertThat(refusal.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refusal.field()).isEqualTo("cells[1].province");
  }

  @ParameterizedTest
  @CsvSource({
    "-1,OUT_OF_RANGE",
    "100000001,OUT_OF_RANGE",
    "1.5,INVALID",
    "many,INVALID",
    "'',MISSING"
  })
  void aCellOfABadQuantityIsRefused(String quantity, Reason reason) {
    Refusal refusal =
        refusal(FactKind.COUNT, count(Map.of("province", "FARS", "quantity", quantity)));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo("cells[0].quantity");
  }

  @Test
  void theLargestQuantityIsAllowed() {
    assertThat(
            fact(FactKind.COUNT, count(Map.of("province", "FARS", "quantity", "100000000")))
                .content())
        .isNotNull();
  }

  @Test
  void aCountWithoutCellsOrOfABadMonthIsRefused() {
    assertThat(refusal(FactKind.COUNT, count()).reason()).isEqualTo(Reason.MISSING);
    Map<String, Object> cell = Map.of("province", "FARS", "quantity", 1);
    assertThat(refusal(FactKind.COUNT, with(count(cell), "month", "1399-13")).field())
        .isEqualTo("month");
    assertThat(refusal(FactKind.COUNT, with(count(cell), "month", "1399-12")).reason())
        .isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(fact(FactKind.COUNT, with(count(cell), "month", "۱۳۹۹/۱۱")).id())
        .isEqualTo("PHASE_1/1399-11");
    assertThat(refusal(FactKind.COUNT, with(count(cell), "cells", "none")).reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void aWithdrawnCountNeedsItsKeyOnly() {
    Map<String, Object> given = Map.of("phase", "PHASE_1", "month", "1399-07", "withdrawn", true);
    assertThat(fact(FactKind.COUNT, given))
        .isEqualTo(new Fact(FactKind.COUNT, "IMDAD", "PHASE_1/1399-07", null, null));
  }

  // Commitments

  @Test
  void aJointCommitmentIsReadWithItsAllocations() {
    Map<String, Object> given =
        commitment(
            Map.of("party", "B", "quantity", "20"),
            Map.of("party", "A", "quantity", 60, "province", "گیلان"));
    assertThat(fact(FactKind.COMMITMENT, given))
        .isEqualTo(
            new Fact(
                FactKind.COMMITMENT,
                "A",
                "J",
                1L,
                new Commitment(
                    List.of("A", "B"),
                    1399,
                    null,
                    null,
                    null,
                    100,
                    Certainty.PLEDGE,
                    RevisionKind.INITIAL,
                    null,
                    null,
                    null,
                    List.of(
                        new Commitment.Allocation("A", 60, null, "GILAN"),
                        new Commitment.Allocation("B", 20, null, null)))));
  }

  @Test
  void organizationsMayBeAListOrJoinedByPlus() {
    Fact list = fact(FactKind.COMMITMENT, with(commitment(), "organizations", List.of("b", "A")));
    assertThat(list.content()).isEqualTo(fact(FactKind.COMMITMENT, commitment()).content());
    assertThat(refusal(FactKind.COMMITMENT, with(commitment(), "organizations", "+")).reason())
        .isEqualTo(Reason.MISSING);
    assertThat(refusal(FactKind.COMMITMENT, with(commitment(), "organizations", "A+B C")).reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void allocationsAboveTheQuantityAreRefused() {
    Refusal refusal =
        refusal(
            FactKind.COMMITMENT,
            commitment(Map.of("party", "A", "quantity", 60), Map.of("party", "B", "quantity", 41)));
    assertThat(refusal.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refusal.message()).contains("101", "100");
    assertThat(
            fact(
                    FactKind.COMMITMENT,
                    commitment(
                        Map.of("party", "A", "quantity", 60), Map.of("party", "B", "quantity", 40)))
                .content())
        .isNotNull();
  }

  @Test
  void anAllocationOfAStrangerIsRefused() {
    Refusal refusal = refusal(FactKind.COMMITMENT, commitment(Map.of("party", "C", "quantity", 1)));
    assertThat(refusal.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refusal.field()).isEqualTo("allocations[0].party");
    assertThat(refusal.allowed()).contains("A, B");
  }

  @Test
  void anAllocationMustNotLeaveThePhaseAndProvinceOfItsCommitment() {
    Map<String, Object> elsewhere =
        Map.of("party", "A", "quantity", 1, "phase", "PHASE_2", "province", "FARS");
    Map<String, Object> ofPhase = with(commitment(elsewhere), "phase", "PHASE_1");
    assertThat(refusal(FactKind.COMMITMENT, ofPhase).field()).isEqualTo("allocations[0].phase");
    Map<String, Object> ofProvince = with(commitment(elsewhere), "province", "GILAN");
    assertThat(refusal(FactKind.COMMITMENT, ofProvince).field())
        .isEqualTo("allocations[0].province");
    Map<String, Object> same =
        with(with(commitment(elsewhere), "province", "فارس"), "phase", "phase_2");
    assertThat(fact(FactKind.COMMITMENT, same).content()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "quantity,100000001,OUT_OF_RANGE",
    "quantity,-1,OUT_OF_RANGE",
    "year,1205,OUT_OF_RANGE",
    "year,1499,OUT_OF_RANGE",
    "year,2020,OUT_OF_RANGE",
    "certainty,SURE,INVALID",
    "kind,WITHDRAWAL,INCONSISTENT",
    "province,IR-07,INVALID",
    "date,tomorrow,INVALID",
    "agreement,A B,INVALID"
  })
  void aBadFieldOfACommitmentIsRefused(String field, String value, Reason reason) {
    Refusal refusal = refusal(FactKind.COMMITMENT, with(commitment(), field, value));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.value()).isEqualTo(value);
  }

  @Test
  void quantityZeroWithdrawsACommitment() {
    Map<String, Object> given = with(with(commitment(), "quantity", 0), "kind", "WITHDRAWAL");
    assertThat(fact(FactKind.COMMITMENT, given).content())
        .hasFieldOrPropertyWithValue("quantity", 0L);
  }

  // Verifications

  @Test
  void aVerificationIsReadWithItsTeam() {
    assertThat(fact(FactKind.VERIFICATION, verification()).content())
        .isEqualTo(
            new Verification(
                "ASTAN_QUDS",
                "C-9",
                List.of("IMDAD", "SEPAH"),
                LocalDate.of(2021, 1, 20),
                VerificationMethod.FIELD_VISIT,
                Outcome.CONFIRMED_ACTIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "date,2021-01-21,OUT_OF_RANGE",
    "method,SPYING,INVALID",
    "outcome,CONFIRMED,INVALID",
    "team,'',MISSING",
    "claimId,'',MISSING",
    "verificationId,'',MISSING"
  })
  void aBadFieldOfAVerificationIsRefused(String field, String value, Reason reason) {
    Refusal refusal = refusal(FactKind.VERIFICATION, with(verification(), field, value));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo(field);
  }

  // Items

  private static Map<String, Object> claim() {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("claimId", "C-1");
    claim.put("phase", "PHASE_1");
    claim.put("province", "GILAN");
    claim.put("startedOn", "2020-10-06");
    return claim;
  }

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
                 "start_date":"1399/07/15","who":{"national_code":"%s","also":["***"]},"sex":"7"}"""
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
    Entry.Refused refused = reader.unread(item, "The row could not be translated.");

    assertThat(refused.refusal().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused.given().getString("placement_no")).isEqualTo("C-1");
    assertNoCode(refused, CODE);
  }

  private static Map<String, Object> count(Object... cells) {
    Map<String, Object> count = new LinkedHashMap<>();
    count.put("phase", "PHASE_1");
    count.put("month", "1399-07");
    count.put("cells", List.of(cells));
    return count;
  }

  private static Map<String, Object> commitment(Object... allocations) {
    Map<String, Object> commitment = new LinkedHashMap<>();
    commitment.put("code", "J");
    commitment.put("revision", 1);
    commitment.put("organizations", "B+A");
    commitment.put("year", "۱۳۹۹");
    commitment.put("quantity", "100");
    commitment.put("certainty", "pledge");
    commitment.put("kind", "Initial");
    commitment.put("allocations", List.of(allocations));
    return commitment;
  }

  private static Map<String, Object> verification() {
    Map<String, Object> verification = new LinkedHashMap<>();
    verification.put("verificationId", "V-1");
    verification.put("claimOrganization", "astan_quds");
    verification.put("claimId", "C-9");
    verification.put("team", "SEPAH+IMDAD");
    verification.put("date", "1399/11/01");
    verification.put("method", "field visit");
    verification.put("outcome", "confirmed_active");
    return verification;
  }

  private static Map<String, Object> with(Map<String, Object> item, String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(item);
    changed.put(field, value);
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> item, String field) {
    Map<String, Object> changed = new LinkedHashMap<>(item);
    changed.remove(field);
    return changed;
  }

  private Entry read(FactKind kind, Map<String, Object> fields) {
    String organization = kind == FactKind.COMMITMENT ? "A" : "IMDAD";
    return reader.read(
        new FactReader.Item(kind, organization, "claims.csv:17", fields),
        Provinces.REFERENCE,
        TODAY);
  }

  private Fact fact(FactKind kind, Map<String, Object> fields) {
    Entry entry = read(kind, fields);
    assertThat(entry).isInstanceOf(Entry.Read.class);
    return ((Entry.Read) entry).fact();
  }

  private static Claim claimIn(Fact fact) {
    return Objects.requireNonNull((Claim) fact.content());
  }

  private Entry.Refused refused(FactKind kind, Map<String, Object> fields) {
    Entry entry = read(kind, fields);
    assertThat(entry).isInstanceOf(Entry.Refused.class);
    return (Entry.Refused) entry;
  }

  private Refusal refusal(FactKind kind, Map<String, Object> fields) {
    return refused(kind, fields).refusal();
  }

  /**
   * Looks for the code in every string of the entry, in any script and with anything but letters
   * between its digits.
   */
  private static void assertNoCode(Entry entry, String code) {
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

  private static List<String> strings(Entry entry) {
    List<String> strings =
        new ArrayList<>(List.of(entry.position(), entry.given().encode(), entry.toString()));
    collect(entry.given().getMap(), strings);
    return strings;
  }

  private static void collect(@Nullable Object value, List<String> strings) {
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
