package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.connectors.csv.CsvConnector;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;

/** What files that configure partners come to when they are read again. */
final class FilePartnersTest {

  private static final String ACME =
      """
      partner: acme
      organization: ACME
      nameFa: آکمه
      nameEn: Acme
      sources:
        - code: acme/claims
          kind: claims
          every: PT1H
          csv: {folder: drop}
          fields:
            claimId: no
            phase: {value: PHASE_1}
            province: ostan
            startedOn: date
      """;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void configure() throws IOException {
    write("acme.yaml", ACME);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aFileOfAnotherNameWithTheSameTextChangesNothing() throws IOException {
    try (Partners partners = open(false)) {
      Files.move(folder.resolve("acme.yaml"), folder.resolve("renamed.yml"));
      FilePartners.Reread reread = partners.reread();

      assertThat(reread.unchanged()).extracting(FilePartners.Opened::name).containsExactly("acme");
      assertThat(reread.ending()).isEmpty();
      assertThat(reread.beginning()).isEmpty();
      assertThat(reread.removed()).isEmpty();
    }
  }

  @Test
  void aFileWhoseSecretIsAnotherByNowIsReadAnew() throws IOException {
    write("secret", "drop");
    write("acme.yaml", ACME.replace("folder: drop", "folder: \"${file:secret}\""));
    try (Partners partners = open(false)) {
      assertThat(partners.reread().unchanged()).hasSize(1);
      write("secret", "elsewhere");
      FilePartners.Reread reread = partners.reread();
      partners.adopt(reread);

      assertThat(reread.changed()).extracting(FilePartners.Opened::name).containsExactly("acme");
      assertThat(partners.reread().unchanged()).hasSize(1);
    }
  }

  @Test
  void pathsInAFileThatIsNamedWithoutAFolderAreOfTheFolderThatItStandsIn() {
    assertThat(ConfigurationFile.at(Path.of("pom.xml")).base())
        .isEqualTo(Path.of("").toAbsolutePath());
  }

  @Test
  void noFileTakesTheOrganizationOfAJarWhenItIsReadAgain() throws IOException {
    ConfiguredPartners.Sorted sorted = configured().read(List.of());
    Partner jar = new OfJar(new Identity("hamyar", "ACME", "همیار", "Hamyar"));
    ConfiguredPartners.Sorted beside =
        ConfiguredPartners.withoutOrganizations(sorted, List.of(jar));

    assertThat(sorted.usable()).hasSize(1);
    assertThat(beside.usable()).isEmpty();
    assertThat(BrokenPartner.problems(beside.broken()))
        .containsExactly(
            "organization is 'ACME', which the jar of the partner 'hamyar' speaks for; allowed: an"
                + " organization that no jar speaks for.");
    try (FilePartners files = FilePartners.open(configured(), false, sorted)) {
      assertThat(files.reread(List.of(), List.of(jar)).kept()).hasSize(1);
    }
  }

  private ConfiguredPartners configured() {
    return new ConfiguredPartners(
        List.of(folder.toString()),
        Map.of(),
        List.of(new CsvConnector(vertx, null, Clock.systemUTC())),
        null);
  }

  private record OfJar(Identity identity) implements Partner {
    @Override
    public List<FactSource> sources() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  @Test
  void aPartnerOfAnotherNameTakesTheSourcesOver() throws IOException {
    try (Partners partners = open(false)) {
      write("acme.yaml", ACME.replace("partner: acme", "partner: other"));
      FilePartners.Reread reread = partners.reread();
      partners.adopt(reread);

      assertThat(reread.removed()).extracting(FilePartners.Opened::name).containsExactly("acme");
      assertThat(reread.added()).extracting(FilePartners.Opened::name).containsExactly("other");
      assertThat(partners.translations().of("acme/claims"))
          .isSameAs(partners.all().get(0).sources().get(0));
    }
  }

  @Test
  void nobodyTakesTheSourcesOfOneThatGoesOnAsItWas() throws IOException {
    try (Partners partners = open(false)) {
      write("acme.yaml", "partner: [");
      write("other.yaml", ACME.replace("partner: acme", "partner: other"));
      FilePartners.Reread reread = partners.reread();

      assertThat(reread.kept()).extracting(FilePartners.Opened::name).containsExactly("acme");
      assertThat(reread.added()).isEmpty();
      assertThat(reread.broken()).hasSize(2);
      assertThat(BrokenPartner.problems(reread.broken()))
          .anyMatch(line -> line.contains("Two sources have the code 'acme/claims'"));
    }
  }

  @Test
  void whoTakesTheSourcesOfOneThatGoesOnGoesOnAsItWasToo() throws IOException {
    String other = ACME.replace("acme", "other").replace("ACME", "OTHER");
    write("other.yaml", other);
    try (Partners partners = open(false)) {
      write("acme.yaml", "partner: [");
      write("other.yaml", other.replace("other/claims", "acme/claims"));
      FilePartners.Reread reread = partners.reread();

      assertThat(reread.kept())
          .extracting(FilePartners.Opened::name)
          .containsExactlyInAnyOrder("acme", "other");
      assertThat(reread.removed()).isEmpty();
      assertThat(reread.broken())
          .extracting(BrokenPartner::kept)
          .containsExactlyInAnyOrder("acme", "other");
    }
  }

  @Test
  void whereAPathLeadsNowhereOrOneIsBrokenThoughStrictNothingIsOpened() throws IOException {
    try (Partners partners = open(true)) {
      write("acme.yaml", ACME.replace("PT1H", "hunter2"));
      assertThat(refused(partners)).anyMatch(line -> line.contains("every is 'hunter2'"));
      Files.delete(folder.resolve("acme.yaml"));
      assertThat(refused(partners)).anyMatch(line -> line.contains("holds no configuration"));
    }
  }

  private static List<String> refused(Partners partners) {
    BadSettings bad = catchThrowableOfType(BadSettings.class, partners::reread);
    return bad.problems();
  }

  private Partners open(boolean isStrict) {
    return Partners.open(
        vertx,
        Clock.systemUTC(),
        new Partners.Selection(
            List.of(folder.toString()), null, Map.of(), null, null, isStrict, null));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
