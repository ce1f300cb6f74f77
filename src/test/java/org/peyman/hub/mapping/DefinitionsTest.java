package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Losses;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;
import org.peyman.hub.support.Pure;

@Pure
final class DefinitionsTest {

  private static final String HEAD =
      """
      partner: acme
      organization: ACME
      nameFa: آکمه
      nameEn: Acme
      """;

  private static final String CLAIMS =
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

  private static final String COUNTS =
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

  @TempDir private Path folder;

  @Test
  void keysThatAreMadeWithAnotherSecretAreRefusedByTheNameOfThePartner() throws Exception {
    PersonKeys hub = new PersonKeys("peyman-test-secret");
    String other = new PersonKeys("another").testKey();

    assertThat(keyed(hub.testKey(), hub.testKey())).isEmpty();
    assertThat(keyed(other, null)).isEmpty();
    assertThat(keyed(other, hub.testKey()))
        .containsExactly(
            folder
                + "/acme.yaml:5: the keys of acme are made with another secret than the hub's:"
                + " testKey is not the hub's key of 1234567891.");
    assertThat(keyed("ABC", hub.testKey()))
        .containsExactly(
            folder
                + "/acme.yaml:5: testKey is 'ABC'; allowed: the key of 1234567891, 64 of 0-9 and"
                + " a-f.");
  }

  private List<String> keyed(String given, @Nullable String hubs) throws Exception {
    Path file = folder.resolve("acme.yaml");
    Files.writeString(file, CLAIMS.replace("codes:\n", "testKey: " + given + "\ncodes:\n"));
    try {
      Definitions.read(
          List.of(ConfigurationFile.at(file)), Map.of("WHERE", "x"), List.of(new Memory()), hubs);
      return List.of();
    } catch (BadSettings e) {
      return e.problems();
    }
  }

  @Test
  void upToADayMostPersonsMayBecomeEmptyOfClaimsThatHaveSome() {
    String until =
        CLAIMS.replace("every: PT30S", "every: PT30S\n    emptyPersonsUntil: 1405/09/30");
    String never = until.replace("1405/09/30", "yes");
    String counts =
        COUNTS.replace("every: PT30S", "every: PT30S\n    emptyPersonsUntil: 2026-12-21");

    assertThat(losses(until)).isEqualTo(new Losses(LocalDate.of(2026, 12, 21), null));
    assertThat(losses(CLAIMS)).isEqualTo(Losses.FEW);
    assertThat(problems(file("a.yaml", never)))
        .singleElement()
        .asString()
        .startsWith("a.yaml:11: emptyPersonsUntil is 'yes'; allowed: an ISO date such as");
    assertThat(problems(file("a.yaml", counts)))
        .containsExactly(
            "a.yaml:9: emptyPersonsUntil is given, but no field is person; allowed: claims with a"
                + " person.");
  }

  @Test
  void whatIsAbsentIsWithdrawnOnlyOfSourcesThatGiveAll() {
    String absent = CLAIMS.replace("every: PT30S", "every: PT30S\n    absent: withdraw");
    String share = absent.replace("absent: withdraw", "absent: withdraw\n    absentAtMost: 25");
    String alone = share.replace("absent: withdraw\n    ", "");
    String never = share.replace("absent: withdraw", "absent: delete").replace("25", "0");
    Memory.isWholeByPart = true;
    try {
      assertThat(losses(absent)).isEqualTo(new Losses(null, 10));
      assertThat(losses(share)).isEqualTo(new Losses(null, 25));
      assertThat(problems(file("a.yaml", alone)))
          .containsExactly("a.yaml:11: absentAtMost is given without absent: withdraw.");
      assertThat(problems(file("a.yaml", never)))
          .containsExactly(
              "a.yaml:11: absent is 'delete'; allowed: withdraw.",
              "a.yaml:12: absentAtMost is '0'; allowed: a whole number from 1 to 100.");
    } finally {
      Memory.isWholeByPart = false;
    }
    assertThat(problems(file("a.yaml", absent)))
        .singleElement()
        .asString()
        .startsWith("a.yaml:11: absent is given, but a reading does not give all that there is;");
  }

  private static Losses losses(String yaml) {
    return read(List.of(file("a.yaml", yaml))).get(0).open().sources().get(0).losses();
  }

  @Test
  void aRowIsTranslatedByItsRules() {
    TranslatedSource.Translation translation =
        translated(
            CLAIMS,
            map(
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
        translated(CLAIMS, map("id", "A-1", "sex", "۹", "hours", 12, "y", "1400", "m", "2"))
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
    assertThat(translated(COUNTS, map("rows", List.of(line, "odd"))).item().fields())
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
        HEAD
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
    assertThat(translated(visits.formatted(split), map("team", "i ، SEPAH")).item().fields())
        .containsEntry("team", List.of("IMDAD", "SEPAH"));
    Object members = List.of(Map.of("code", "A"), Map.of("code", "B"));
    assertThat(translated(visits.formatted("team.*.code"), map("team", members)).item().fields())
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
  void allProblemsOfAllFilesAreReportedTogetherByLine() {
    String bad =
        """
        partner: Acme
        nameFa: آکمه
        nameEn: Acme
        organization: acme
        surces: 1
        sources:
          - code: acme claims
            kind: claim
            every: 30s
            memory: {name: x, sice: 3}
            fields: {}
          - code: acme/claims
            kind: claims
            every: PT0.5S
            staleAfter: ""
            memory: {name: "${NOT_SET}"}
            fields:
              claimID: id
              claimId: id
              claimId: id
              phase: {value: P, from: q}
              startedOn: day
              gender: {from: sex, codes: {"1": WOMAN}}
              sector: {from: s, codes: sektor}
              settlement: {value: TOWN}
              weeklyHours: {from: h, date: solar, defautl: 4}
        """;
    assertThat(problems(file("a.yaml", bad), file("b.yaml", "a: [")))
        .containsExactly(
            "a.yaml:1: partner is 'Acme'; allowed: a name such as astanQuds.",
            "a.yaml:4: organization is 'acme'; allowed: a code such as ASTAN_QUDS.",
            "a.yaml:5: there is no key 'surces' here; near: sources.",
            "a.yaml:7: code is 'acme claims'; allowed: 1 to 100 letters, digits and / . _ -, such"
                + " as imdad/claims.",
            "a.yaml:8: kind is 'claim'; allowed: claims, counts, commitments, verifications.",
            "a.yaml:9: every is '30s'; allowed: a duration above zero such as PT30S or PT24H.",
            "a.yaml:14: every is 'PT0.5S'; allowed: at least one second, PT1S.",
            "a.yaml:15: staleAfter is ''; allowed: a duration above zero such as PT30S or PT24H.",
            "a.yaml:16: name is '${NOT_SET}'; allowed: only names that are set, and NOT_SET is"
                + " neither in the settings nor in the environment.",
            "a.yaml:18: the hub has no field 'claimID' here; near: claimId.",
            "a.yaml:18: province is missing; it is required.",
            "a.yaml:20: claimId is given twice; allowed: each key once.",
            "a.yaml:21: phase needs one of from and value; allowed: exactly one of them.",
            "a.yaml:23: 1 is 'WOMAN'; allowed: FEMALE, MALE, or \"\" for not known.",
            "a.yaml:24: codes is 'sektor'; allowed: a list of codes, or the name of one; there are"
                + " none.",
            "a.yaml:25: value is 'TOWN'; allowed: NOMADIC, RURAL, URBAN, or \"\" for not known.",
            "a.yaml:26: date is 'solar'; allowed: only on a field that holds a date.",
            "a.yaml:26: there is no key 'defautl' here; near: default.",
            "b.yaml:1: this is no YAML: expected the node content, but found '<stream end>'.");
  }

  @Test
  void namesStandOnceOverAllFilesAndSourcesInOneSystem() {
    String none = CLAIMS.replace("    memory: {name: \"${WHERE}\"}\n", "");
    assertThat(problems(file("a.yaml", CLAIMS), file("b.yaml", CLAIMS), file("c.yaml", none)))
        .containsExactly(
            "b.yaml:1: partner is 'acme', which stands already in a.yaml:1; allowed: each once.",
            "b.yaml:8: code is 'acme/claims', which stands already in a.yaml:8; allowed: each"
                + " once.",
            "c.yaml:1: partner is 'acme', which stands already in a.yaml:1; allowed: each once.",
            "c.yaml:8: a source is in exactly one kind of system, here are 0; allowed: one of"
                + " memory.",
            "c.yaml:8: code is 'acme/claims', which stands already in a.yaml:8; allowed: each"
                + " once.");
  }

  @Test
  void whatWasGivenForANameIsNeverShown() {
    String secret = CLAIMS.replace("every: PT30S", "every: ${WHERE}");
    assertThat(problems(file("a.yaml", secret)))
        .containsExactly(
            "a.yaml:10: every is '${WHERE}'; allowed: a duration above zero such as PT30S or"
                + " PT24H.");
    String login = CLAIMS.replace("every: PT30S", "every: postgresql://u:geheim@h/n");
    assertThat(problems(file("a.yaml", login)).toString())
        .contains("postgresql://***@h/n")
        .doesNotContain("geheim");
  }

  @Test
  void aFolderIsReadByNameAndBadFilesAreNamed() throws Exception {
    Files.writeString(folder.resolve("b.yaml"), "\uFEFF" + CLAIMS);
    Files.writeString(folder.resolve("notes.txt"), "no configuration");
    assertThat(ConfigurationFile.paths(folder)).containsExactly(folder.resolve("b.yaml"));
    assertThat(read(List.of(ConfigurationFile.at(folder.resolve("b.yaml"))))).hasSize(1);
    Path foreign = Files.write(folder.resolve("a.yml"), "نام".getBytes(StandardCharsets.UTF_16));
    assertThat(ConfigurationFile.paths(folder)).containsExactly(foreign, folder.resolve("b.yaml"));
    BadSettings bad = catchThrowableOfType(BadSettings.class, () -> ConfigurationFile.at(foreign));
    assertThat(bad.problems().toString()).contains("a.yml is not text in UTF-8");
  }

  @Test
  void aRowIsCalledByItsKeyAndNeverByAPerson() throws Exception {
    Partner partner = read(List.of(file("a.yaml", CLAIMS))).get(0).open();
    Memory.rows =
        List.of(
            map("id", "A-1", "code", "1234567891", "day", "", "address", map("province", "Gilan")),
            map("id", "x 1234567891", "code", "۱۲۳۴۵۶۷۸۹۱"),
            map("code", "1234567891"));
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
  void aColumnThatFactsNeedFailsThePageByNameAndThePersonIsOne() {
    Map<String, @Nullable Object> row = row();
    row.remove("day");
    row.put("days", "13990815");
    assertThat(failure(CLAIMS, row))
        .returns(PartnerFailure.Kind.MISSING, PartnerFailure::kind)
        .hasMessage("no row has day, which startedOn is read from (near: days)");

    row = row();
    row.remove("code");
    row.put("national code", "1234567891");
    PartnerFailure persons = failure(CLAIMS, row);
    assertThat(persons).hasMessageStartingWith("no row has code, which person is read from");
    assertThat(persons.notes())
        .containsExactly(new PageNote("COLUMN_MISSING", "code", 1, null, List.of("national code")));
    assertThat(
            notes(
                CLAIMS.replace("person: code", "person: {from: code, optional: true}"),
                List.of(row)))
        .containsExactly(PageNote.none("COLUMN_MISSING"));
  }

  @Test
  void anotherColumnThatIsGoneIsNotedUnlessItIsOptionalOrHasADefault() {
    Map<String, @Nullable Object> row = row();
    row.remove("place");
    row.remove("hours");
    row.put("places", "village");
    assertThat(notes(CLAIMS, List.of(row)))
        .containsExactly(
            new PageNote("COLUMN_MISSING", "place", 1, null, List.of("places")),
            PageNote.none("COLUMN_MISSING"));
    assertThat(notes(CLAIMS, List.of(row, row())))
        .as("one row has it")
        .containsExactly(PageNote.none("COLUMN_MISSING"));
    assertThat(notes(CLAIMS, List.of())).as("nobody knows").isEmpty();
    assertThat(
            notes(CLAIMS.replace("{from: place,", "{from: place, optional: true,"), List.of(row)))
        .containsExactly(PageNote.none("COLUMN_MISSING"));
  }

  @Test
  void aSystemThatLeavesOutWhatIsEmptyIsBelievedOverSeveralRowsOnly() {
    Map<String, @Nullable Object> row = row();
    row.remove("code");
    Memory.isTable = false;
    try {
      assertThat(notes(CLAIMS, List.of(row, row))).containsExactly(PageNote.none("COLUMN_MISSING"));
      assertThat(failure(CLAIMS, Collections.nCopies(10, row)))
          .hasMessage("no row has code, which person is read from");
      row.put("codes", "1234567891");
      assertThat(failure(CLAIMS, row)).hasMessageEndingWith("(near: codes)");
    } finally {
      Memory.isTable = true;
    }
  }

  @Test
  void aNameInsideWhatIsItselfEmptyIsNotGone() {
    Map<String, @Nullable Object> row = row();
    row.put("address", null);
    assertThat(notes(CLAIMS, List.of(row))).containsExactly(PageNote.none("COLUMN_MISSING"));
    row.put("address", map("city", "Rasht"));
    assertThat(failure(CLAIMS, row)).hasMessageStartingWith("no row has address.province");
  }

  @Test
  void elementsOfAListAreLookedThroughToo() {
    Map<String, @Nullable Object> row =
        map("p", "P1", "mon", "1399-08", "rows", List.of(map("ostan", "Gilan", "number", 5)));
    assertThat(failure(COUNTS, row)).hasMessageStartingWith("no row has n, which quantity is read");
  }

  @Test
  void whatEveryFactNeedsIsNotOptional() {
    String bad = CLAIMS.replace("claimId: id", "claimId: {from: id, optional: true}");
    assertThat(problems(file("a.yaml", bad)))
        .singleElement()
        .asString()
        .endsWith("optional is 'true'; allowed: false, for every fact needs its claimId.");
  }

  @Test
  void nothingInAFieldIsToldFromNoSuchField() {
    Map<String, @Nullable Object> row = row();
    row.put("code", null);
    row.remove("place");
    assertThat(translated(CLAIMS, row).item().fields())
        .containsEntry("person", null)
        .doesNotContainKey("settlement");
  }

  /** One that has all that {@link #CLAIMS} reads. */
  private static Map<String, @Nullable Object> row() {
    Map<String, @Nullable Object> row =
        map("id", "A-1", "day", "13990815", "code", "1234567891", "sex", "1", "state", "there");
    row.putAll(map("hours", 40, "y", "1400", "m", "2", "d", "1", "place", "city"));
    row.put("address", map("province", "Gilan"));
    return row;
  }

  private static List<PageNote> notes(String yaml, List<Map<String, @Nullable Object>> rows) {
    Memory.rows = rows;
    return read(List.of(file("a.yaml", yaml)))
        .get(0)
        .open()
        .sources()
        .get(0)
        .read(new ReadRequest(null, 10, Cancellation.NEVER))
        .toCompletableFuture()
        .join()
        .notes();
  }

  private static PartnerFailure failure(String yaml, Map<String, @Nullable Object> row) {
    return failure(yaml, List.of(row));
  }

  private static PartnerFailure failure(String yaml, List<Map<String, @Nullable Object>> rows) {
    CompletionException thrown =
        catchThrowableOfType(CompletionException.class, () -> notes(yaml, rows));
    return (PartnerFailure) Objects.requireNonNull(thrown.getCause());
  }

  private static TranslatedSource.Translation translated(
      String yaml, Map<String, @Nullable Object> row) {
    Partner partner = read(List.of(file("a.yaml", yaml))).get(0).open();
    TranslatedSource source = (TranslatedSource) partner.sources().get(0);
    return source.translate(new Item(source.description().kind(), "here", row));
  }

  private static List<String> problems(ConfigurationFile... files) {
    BadSettings bad = catchThrowableOfType(BadSettings.class, () -> read(List.of(files)));
    return bad.problems();
  }

  private static List<Definition> read(List<ConfigurationFile> files) {
    return Definitions.read(files, Map.of("WHERE", "geheim"), List.of(new Memory()));
  }

  private static ConfigurationFile file(String name, String yaml) {
    return new ConfigurationFile(name, yaml, null);
  }

  private static Map<String, @Nullable Object> map(Object... pairs) {
    Map<String, @Nullable Object> map = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** A kind of system that holds its rows in memory. */
  private static final class Memory implements Connector {

    static List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    static boolean isTable = true;
    static boolean isWholeByPart;

    @Override
    public String section() {
      return "memory";
    }

    @Override
    public Checked check(Section section, Shape shape) {
      section.optionalText("name");
      section.optionalText("size");
      return isWholeByPart
          ? new ByPart()
          : isTable ? Checked.table(false, Memory::reader) : Memory::reader;
    }

    private static final class ByPart implements Checked {
      @Override
      public RowReader open() {
        return reader();
      }

      @Override
      public boolean isWholeByPart() {
        return true;
      }
    }

    private static RowReader reader() {
      return new RowReader() {
        @Override
        public CompletionStage<Rows> read(ReadRequest request) {
          return CompletableFuture.completedFuture(
              new Rows(
                  rows.stream().map(row -> new Raw(row, null, null)).toList(), null, false, null));
        }

        @Override
        public void close() {}
      };
    }
  }
}
