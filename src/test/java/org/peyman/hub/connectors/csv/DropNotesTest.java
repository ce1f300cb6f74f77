package org.peyman.hub.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.support.MovableClock;

/** What is said of files that are not read, and of those that nobody expects to be read. */
final class DropNotesTest {

  private static final String CLAIMS =
      """
          kind: claims
          staleAfter: P7D
          csv: {folder: "${FOLDER}", settle: PT0S}
          fields: {claimId: no, phase: {value: P1}, province: where, startedOn: day}
      """;

  private static final String COMMITMENTS =
      """
          kind: commitments
          csv: {folder: "${FOLDER}", settle: PT0S, allocations: .allocations.csv}
          fields:
            code: code
            revision: rev
            year: year
            quantity: n
            organizations: {value: ACME}
            certainty: {value: PLEDGE}
            kind: {value: INITIAL}
            allocations: {fields: {code: code, revision: rev, party: party, quantity: n}}
      """;

  private final MovableClock clock = new MovableClock(Instant.parse("2021-06-01T08:00:00Z"));

  @TempDir private Path folder;

  @Test
  void aRejectedFileIsAnsweredByOneOfItsNameAndByNoOther() throws IOException {
    drop("mehr.csv", "odd\n");
    try (Configured claims = open(CLAIMS)) {
      Page bad = claims.read(null, 10);
      assertThat(bad.notes()).contains(new PageNote("FILE_REJECTED", "mehr.csv", 1));
      drop("aban.csv", "no,where,day\n1,GILAN,1400/01/02\n");
      Page other = claims.read(bad.cursor(), 10);
      assertThat(names(folder)).containsExactly("aban.csv", "rejected");
      assertThat(rejections(other)).containsExactly(PageNote.answered("FILE_REJECTED", "aban.csv"));
      drop("mehr.csv", "no,where,day\n2,GILAN,1400/01/02\n");
      assertThat(rejections(claims.read(other.cursor(), 10)))
          .containsExactly(PageNote.answered("FILE_REJECTED", "mehr.csv"));
    }
  }

  @Test
  void aRejectedFileThatWasMendedInItsPlaceIsRead() throws IOException {
    drop("mehr.csv", "odd\n");
    try (Configured claims = open(CLAIMS)) {
      Page bad = claims.read(null, 10);
      drop("mehr.csv", "no,where,day\n2,GILAN,1400/01/02\n");
      Page good = claims.read(bad.cursor(), 10);
      assertThat(good.items()).hasSize(1);
      assertThat(rejections(good)).containsExactly(PageNote.answered("FILE_REJECTED", "mehr.csv"));
      assertThat(names(folder)).containsExactly("mehr.csv");
    }
  }

  @Test
  void endingsAreReadWhateverTheirCaseAndOthersAreNamedAfterAWhile() throws IOException {
    drop("MEHR.CSV", "no,where,day\n1,GILAN,1400/01/02\n");
    drop("aban.xlsx", "PK");
    drop("zero.csv", "");
    drop(".hidden", "x");
    drop("half.csv.part", "x");
    Files.createDirectory(folder.resolve("old"));
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("MEHR.CSV"));
    try (Configured claims = open(CLAIMS)) {
      Page first = claims.read(null, 10);
      assertThat(first.items()).extracting(Item::position).containsExactly("MEHR.CSV:2");
      assertThat(left(first)).as("it may be written still").isEmpty();
      clock.setTo(clock.instant().plusSeconds(5));
      Page second = claims.read(first.cursor(), 10);
      assertThat(left(second))
          .containsExactly(
              "aban.xlsx UNKNOWN_ENDING", "link.csv NO_REGULAR_FILE", "zero.csv STAYS_EMPTY");
      assertThat(names(folder.resolve("archive"))).hasSize(1);
      drop("zero.csv", "no,where,day\n2,GILAN,1400/01/02\n");
      Files.delete(folder.resolve("aban.xlsx"));
      Page third = claims.read(second.cursor(), 10);
      assertThat(third.items()).hasSize(1);
      assertThat(left(third)).containsExactly("link.csv NO_REGULAR_FILE");
      assertThat(third.notes()).contains(PageNote.none("FILE_LEFT_OVER"));
    }
  }

  @Test
  void aFileWithoutItsMarkIsNamedWhenItDoesNotComeForLong() throws IOException {
    drop("a.csv", "no,where,day\n1,GILAN,1400/01/02\n");
    try (Configured claims = open(CLAIMS.replace("settle: PT0S", "complete: done"))) {
      Page first = claims.read(null, 10);
      clock.setTo(clock.instant().plus(Duration.ofMinutes(10)));
      Page second = claims.read(first.cursor(), 10);
      assertThat(left(second)).containsExactly("a.csv NOT_MARKED");
      drop("a.csv.DONE", "");
      Page third = claims.read(second.cursor(), 10);
      assertThat(third.items()).hasSize(1);
      claims.read(third.cursor(), 10);
      assertThat(names(folder)).containsExactly("archive");
    }
  }

  @Test
  void nothingNewIsMeasuredFromTheLastFile() throws IOException {
    try (Configured claims = open(CLAIMS)) {
      Page first = claims.read(null, 10);
      clock.setTo(clock.instant().plus(Duration.ofDays(6)));
      drop("a.csv", "no,where,day\n1,GILAN,1400/01/02\n");
      Page taken = claims.read(first.cursor(), 10);
      clock.setTo(clock.instant().plus(Duration.ofDays(6)));
      Page still = claims.read(taken.cursor(), 10);
      assertThat(still.notes()).contains(PageNote.none("NOTHING_NEW"));
      clock.setTo(clock.instant().plus(Duration.ofDays(2)));
      Page late = claims.read(still.cursor(), 10);
      assertThat(late.notes()).contains(new PageNote("NOTHING_NEW", null, 1));
      drop("a.csv", "no,where,day\n2,GILAN,1400/01/02\n");
      assertThat(claims.read(late.cursor(), 10).notes()).contains(PageNote.none("NOTHING_NEW"));
    }
  }

  @Test
  void allocationsThatComeLateAreReadWithTheCommitmentsThatTheyNameOrSaid() throws IOException {
    drop("p.csv", "code,rev,year,n\nA,1,1400,100\n");
    try (Configured commitments = open(COMMITMENTS)) {
      Page whole = commitments.read(null, 10);
      drop("p.allocations.csv", "code,rev,party,n\nA,1,ACME,60\n");
      Page between = commitments.read(whole.cursor(), 10);
      assertThat(allocations(between)).as("before it was archived").contains("60");
      Page none = commitments.read(between.cursor(), 10);
      assertThat(names(folder)).containsExactly("archive");

      drop("p.allocations.csv", "code,rev,party,n\nA,1,ACME,70\n");
      drop("q.allocations.csv", "code,rev,party,n\nB,1,ACME,1\n");
      Page waiting = commitments.read(none.cursor(), 10);
      assertThat(waiting.items()).isEmpty();
      clock.setTo(clock.instant().plusSeconds(5));
      Page late = commitments.read(waiting.cursor(), 10);
      assertThat(late.items()).extracting(Item::position).containsExactly("p.csv:2");
      assertThat(allocations(late)).contains("70");
      assertThat(left(late)).containsExactly("q.allocations.csv WITHOUT_COMMITMENTS");
      Page end = commitments.read(late.cursor(), 10);
      assertThat(end.items()).isEmpty();
      assertThat(names(folder)).containsExactly("archive", "q.allocations.csv");
      assertThat(commitments.pages(null, 10).stream().flatMap(page -> page.items().stream()))
          .as("from the beginning as it came")
          .extracting(Item::fields)
          .containsExactly(between.items().get(0).fields(), late.items().get(0).fields());
    }
  }

  @Test
  void unreadableAllocationsThatComeLateAreRejectedAlone() throws IOException {
    drop("p.csv", "code,rev,year,n\nA,1,1400,100\n");
    try (Configured commitments = open(COMMITMENTS)) {
      Page whole = commitments.read(null, 10);
      Page none = commitments.read(whole.cursor(), 10);
      drop("p.allocations.csv", "odd\n");
      Page waiting = commitments.read(none.cursor(), 10);
      clock.setTo(clock.instant().plusSeconds(5));
      Page bad = commitments.read(waiting.cursor(), 10);
      assertThat(rejections(bad))
          .containsExactly(new PageNote("FILE_REJECTED", "p.allocations.csv", 1));
      commitments.read(bad.cursor(), 10);
      assertThat(names(folder)).containsExactly("archive", "rejected");
      assertThat(names(folder.resolve("archive"))).hasSize(1);
      assertThat(names(folder.resolve("rejected"))).hasSize(2);
    }
  }

  @Test
  void aFileThatNoSourceOfTheFolderReadsIsNamedAndOneOfAnotherSourceIsNot() throws IOException {
    drop("mehr.csv", "no,where,day\n");
    drop("counts-1.csv", "no,where,day\n");
    drop("p.allocations.csv", "code,rev,party,quantity\n");
    CsvConnector connector = new CsvConnector(CsvFolder.VERTX, CsvFolder.MASKING, clock);
    Map<String, String> settings = Map.of("FOLDER", folder.toString());
    String claims = CLAIMS.replace("settle: PT0S", "settle: PT0S, files: \"claims*.csv\"");
    try (Configured one = Configured.open(connector, claims, settings, null)) {
      String counts = claims.replace("claims*", "counts*").replace("{FOLDER}", "{FOLDER}/.");
      try (Configured other = Configured.open(connector, counts, settings, null);
          Configured third =
              Configured.open(
                  connector,
                  COMMITMENTS.replace("settle: PT0S", "settle: PT0S, files: \"p*.csv\""),
                  settings,
                  null)) {
        assertThat(other.source()).isNotSameAs(third.source());
        one.read(null, 10);
        clock.setTo(clock.instant().plusSeconds(6));
        assertThat(left(one.read(null, 10))).containsExactly("mehr.csv NO_SOURCE");
      }
      one.read(null, 10);
      clock.setTo(clock.instant().plusSeconds(6));
      assertThat(left(one.read(null, 10)))
          .as("those who read them are gone")
          .containsExactly(
              "counts-1.csv NO_SOURCE", "mehr.csv NO_SOURCE", "p.allocations.csv NO_SOURCE");
    }
  }

  @Test
  void aFolderMayNameItsEncodingWhichIsNotThatOfItsArchive() throws IOException {
    String text = "no,where,day\n1,گيلان,1400/01/02\n";
    Files.write(folder.resolve("a.csv"), text.getBytes(Charset.forName("windows-1256")));
    Files.write(folder.resolve("b.csv"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    String arabic = CLAIMS.replace("settle: PT0S", "settle: PT0S, encoding: Windows-1256");
    try (Configured claims = open(arabic)) {
      List<Page> pages = claims.pages(null, 10);
      assertThat(Configured.values(pages, "where")).containsExactly("گيلان", "گيلان");
      claims.read(pages.get(pages.size() - 1).cursor(), 10);
      assertThat(names(folder)).containsExactly("archive");
      assertThat(Configured.values(claims.pages(null, 10), "where"))
          .containsExactly("گيلان", "گيلان");
    }
    assertThat(
            Configured.problems(
                new CsvConnector(CsvFolder.VERTX, CsvFolder.MASKING, clock),
                arabic.replace("Windows-1256", "latin").replace("${FOLDER}", "drop")))
        .containsExactly(
            "acme.yaml:10: encoding is 'latin'; allowed: UTF-8, windows-1256, UTF-16LE, UTF-16BE.");
  }

  private Configured open(String source) {
    return Configured.open(
        new CsvConnector(CsvFolder.VERTX, CsvFolder.MASKING, clock),
        source,
        Map.of("FOLDER", folder.toString()),
        null);
  }

  private void drop(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static List<PageNote> rejections(Page page) {
    return page.notes().stream().filter(note -> note.kind().equals("FILE_REJECTED")).toList();
  }

  private static List<String> left(Page page) {
    return page.notes().stream()
        .filter(note -> note.kind().equals("FILE_LEFT_OVER") && note.count() > 0)
        .map(note -> note.subject() + " " + note.reason())
        .toList();
  }

  private static @Nullable String allocations(Page page) {
    return String.valueOf(page.items().get(0).fields());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
