package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.ReferenceFolder;
import org.peyman.hub.sync.SeedProblems;
import picocli.CommandLine;

/** A database of one's own gets what every fact refers to. */
class LoadReferenceCommandTest {

  private final StringWriter out = new StringWriter();
  private final String database = TestDatabase.bare();

  @TempDir private Path folder;

  @Test
  void theTemplatesAreWrittenFilledInAndTakenInOnce() throws IOException {
    Path reference = folder.resolve("reference");
    assertThat(run(reference.toString(), "--template")).isZero();
    assertThat(said()).hasSize(7);
    Files.writeString(reference.resolve("phases.csv"), "mine");
    assertThat(run(reference.toString(), "--template")).isZero();
    assertThat(reference.resolve("phases.csv")).hasContent("mine");
    Files.delete(reference.resolve("phases.csv"));
    assertThat(run(reference.toString(), "--template")).isZero();

    assertThat(load(reference)).isZero();
    assertThat(said())
        .endsWith(
            "In the folder: 1 organizations, 1 provinces, 1 agreements, 1 phases.",
            "The ledger is at version 1.");
    assertThat(load(reference)).isZero();
    assertThat(said()).endsWith("All of it was known.");
    assertThat(known().provinces()).containsOnlyKeys("TEHRAN");
    assertThat(known().phases()).containsOnlyKeys("MY_PHASE");
  }

  @Test
  void theStoryOfTheDemonstrationIsSuchAFolder() throws IOException {
    assertThat(load(Path.of("seed-data", "story"))).isZero();
    assertThat(known().provinces()).hasSize(31);
  }

  @Test
  void everythingThatIsWrongIsSaid() throws IOException {
    run(folder.toString(), "--template");
    Files.writeString(
        folder.resolve("phase_provinces.csv"),
        "phase,province,role,synthetic\nMY_PHASE,TEHERAN,PILOT,maybe\n");

    SeedProblems problems =
        catchThrowableOfType(SeedProblems.class, () -> ReferenceFolder.read(folder));

    assertThat(problems.problems())
        .hasSize(2)
        .anyMatch(line -> line.contains("TEHERAN") && line.contains("TEHRAN"))
        .anyMatch(line -> line.contains("maybe"));
  }

  private Reference known() {
    Vertx vertx = Vertx.vertx();
    PersonKeys keys = new PersonKeys(TestDatabase.OWN_SECRET);
    Ledger ledger =
        Ledger.openAsItIs(vertx, new Ledger.Settings(database, keys, Clock.systemUTC(), 1)).await();
    Reference reference = ledger.reads().reference().await();
    ledger.close().await();
    vertx.close().await();
    return reference;
  }

  private int load(Path from) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), TestDatabase.OWN_SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    return run(from.toString(), "--database", database, "--key-secret-file", secret.toString());
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    return new CommandLine(new LoadReferenceCommand(Clock.systemUTC()))
        .setOut(new PrintWriter(out, true))
        .execute(all.toArray(String[]::new));
  }

  private List<String> said() {
    return out.toString().lines().toList();
  }
}
