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
    assertThat(said()).hasSize(10);
    Files.writeString(reference.resolve("phases.csv"), "mine");
    assertThat(run(reference.toString(), "--template")).isZero();
    assertThat(reference.resolve("phases.csv")).hasContent("mine");
    Files.delete(reference.resolve("phases.csv"));
    assertThat(run(reference.toString(), "--template")).isZero();

    assertThat(load(reference)).isZero();
    assertThat(said())
        .endsWith(
            "In the folder: 1 organizations, 1 provinces, 1 agreements, 1 phases, 1 plans of"
                + " reporting, 1 benefactors.",
            "The ledger is at version 1.");
    assertThat(load(reference)).isZero();
    assertThat(said()).endsWith("All of it was known.");
    assertThat(known().provinces()).containsOnlyKeys("TEHRAN");
    assertThat(known().phases()).containsOnlyKeys("MY_PHASE");
    assertThat(known().plans()).containsOnlyKeys("MY_PLAN");
  }

  @Test
  void whatPlansCannotSayIsToldByLine() throws IOException {
    run(folder.toString(), "--template");
    Files.writeString(
        folder.resolve("reporting_plans.csv"),
        """
        code,phase,frequency,from,to,due_days,synthetic
        A,MY_PHASE,MONTH,1399-08,1399-07,10,false
        B,MY_PHASE,QUARTER,1399-07,1399-Q4,10,false
        C,MY_PHASE,MONTH,1399-07,1399-09,400,false
        D,MY_PHASES,MONTH,1399-07,1399-09,10,false
        """);
    Files.writeString(folder.resolve("reporting_due.csv"), "plan,period,due_on\n");

    SeedProblems problems =
        catchThrowableOfType(SeedProblems.class, () -> ReferenceFolder.read(folder));
    assertThat(problems)
        .hasMessageContainingAll(
            "reporting_plans.csv:2: to is '1399-07'; allowed: a period not before the first,"
                + " 1399-08.",
            "reporting_plans.csv:3: from is '1399-07'; allowed: a period of the plan's frequency,"
                + " QUARTER, such as 1399-Q3.",
            "reporting_plans.csv:4: due_days is '400'; allowed: a whole number from 0 to 366.",
            "reporting_plans.csv:5: phase is 'MY_PHASES'; allowed: the code of a known phase");
  }

  @Test
  void anExceptionIsOfAPeriodOfItsPlan() throws IOException {
    run(folder.toString(), "--template");
    Files.writeString(
        folder.resolve("reporting_due.csv"),
        "plan,period,due_on\nMY_PLAN,1401-01,1401-02-01\nMY_PLAN,1399-12,1399-12-28\n");

    SeedProblems problems =
        catchThrowableOfType(SeedProblems.class, () -> ReferenceFolder.read(folder));
    assertThat(problems)
        .hasMessageContainingAll(
            "reporting_due.csv:2: period is '1401-01'; allowed: a period of the plan, from 1399-08"
                + " to 1400-12.",
            "reporting_due.csv:3: due_on is '1399-12-28'; allowed: a day not before the period's"
                + " end, 2021-03-20.");
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
