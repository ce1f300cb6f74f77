package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.QuarantinedFiles;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.connectors.csv.CsvConnector;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** What was refused of a file, once a corrected one of the same name is dropped. */
final class CorrectedFilesTest extends Pulling {

  private static final Clock TICKING = Clock.systemUTC();
  private static final String SOURCE =
      """
          kind: claims
          csv: {folder: "${FOLDER}", settle: PT0.01S}
          fields: {claimId: no, phase: phase, province: where, startedOn: since}
      """;

  @TempDir private Path folder;

  @Test
  void whatACorrectedFileNoLongerHoldsIsClosedAndWhatItOrAnotherHoldsIsNot() throws IOException {
    drop("a.csv", "1,P1,Nowhere,2020-10-06", "2,P1,GILAN,soon", "3,P9,GILAN,2020-10-06");
    drop("b.csv", "4,P1,Atlantis,2020-10-06");
    read();
    assertThat(values()).containsExactlyInAnyOrder("Nowhere", "soon", "P9", "Atlantis");

    drop("a.csv", "1,P1,GILAN,2020-10-06", "5,P1,Utopia,2020-10-06");
    read();
    assertThat(values())
        .as("b.csv stays as it is, and what waits is a fact")
        .containsExactlyInAnyOrder("Utopia", "P9", "Atlantis");

    drop("a.csv", "6,P1,GILAN,2020-10-06", "5,P1,Utopia,2020-10-06");
    drop("b.csv", "6,P1,GILAN,2020-10-06");
    read();
    assertThat(values()).containsExactlyInAnyOrder("Utopia", "P9");

    long version = await(ledger.probe());
    drop("a.csv", "6,P1,GILAN,2020-10-06");
    read();
    assertThat(values()).containsExactly("P9");
    assertThat(await(ledger.probe())).as("answers changed").isGreaterThan(version);
  }

  @Test
  void readFromTheBeginningAFileClosesWhatThoseBeforeItLeft() throws IOException {
    drop("a.csv", "1,P1,Nowhere,2020-10-06");
    read();
    drop("a.csv", "1,P1,Somewhere,2020-10-06", "2,P1,GILAN,soon");
    read();
    drop("c.csv", "3,P1,GILAN,2020-10-06");
    read();

    Ledger replayed = fresh();
    read(replayed);

    assertThat(values(replayed)).containsExactlyInAnyOrder("Somewhere", "soon");
    await(replayed.close());
  }

  @Test
  void whatTheLastFileLacksIsWithdrawnWhereEachFileIsAll() throws IOException {
    String withdrawing = SOURCE + "    absent: withdraw\n    absentAtMost: 50\n";
    drop("a.csv", "1,P1,GILAN,2020-10-06", "2,P1,GILAN,2020-10-06", "3,P1,GILAN,2020-10-06");
    read(withdrawing);
    assertThat(jobs()).isEqualTo(3);

    drop("b.csv", "1,P1,GILAN,2020-10-06", "3,P1,GILAN,2020-10-07");
    read(withdrawing);
    assertThat(jobs()).isEqualTo(2);
    read(withdrawing);
    assertThat(jobs()).as("no file came").isEqualTo(2);

    Ledger replayed = fresh();
    read(replayed, withdrawing);
    assertThat(jobs(replayed)).as("from the archive").isEqualTo(2);
    await(replayed.close());
  }

  private int jobs() {
    return jobs(ledger);
  }

  private static int jobs(Ledger of) {
    Listing.Window window = new Listing.Window(50, null, false);
    return await(of.reads().jobs(new Listing.JobQuery(Filter.NONE, Map.of(), List.of(), window)))
        .items()
        .size();
  }

  @Test
  void besideEachArchivedFileAReportSaysWhatOfItIsNotCounted() throws IOException {
    drop(
        "a.csv",
        "1,P1,GILAN,2020-10-06",
        "2,=1+1,GILAN,soon",
        "3,P9,GILAN,2020-10-06",
        "4,P1,Atlantis,2020-10-06");
    drop("b.csv", "5,P1,GILAN,2020-10-06");
    read();
    assertThat(folder.resolve("archive")).doesNotExist();
    read();

    List<String> lines = Files.readAllLines(report("a"));
    assertThat(lines.get(0))
        .isEqualTo("\uFEFFline,field,value,reason_fa,reason_en,message_fa,message_en");
    assertThat(lines.subList(1, lines.size()))
        .extracting(line -> line.replaceAll(",[^,]*[آ-ی].*", ""))
        .containsExactly("3,phase,'=1+1", "3,since,soon", "4,phase,P9", "5,where,Atlantis");
    assertThat(lines.get(3))
        .contains(
            "در انتظار مرحلهٔ P9",
            "Waits for something not yet known",
            "\"Waits for phase P9, which is not known yet");
    assertThat(Files.readAllLines(report("b"))).as("all of it is counted").hasSize(1);
    assertThat(Files.getPosixFilePermissions(report("a")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    Ledger replayed = fresh();
    read(replayed);
    assertThat(await(replayed.reads().sources()).get(0).accepted()).isEqualTo(2);
    assertThat(values(replayed)).as("a report is no file of the source").hasSize(3);
    await(replayed.close());
  }

  private Path report(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("archive"))) {
      return files
          .filter(
              it ->
                  it.getFileName()
                      .toString()
                      .matches(name + "-\\d{8}T\\d{6}\\.\\d{9}Z\\.report\\.csv"))
          .findFirst()
          .orElseThrow();
    }
  }

  private Ledger fresh() {
    String fresh = TestDatabase.fresh();
    Ledger replayed =
        await(Ledger.open(vertx, new Ledger.Settings(fresh, TestDatabase.KEYS, TICKING)));
    await(replayed.learn(await(ledger.reads().reference()), "test"));
    return replayed;
  }

  private void drop(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of("no,phase,where,since\n" + String.join("\n", lines)));
  }

  private void read() {
    read(SOURCE);
  }

  private void read(String source) {
    Ledger own = await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, TICKING)));
    read(own, source);
    await(own.close());
  }

  private void read(Ledger into) {
    read(into, SOURCE);
  }

  /** Until a reading ended, on a hub that is started for it. */
  private void read(Ledger into, String source) {
    FactReader reader = new FactReader(TestDatabase.KEYS);
    CsvConnector connector =
        new CsvConnector(
            vertx,
            (kind, row, names) -> row,
            new QuarantinedFiles(into.quarantine(), into.reads()),
            TICKING);
    try (Configured configured =
        Configured.open(connector, source, Map.of("FOLDER", folder.toString()), null)) {
      Instant begun = TICKING.instant();
      Puller puller = new Puller(vertx, into, reader, TICKING, QUICK);
      await(puller.start(List.of(partner(List.of(configured.source())))));
      until(
          () -> {
            Records.Source status = await(into.reads().sources()).get(0);
            return status.lastSyncedAt() != null && status.lastSyncedAt().isAfter(begun);
          });
      await(puller.close());
    }
  }

  private List<String> values() {
    return values(ledger);
  }

  private static List<String> values(Ledger of) {
    return await(of.reads().quarantine(null, new Listing.Window(50, null, false))).items().stream()
        .map(it -> String.valueOf(it.refusal().value()))
        .toList();
  }
}
