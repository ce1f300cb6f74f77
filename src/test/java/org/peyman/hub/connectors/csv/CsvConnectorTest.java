package org.peyman.hub.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Files of a folder, read row by row. */
final class CsvConnectorTest extends CsvFolder {

  private static final String COUNTS =
      """
          kind: counts
          csv: {folder: "${FOLDER}", settle: PT0.02S}
          fields:
            phase: marhale
            month: {from: [sal, mah], join: "-"}
            revision: noskhe
            withdrawn: {from: hazf, codes: {bale: "true", kheir: "false"}}
            cells: {fields: {province: ostan, quantity: tedad}}
      """;

  private static final String COMMITMENTS =
      """
          kind: commitments
          csv: {folder: "${FOLDER}", settle: PT0.02S, allocations: .allocations.csv}
          fields:
            code: code
            revision: revision
            organizations: {value: ACME}
            year: year
            quantity: n
            certainty: {value: PLEDGE}
            kind: {value: INITIAL}
            allocations:
              fields: {code: of, revision: revision, party: party, quantity: n}
      """;

  @Test
  void aFileIsReadByLineWhateverItsMarkAndSeparator() throws IOException {
    drop("a.csv", "\uFEFFشماره;استان;شروع;کد ملی;دیگر\n1;گیلان;1400/01/02;" + CODE + ";x\n");
    drop("b.csv", "شماره,استان,شروع,کد_ملي\r\n2,گیلان,1400/01/02,\r\n");
    try (Configured claims = open(CLAIMS)) {
      List<Page> pages = claims.pages(null, 10);
      assertThat(Configured.values(pages, "شماره")).containsExactly("1", "2");
      assertThat(Configured.values(pages, "کد ملی")).containsExactly(CODE, "");
      assertThat(pages.get(0).items().get(0).position()).isEqualTo("a.csv:2");
      assertThat(claims.translated(pages.get(0)).get(0).fields())
          .containsEntry("startedOn", "1400/01/02")
          .containsEntry("person", CODE);
      assertThat(pages.get(0).dataAsOf()).isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));
    }
  }

  @Test
  void pagesGoOnExactlyAlsoAfterARestart() throws IOException {
    drop("a.csv", lines(1, 25));
    drop("b.csv", lines(26, 30));
    drop("c.csv", lines(31, 31));
    for (int limit : new int[] {1, 4, 5, 25, 100}) {
      try (Configured claims = open(CLAIMS)) {
        assertThat(Configured.values(claims.pages(null, limit), "شماره"))
            .hasSize(31)
            .doesNotHaveDuplicates();
      }
      @Nullable String cursor = null;
      int read = 0;
      boolean more = true;
      while (more) {
        try (Configured restarted = open(CLAIMS)) {
          Page page = restarted.read(cursor, limit);
          read += page.items().size();
          cursor = page.cursor();
          more = page.more();
        }
      }
      assertThat(read).isEqualTo(31);
    }
    assertThat(names(folder)).containsExactly("a.csv", "b.csv", "c.csv");
  }

  @Test
  void aFileThatIsStillWrittenWaits() throws Exception {
    Path file = drop("a.csv", lines(1, 3));
    String slow = CLAIMS.replace("PT0.02S", "PT0.4S");
    try (Configured claims = open(slow)) {
      CompletableFuture<Page> page = claims.start(null, 10, Cancellation.NEVER);
      Thread.sleep(150); // the writer goes on between the two looks
      Files.writeString(file, lines(1, 9));
      assertThat(page.get().items()).isEmpty();
      assertThat(page.get().more()).isFalse();
      assertThat(claims.read(page.get().cursor(), 10).items()).hasSize(9);
    }
  }

  @Test
  void aMarkedFileIsTakenWithItsMark() throws IOException {
    String marked = CLAIMS.replace("settle: PT0.02S", "complete: done\n      files: cl*.csv");
    drop("claims.csv", lines(1, 3));
    drop("other.csv", lines(1, 3));
    try (Configured claims = open(marked)) {
      assertThat(claims.read(null, 10).items()).isEmpty();
      Files.createFile(folder.resolve("claims.csv.done"));
      Page page = claims.read(null, 10);
      assertThat(page.items()).hasSize(3);
      claims.read(page.cursor(), 10);
      assertThat(names(folder)).containsExactly("archive", "other.csv");
    }
  }

  @Test
  void brokenLinesCostOnlyThemselves() throws IOException {
    drop(
        "a.csv", lines(1, 2) + "3,گیلان," + CODE + "\n\"4,گیلان\n" + lines(5, 6).split("\n", 2)[1]);
    try (Configured claims = open(CLAIMS)) {
      List<Item> items = claims.read(null, 10).items();
      assertThat(items).extracting(Item::fault).hasSize(6).filteredOn(f -> f != null).hasSize(2);
      assertThat(items.get(2).fault())
          .isEqualTo(
              "a.csv:4 has 3 columns, the header has 4; allowed: a line with as many columns as the"
                  + " header, quotes closed and doubled inside quotes.");
      assertThat(items.get(2).fields())
          .containsOnlyKeys("line")
          .containsEntry("line", "3,گیلان,***");
    }
  }

  @Test
  void aFileWhoseColumnOfThePersonIsRenamedIsRefusedAndOneWithoutAnotherColumnIsNoted()
      throws IOException {
    drop("feb.csv", "شماره,استان,شروع,کد ملی فرد\n1,گیلان,1400/01/02,1234567891\n");
    try (Configured claims = open(CLAIMS)) {
      Page page = claims.read(null, 10);
      assertThat(page.items()).isEmpty();
      assertThat(page.notes()).contains(new PageNote("FILE_REJECTED", "feb.csv", 1));
      claims.read(page.cursor(), 10);
    }
    drop("mar.csv", "شماره,استان,شروع\n1,گیلان,1400/01/02\n");
    try (Configured claims =
        open(CLAIMS.replace("person: کد ملی", "person: {from: کد ملی, optional: true}"))) {
      assertThat(claims.read(null, 10).items()).hasSize(1);
    }
  }

  @Test
  void aFileThatCannotBeReadIsSetAsideWithItsReasonAndTheNextIsRead() throws IOException {
    Path arabic = drop("a.csv", "شماره,استان");
    FileTime oldest = Files.getLastModifiedTime(arabic);
    Files.write(arabic, "شماره,استان\n".getBytes(Charset.forName("windows-1256")));
    Files.setLastModifiedTime(arabic, oldest);
    drop("b.csv", "شماره,استان,شروع,کد ملی\n1,گیلان,1400/01/02,\n");
    drop("c.csv", "شماره,شروع\n1,1400/01/02\n");
    try (Configured claims = open(CLAIMS)) {
      Page good = claims.read(null, 10);
      assertThat(good.items()).hasSize(1);
      assertThat(good.notes())
          .contains(
              new PageNote("FILE_REJECTED", "a.csv", 1),
              PageNote.answered("FILE_REJECTED", "b.csv"));
      Page rest = claims.read(good.cursor(), 10);
      assertThat(rest.items()).isEmpty();
      assertThat(rest.notes()).contains(new PageNote("FILE_REJECTED", "c.csv", 1));
      assertThat(rest.more()).isFalse();
      assertThat(names(folder)).as("until it is noted").containsExactly("a.csv", "b.csv", "c.csv");
      assertThat(claims.read(rest.cursor(), 10).notes())
          .extracting(PageNote::kind)
          .doesNotContain("FILE_REJECTED");
    }
    assertThat(names(folder)).containsExactly("archive", "rejected");
    assertThat(names(folder.resolve("rejected"))).hasSize(4);
    try (Stream<Path> reasons = Files.list(folder.resolve("rejected"))) {
      Path reason =
          reasons.filter(f -> f.toString().endsWith(".reason.txt")).sorted().toList().get(0);
      assertThat(Files.readString(reason)).startsWith("a.csv is not UTF-8");
    }
  }

  @Test
  void aFolderThatIsGoneIsMissing() throws IOException {
    try (Configured claims = open(CLAIMS.replace("${FOLDER}", "${FOLDER}/none"))) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.MISSING);
    }
  }

  @Test
  void whoOnlyLooksLeavesTheFolderAsItIs() throws IOException {
    drop("a.csv", lines(1, 2));
    drop("b.csv", "odd\n");
    CsvConnector looking = new CsvConnector(VERTX, null, Clock.systemUTC());
    try (Configured claims =
        Configured.open(looking, CLAIMS, Map.of("FOLDER", folder.toString()), null)) {
      Page page = claims.read(null, 2);
      assertThat(claims.failure(page.cursor()).kind()).isEqualTo(Kind.MALFORMED);
    }
    assertThat(names(folder)).containsExactly("a.csv", "b.csv");
  }

  @Test
  void theLinesOfAPhaseMonthAndRevisionAreOneCountWhereverTheyStand() throws IOException {
    drop(
        "n.csv",
        """
        marhale;sal;mah;noskhe;hazf;ostan;tedad
        P1;1400;2;1;kheir;GILAN;5
        P1;1400;3;1;;GILAN;6
        p1;۱۴۰۰;02;01;;ILAM;7
        P1;1400;2;2;bale;GILAN;5
        P1;1400;3;1;bale;ILAM;6
        P1;1400;2;1
        P9
        """);
    try (Configured counts = open(COUNTS)) {
      Page page = counts.read(null, 10);
      List<Item> items = counts.translated(page);
      assertThat(items)
          .extracting(Item::position)
          .containsExactly("n.csv:2", "n.csv:3", "n.csv:5", "n.csv:8");
      assertThat(items.get(0).fields())
          .containsEntry("phase", "P1")
          .containsEntry("month", "1400-2")
          .containsEntry(
              "cells",
              List.of(
                  Map.of("province", "GILAN", "quantity", "5", "position", "n.csv:2"),
                  Map.of("province", "ILAM", "quantity", "7", "position", "n.csv:4")));
      assertThat(items.get(0).fault()).startsWith("n.csv:7 has 4 columns");
      assertThat(items.get(1).fault())
          .isEqualTo(
              "n.csv:6: hazf is 'bale'; allowed: the same in every line of one phase, month and"
                  + " revision.");
      assertThat(items.get(2).fault()).isNull();
      assertThat(items.get(2).fields()).containsEntry("withdrawn", "true");
      assertThat(items.get(3).fault()).isNotNull();
      counts.read(page.cursor(), 10);
      Path archived = folder.resolve("archive/n-20210101T000000.000000000Z.csv");
      assertThat(Files.readString(archived)).contains("P1;1400;3;1;;GILAN;6\n");
    }
  }

  @Test
  void allocationsJoinTheCommitmentsTheyName() throws IOException {
    drop("c.allocations.csv", "of,revision,party,n\nA,1,ACME,3\nA,2,ACME,4\nB,1,ACME,1\nA,1,X,2\n");
    drop("c.csv", "code,revision,year,n\nA,1,1400,5\nA,02,1400,4\nC,1,1400,4\n");
    try (Configured commitments = open(COMMITMENTS)) {
      Page page = commitments.read(null, 10);
      List<Item> items = commitments.translated(page);
      assertThat(items).hasSize(4);
      assertThat(String.valueOf(items.get(0).fields().get("allocations")))
          .contains("c.allocations.csv:2", "quantity=3", "c.allocations.csv:5", "party=X");
      assertThat(String.valueOf(items.get(1).fields().get("allocations"))).contains("quantity=4");
      assertThat(items.get(2).fields()).doesNotContainKey("allocations");
      assertThat(items.get(3).fault())
          .isEqualTo(
              "c.allocations.csv:4: of is 'B revision 1'; allowed: code and revision of a"
                  + " commitment in c.csv.");
      commitments.read(page.cursor(), 10);
      assertThat(names(folder.resolve("archive"))).hasSize(2);
      assertThat(names(folder)).containsExactly("archive");
      assertThat(unmarked(commitments.read(null, 10).items())).isEqualTo(unmarked(page.items()));
    }
  }

  @Test
  void aSectionIsChecked() {
    String bad =
        CLAIMS
            .replace("folder: ${FOLDER}", "folder: ''\n      files: a/*.csv\n      complete: yes")
            .replace("settle: PT0.02S", "settle: 3\n      allocations: .a.csv");
    assertThat(Configured.problems(new CsvConnector(VERTX, MASKING, Clock.systemUTC()), bad))
        .containsExactly(
            "acme.yaml:10: folder is ''; allowed: a path of a folder.",
            "acme.yaml:11: files is 'a/*.csv'; allowed: a pattern of names such as claims*.csv.",
            "acme.yaml:12: complete is 'yes'; allowed: stable, done.",
            "acme.yaml:13: settle is '3'; allowed: a duration such as PT5S, or PT0S for none.",
            "acme.yaml:14: allocations is given, but no field reads the lines of that file;"
                + " allowed: commitments with allocations: {fields: {...}}.");
  }
}
