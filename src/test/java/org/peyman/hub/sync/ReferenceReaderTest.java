package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Agreement.Party;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.Phase.PhaseProvince;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.support.Pure;

@Pure
final class ReferenceReaderTest {

  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();
  private SeedFolder seeds;

  @BeforeEach
  void writeSoundSeeds() throws IOException {
    seeds = new SeedFolder(folder);
  }

  @Test
  void bothFoldersAreReadIntoOneReference() {
    Reference reference = read();
    assertThat(problems).isEmpty();
    assertThat(reference.organizations().keySet()).containsExactly("IMDAD", "SEPAH");
    assertThat(reference.provinces().keySet()).containsExactly("FARS", "GILAN");
    assertThat(Objects.requireNonNull(reference.agreements().get("JOINT")).parties())
        .containsExactly(
            new Party("IMDAD", PartyRole.IMPLEMENTER),
            new Party("IMDAD", PartyRole.SIGNATORY),
            new Party("SEPAH", PartyRole.MONITOR));
    Phase phase = Objects.requireNonNull(reference.phases().get("PHASE_1"));
    assertThat(phase.startsOn()).isEqualTo(LocalDate.of(2020, 7, 22));
    assertThat(phase.endsOn()).isNull();
    assertThat(phase.provinces())
        .containsExactly(
            new PhaseProvince("FARS", ProvinceRole.EXPANSION, true),
            new PhaseProvince("GILAN", ProvinceRole.PILOT, false));
  }

  @Test
  void everyProblemOfEveryFileIsReportedAtOnce() throws IOException {
    seeds.write(
        "story/organizations.csv",
        "code,name_fa,name_en,kind\nIMDAD,,Imdad,RELIEF COMMITTEE\nIMDAD,ا,I,X\nIMDAD,ا,I,X\n");
    seeds.write(
        "story/phases.csv",
        """
        code,agreement,ordinal,title_fa,title_en,status,starts_on,ends_on,source_document
        PHASE_1,JOIN,0,مرحله,First,BEGUN,2020-02-30,,
        PHASE_2,JOINT,2,مرحله,Second,PLANNED,2020-03-01,2020-02-01,
        PHASE_3,JOINT
        """);
    seeds.write("synthetic/phase_provinces.csv", "phase,province,role\nPHASE_1,FARS,PILOT\n");
    read();
    assertThat(problems)
        .satisfiesOnlyOnce(
            problem -> assertThat(problem).contains("organizations.csv:2", "name_fa is missing"))
        .satisfiesOnlyOnce(
            problem ->
                assertThat(problem).contains("organizations.csv:2", "kind is 'RELIEF COMMITTEE'"))
        .satisfiesOnlyOnce(
            problem ->
                assertThat(problem).contains("organizations.csv:4", "IMDAD", "organizations.csv:3"))
        .satisfiesOnlyOnce(
            problem ->
                assertThat(problem)
                    .contains("phases.csv:2", "agreement is 'JOIN'", "nearest: JOINT"))
        .satisfiesOnlyOnce(
            problem -> assertThat(problem).contains("phases.csv:2", "ordinal is '0'"))
        .satisfiesOnlyOnce(
            problem ->
                assertThat(problem)
                    .contains("phases.csv:2", "status is 'BEGUN'", "PLANNED, ACTIVE"))
        .satisfiesOnlyOnce(
            problem -> assertThat(problem).contains("phases.csv:2", "starts_on is '2020-02-30'"))
        .satisfiesOnlyOnce(
            problem -> assertThat(problem).contains("phases.csv:3", "ends_on is '2020-02-01'"))
        .satisfiesOnlyOnce(problem -> assertThat(problem).contains("phases.csv:4", "2 columns"))
        .satisfiesOnlyOnce(
            problem ->
                assertThat(problem)
                    .contains("synthetic/phase_provinces.csv has no column synthetic"));
  }

  @Test
  void provincesThatCouldNotBeToldApartAreAProblem() throws IOException {
    seeds.write(
        "synthetic/provinces.csv",
        """
        code,iso_2020,iso_before_2020,name_en,name_iso,name_fa,latitude,longitude
        GUILAN,IR-01,IR-99,Guilan,Guilan,گيلان,91,49.4
        GUILAN,IR-01,IR-99,Guilan,Guilan,گيلان,37,49.4
        """);
    read();
    assertThat(problems)
        .hasSize(3)
        .anySatisfy(problem -> assertThat(problem).contains("latitude is '91'"))
        .anySatisfy(problem -> assertThat(problem).contains("iso_2020 of GUILAN is that of GILAN"))
        .anySatisfy(problem -> assertThat(problem).contains("name_fa of GUILAN is that of GILAN"));
  }

  @Test
  void aFolderWithoutOrganizationsIsAProblem() throws IOException {
    Files.delete(folder.resolve("story/organizations.csv"));
    read();
    assertThat(problems)
        .anySatisfy(
            problem -> assertThat(problem).contains("organizations.csv", "story/ and synthetic/"));
  }

  private Reference read() {
    return new ReferenceReader(
            List.of(folder.resolve("story"), folder.resolve("synthetic")), problems)
        .read();
  }
}
