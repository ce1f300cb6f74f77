package org.peyman.hub.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Sector;
import org.peyman.hub.domain.Settlement;
import org.peyman.hub.domain.TargetGroup;
import org.peyman.hub.domain.WorkMode;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;

/** Claims as they are read or refused. */
@Pure
final class FactReaderTest extends FactReading {

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
                    Facets.UNKNOWN,
                    false)));
  }

  @Test
  void anEmptyPersonSaysThatThereIsNone() {
    Map<String, Object> claim = new LinkedHashMap<>(claim());
    claim.put("person", " ");
    assertThat(fact(FactKind.CLAIM, claim).content())
        .isInstanceOfSatisfying(Claim.class, it -> assertThat(it.personStated()).isTrue());
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
  @CsvSource({
    "40,40",
    "40.0,40",
    "0.5,0.5",
    "168,168",
    "۴۴,44",
    "٤٤٫٥,44.5",
    "۳۷/۵,37.5",
    "100,100"
  })
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
    FactReader old = new FactReader(new PersonKeys("peyman-test-secret"), LocalDate.of(1900, 1, 1));
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

  @Test
  void whatWasGivenStaysAsItWas() {
    Map<String, Object> given = with(claim(), "province", " گيلان ");
    given.put("claimId", "۱۲ــ3");
    given.put("started_on_text", "۱۳۹۹/۰۷/۱۵");
    assertThat(read(FactKind.CLAIM, given).given()).isEqualTo(new JsonObject(given));
  }
}
