package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;
import org.peyman.hub.support.Pure;

/** Rows of a system as the rules of a configuration make facts of them. */
@Pure
final class TranslatedRowsTest {

  private final Acme acme = new Acme();

  @Test
  void ownCodesAreToldWhereNoOthersMayStand() {
    assertThat(acme.translated(Acme.CLAIMS, Acme.row()).codes())
        .as("state takes any other code")
        .containsOnly(
            Map.entry("gender", List.of("1", "2", "9")), Map.entry("settlement", List.of("city")));
    assertThat(acme.translated(Acme.COUNTS, Map.of()).codes())
        .containsOnly(Map.entry("cells.gender", List.of("f")));
  }

  @Test
  void aRowIsTranslatedByItsRules() {
    TranslatedSource.Translation translation =
        acme.translated(
            Acme.CLAIMS,
            Acme.map(
                "id",
                "A-1",
                "address",
                Map.of("province", "Gilan"),
                "day",
                "13990815",
                "code",
                "k",
                "sex",
                1,
                "state",
                "kept",
                "y",
                "1400",
                "m",
                2,
                "d",
                "01",
                "place",
                "village"));
    assertThat(translation.item().fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "claimId",
                "A-1",
                "phase",
                "PHASE_1",
                "province",
                "Gilan",
                "startedOn",
                "1399-08-15",
                "person",
                "k",
                "gender",
                "FEMALE",
                "withdrawn",
                "false",
                "weeklyHours",
                "44",
                "endedOn",
                "1400/2/01",
                "settlement",
                "village"));
    assertThat(translation.names())
        .containsEntry("province", "address.province")
        .containsEntry("endedOn", "y+m+d")
        .doesNotContainKey("phase");
  }

  @Test
  void whatTheRowDoesNotHaveIsAbsentAndACodeMayMeanNotKnown() {
    Map<String, @Nullable Object> fields =
        acme.translated(
                Acme.CLAIMS, Acme.map("id", "A-1", "sex", "۹", "hours", 12, "y", "1400", "m", "2"))
            .item()
            .fields();
    assertThat(fields)
        .containsEntry("gender", "")
        .containsEntry("weeklyHours", 12)
        .doesNotContainKeys("endedOn", "startedOn", "settlement", "withdrawn");
  }

  @Test
  void elementsOfAListAreTranslatedAndKeepWhereTheyStand() {
    Map<String, Object> line = Map.of("ostan", "Gilan", "n", 5, "g", "f", "@position", "x.csv:7");
    assertThat(acme.translated(Acme.COUNTS, Acme.map("rows", List.of(line, "odd"))).item().fields())
        .containsEntry(
            "cells",
            List.of(
                Map.of(
                    "province", "Gilan", "quantity", 5, "gender", "FEMALE", "position", "x.csv:7"),
                "odd"));
  }

  @Test
  void severalTextsComeFromOneOrFromAllElementsOfAList() {
    String visits =
        Acme.HEAD
            + """
            sources:
              - code: acme/visits
                kind: verifications
                every: PT30S
                memory: {}
                fields:
                  verificationId: id
                  claimOrganization: {value: ACME}
                  claimId: claim
                  team: %s
                  date: day
                  method: m
                  outcome: o
            """;
    String split = "{from: team, split: '،', codes: {i: IMDAD}}";
    assertThat(
            acme.translated(visits.formatted(split), Acme.map("team", "i ، SEPAH")).item().fields())
        .containsEntry("team", List.of("IMDAD", "SEPAH"));
    Object members = List.of(Map.of("code", "A"), Map.of("code", "B"));
    assertThat(
            acme.translated(visits.formatted("team.*.code"), Acme.map("team", members))
                .item()
                .fields())
        .containsEntry("team", List.of("A", "B"));
  }

  @Test
  void otherFormsOfDaysAreReadAndOddOnesAreLeft() {
    assertThat(DateForm.SOLAR.read("۹۹.۸.۵")).isEqualTo("1399/8/5");
    assertThat(DateForm.SOLAR.read("02/01/30")).isEqualTo("1402/01/30");
    assertThat(DateForm.SOLAR.read("1399.08.15")).isEqualTo("1399/08/15");
    assertThat(DateForm.SOLAR.read("soon")).isEqualTo("soon");
    assertThat(DateForm.COMPACT.read("20201105")).isEqualTo("2020-11-05");
    assertThat(DateForm.INSTANT.read("2020-11-05T20:30:00Z")).isEqualTo("2020-11-06");
    assertThat(DateForm.INSTANT.read("2020-11-05 23:59:59")).isEqualTo("2020-11-05");
    assertThat(DateForm.INSTANT.read("2020-11-05")).isEqualTo("2020-11-05");
  }

  @Test
  void aRowIsCalledByItsKeyAndNeverByAPerson() throws Exception {
    Partner partner = acme.read(List.of(Acme.file("a.yaml", Acme.CLAIMS))).get(0).open();
    acme.memory.rows =
        List.of(
            Acme.map(
                "id",
                "A-1",
                "code",
                "1234567891",
                "day",
                "",
                "address",
                Acme.map("province", "Gilan")),
            Acme.map("id", "x 1234567891", "code", "۱۲۳۴۵۶۷۸۹۱"),
            Acme.map("code", "1234567891"));
    assertThat(
            partner
                .sources()
                .get(0)
                .read(new ReadRequest(null, 10, Cancellation.NEVER))
                .toCompletableFuture()
                .get()
                .items())
        .extracting(Item::position)
        .containsExactly("id A-1", "id x ***", "id (none)");
    assertThat(partner.sources().get(0)).isNotInstanceOf(WholeSource.class);
    partner.close();
  }

  @Test
  void nothingInAFieldIsToldFromNoSuchField() {
    Map<String, @Nullable Object> row = Acme.row();
    row.put("code", null);
    row.remove("place");
    assertThat(acme.translated(Acme.CLAIMS, row).item().fields())
        .containsEntry("person", null)
        .doesNotContainKey("settlement");
  }
}
