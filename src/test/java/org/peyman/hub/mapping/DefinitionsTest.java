package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Losses;
import org.peyman.hub.support.Pure;

/** Configurations read, and all that is wrong with them. */
@Pure
final class DefinitionsTest {

  @TempDir private Path folder;

  private final Acme acme = new Acme();

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
    Files.writeString(file, Acme.CLAIMS.replace("codes:\n", "testKey: " + given + "\ncodes:\n"));
    try {
      Definitions.read(
          List.of(ConfigurationFile.at(file)),
          Map.of("WHERE", "x"),
          List.of(new MemoryConnector()),
          hubs);
      return List.of();
    } catch (BadSettings e) {
      return e.problems();
    }
  }

  @Test
  void upToADayMostPersonsMayBecomeEmptyOfClaimsThatHaveSome() {
    String until =
        Acme.CLAIMS.replace("every: PT30S", "every: PT30S\n    emptyPersonsUntil: 1405/09/30");
    String never = until.replace("1405/09/30", "yes");
    String counts =
        Acme.COUNTS.replace("every: PT30S", "every: PT30S\n    emptyPersonsUntil: 2026-12-21");

    assertThat(losses(until)).isEqualTo(new Losses(LocalDate.of(2026, 12, 21), null));
    assertThat(losses(Acme.CLAIMS)).isEqualTo(Losses.FEW);
    assertThat(acme.problems(Acme.file("a.yaml", never)))
        .singleElement()
        .asString()
        .startsWith("a.yaml:11: emptyPersonsUntil is 'yes'; allowed: an ISO date such as");
    assertThat(acme.problems(Acme.file("a.yaml", counts)))
        .containsExactly(
            "a.yaml:9: emptyPersonsUntil is given, but no field is person; allowed: claims with a"
                + " person.");
  }

  @Test
  void whatIsAbsentIsWithdrawnOnlyOfSourcesThatGiveAll() {
    String absent = Acme.CLAIMS.replace("every: PT30S", "every: PT30S\n    absent: withdraw");
    String share = absent.replace("absent: withdraw", "absent: withdraw\n    absentAtMost: 25");
    String alone = share.replace("absent: withdraw\n    ", "");
    String never = share.replace("absent: withdraw", "absent: delete").replace("25", "0");
    acme.memory.isWholeByPart = true;
    assertThat(losses(absent)).isEqualTo(new Losses(null, 10));
    assertThat(losses(share)).isEqualTo(new Losses(null, 25));
    assertThat(acme.problems(Acme.file("a.yaml", alone)))
        .containsExactly("a.yaml:11: absentAtMost is given without absent: withdraw.");
    assertThat(acme.problems(Acme.file("a.yaml", never)))
        .containsExactly(
            "a.yaml:11: absent is 'delete'; allowed: withdraw.",
            "a.yaml:12: absentAtMost is '0'; allowed: a whole number from 1 to 100.");

    acme.memory.isWholeByPart = false;
    assertThat(acme.problems(Acme.file("a.yaml", absent)))
        .singleElement()
        .asString()
        .startsWith("a.yaml:11: absent is given, but a reading does not give all that there is;");
  }

  private Losses losses(String yaml) {
    return acme.read(List.of(Acme.file("a.yaml", yaml))).get(0).open().sources().get(0).losses();
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
    assertThat(acme.problems(Acme.file("a.yaml", bad), Acme.file("b.yaml", "a: [")))
        .containsExactly(
            "a.yaml:1: partner is 'Acme'; allowed: a name such as astanQuds.",
            "a.yaml:4: organization is 'acme'; allowed: a code such as ASTAN_QUDS.",
            "a.yaml:5: there is no key 'surces' here; near: sources.",
            "a.yaml:7: code is 'acme claims'; allowed: 1 to 100 letters, digits and / . _ -, such"
                + " as imdad/claims.",
            "a.yaml:8: kind is 'claim'; allowed: claims, counts, commitments, verifications,"
                + " reports, reviews, flows.",
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
    String none = Acme.CLAIMS.replace("    memory: {name: \"${WHERE}\"}\n", "");
    assertThat(
            acme.problems(
                Acme.file("a.yaml", Acme.CLAIMS),
                Acme.file("b.yaml", Acme.CLAIMS),
                Acme.file("c.yaml", none)))
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
    String secret = Acme.CLAIMS.replace("every: PT30S", "every: ${WHERE}");
    assertThat(acme.problems(Acme.file("a.yaml", secret)))
        .containsExactly(
            "a.yaml:10: every is '${WHERE}'; allowed: a duration above zero such as PT30S or"
                + " PT24H.");
    String login = Acme.CLAIMS.replace("every: PT30S", "every: postgresql://u:geheim@h/n");
    assertThat(acme.problems(Acme.file("a.yaml", login)).toString())
        .contains("postgresql://***@h/n")
        .doesNotContain("geheim");
  }

  @Test
  void aFolderIsReadByNameAndBadFilesAreNamed() throws Exception {
    Files.writeString(folder.resolve("b.yaml"), "\uFEFF" + Acme.CLAIMS);
    Files.writeString(folder.resolve("notes.txt"), "no configuration");
    assertThat(ConfigurationFile.paths(folder)).containsExactly(folder.resolve("b.yaml"));
    assertThat(acme.read(List.of(ConfigurationFile.at(folder.resolve("b.yaml"))))).hasSize(1);
    Path foreign = Files.write(folder.resolve("a.yml"), "نام".getBytes(StandardCharsets.UTF_16));
    assertThat(ConfigurationFile.paths(folder)).containsExactly(foreign, folder.resolve("b.yaml"));
    BadSettings bad = catchThrowableOfType(BadSettings.class, () -> ConfigurationFile.at(foreign));
    assertThat(bad.problems().toString()).contains("a.yml is not text in UTF-8");
  }

  @Test
  void whatEveryFactNeedsIsNotOptional() {
    String bad = Acme.CLAIMS.replace("claimId: id", "claimId: {from: id, optional: true}");
    assertThat(acme.problems(Acme.file("a.yaml", bad)))
        .singleElement()
        .asString()
        .endsWith("optional is 'true'; allowed: false, for every fact needs its claimId.");
  }
}
