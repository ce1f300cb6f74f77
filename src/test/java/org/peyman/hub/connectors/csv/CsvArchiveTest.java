package org.peyman.hub.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.support.TestDatabase;

/** What becomes of a file that was read: archived without codes, and read again from there. */
final class CsvArchiveTest extends CsvFolder {

  @Test
  void aFileIsArchivedWithoutCodesOnceTheHubHasStoredTheEndOfTheReading() throws IOException {
    String wrong = "1234567890";
    drop(
        "a.csv",
        "شماره,استان,شروع,کد ملی,یادداشت\n"
            + ("1,گیلان,1400/01/02," + CODE + ",\"کد " + CODE + ", بله\"\n")
            + ("2,گیلان,1400/01/02," + wrong + ",0013542419\n")
            + ("3,گیلان," + CODE + "\n")
            + "4,گیلان,1400/01/02,,\"چند\nسطر\"\n");
    drop("b.csv", lines(9, 9));
    try (Configured claims = open(CLAIMS)) {
      Page first = claims.read(null, 4);
      assertThat(first.more()).isTrue();
      Page last = claims.read(first.cursor(), 4);
      assertThat(last.more()).isFalse();
      assertThat(last.cursor()).doesNotContain(CODE);
      assertThat(names(folder)).containsExactly("a.csv", "b.csv");
      assertThat(claims.pages(last.cursor(), 4)).hasSize(1).allMatch(p -> p.items().isEmpty());
    }
    assertThat(names(folder)).containsExactly("archive");
    assertThat(names(folder.resolve("archive")))
        .containsExactly("a-20210101T000000.000000000Z.csv", "b-20210101T000001.000000000Z.csv");
    String archived = Files.readString(folder.resolve("archive/a-20210101T000000.000000000Z.csv"));
    String key = TestDatabase.KEYS.keyOf(CODE).orElseThrow();
    assertThat(archived)
        .isEqualTo(
            "شماره,استان,شروع,کد ملی,یادداشت\n"
                + ("1,گیلان,1400/01/02," + key + ",\"کد ***, بله\"\n")
                + "2,گیلان,1400/01/02,***,***\n"
                + "3,گیلان,***\n"
                + "4,گیلان,1400/01/02,,\"چند\nسطر\"\n");
  }

  @Test
  void aReadingFromTheBeginningGivesWhatWasArchivedAsItStoodInTheFolder() throws IOException {
    drop("a.csv", lines(1, 1) + "\n2,\"گی\nلان\",1400/01/02,\n3,گیلان\n4,گیلان,1400/01/02,\n");
    drop("b.csv", lines(5, 6));
    List<Item> first;
    try (Configured claims = open(CLAIMS)) {
      Page page = claims.read(null, 10);
      Page end = claims.read(page.cursor(), 10);
      first = Stream.of(page, end).flatMap(read -> read.items().stream()).toList();
      assertThat(claims.read(end.cursor(), 10).items()).isEmpty();
    }
    assertThat(names(folder)).containsExactly("archive");
    drop("c.csv", lines(7, 7));
    List<Page> again = eachAfterARestart();
    List<Item> items = again.stream().flatMap(page -> page.items().stream()).toList();
    assertThat(unmarked(items.subList(0, 6))).isEqualTo(unmarked(first));
    assertThat(items.stream().map(Item::mark).distinct().toList())
        .as("each file has a later mark than those before")
        .hasSize(3)
        .isSorted();
    assertThat(items)
        .extracting(Item::position)
        .containsExactly(
            "a.csv:2", "a.csv:4", "a.csv:6", "a.csv:7", "b.csv:2", "b.csv:3", "c.csv:2");
    assertThat(again.get(0).dataAsOf()).isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));
    assertThat(names(folder.resolve("archive"))).hasSize(2);
  }

  private List<Page> eachAfterARestart() {
    List<Page> pages = new ArrayList<>();
    @Nullable String cursor = null;
    boolean more = true;
    while (more) {
      try (Configured restarted = open(CLAIMS)) {
        Page page = restarted.read(cursor, 1);
        pages.add(page);
        cursor = page.cursor();
        more = page.more();
      }
    }
    return pages;
  }

  @Test
  void archivingAgainAfterACrashLosesNothing() throws IOException {
    drop("a.csv", lines(1, 3));
    String end;
    try (Configured claims = open(CLAIMS)) {
      end = claims.read(null, 10).cursor();
    }
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Path copy = archive.resolve("a-20210101T000000.000000000Z.csv");
    Files.writeString(copy, "half a copy, left by a cra"); // before the move it had another name
    Files.writeString(archive.resolve(copy.getFileName() + ".part"), "half");
    try (Configured restarted = open(CLAIMS)) {
      Page none = restarted.read(end, 10);
      assertThat(none.items()).isEmpty();
      assertThat(Files.readString(copy)).isEqualTo(lines(1, 3));
      assertThat(names(archive)).hasSize(1);
      assertThat(restarted.read(end, 10).items()).isEmpty(); // as if the crash came after it
    }
  }

  @Test
  void whatWasArchivedSinceABackupIsReadAgainAfterItIsRestored() throws IOException {
    try (Configured claims = open(CLAIMS)) {
      drop("a.csv", lines(1, 3));
      String backup = claims.read(null, 10).cursor();
      String later = claims.read(backup, 10).cursor();
      Path second = drop("b.csv", lines(4, 9));
      Files.setLastModifiedTime(second, FileTime.from(Instant.parse("2021-01-02T00:00:00Z")));
      String last = claims.read(later, 10).cursor();
      last = claims.read(last, 10).cursor();
      assertThat(names(folder)).containsExactly("archive");

      assertThat(claims.read(last, 10).items()).isEmpty();
      for (String restored : List.of(backup, later)) {
        assertThat(Configured.values(claims.pages(restored, 2), "شماره"))
            .containsExactly("4", "5", "6", "7", "8", "9");
      }
    }
  }

  @Test
  void anotherFileUnderTheSameNameIsReadAndNotArchivedUnread() throws IOException {
    drop("a.csv", lines(1, 3));
    try (Configured claims = open(CLAIMS)) {
      Page end = claims.read(null, 10);
      Files.delete(folder.resolve("a.csv"));
      drop("a.csv", lines(4, 5));
      assertThat(Configured.values(claims.pages(end.cursor(), 10), "شماره"))
          .containsExactly("4", "5");
      assertThat(names(folder)).containsExactly("a.csv");
      drop("b.csv", lines(1, 9));
      Page begun = claims.read(null, 3);
      Files.delete(folder.resolve("a.csv"));
      assertThat(Configured.values(claims.pages(begun.cursor(), 100), "شماره")).contains("9");
    }
  }

  @Test
  void whatWasTakenOrRejectedIsReadByItsOwnerAlone() throws IOException {
    for (String name : List.of("a.csv", "b.csv")) {
      drop(name, name.equals("a.csv") ? lines(1, 2) : "no header\n");
      Files.setPosixFilePermissions(
          folder.resolve(name), PosixFilePermissions.fromString("rw-rw-rw-"));
    }
    try (Configured claims = open(CLAIMS)) {
      String cursor = claims.read(null, 10).cursor();
      claims.read(claims.read(cursor, 10).cursor(), 10);
    }
    for (String kept : List.of("archive", "rejected")) {
      assertThat(mode(folder.resolve(kept))).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(folder.resolve(kept))) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
