package org.peyman.hub.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

@Pure
final class CsvFileTest {

  private static final List<String> REQUIRED = List.of("code", "name");
  private static final Set<String> KNOWN = Set.of("code", "name", "note");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndingIsRead(String end) throws IOException {
    write("code,name" + end + "A,one" + end + "B,two");
    assertThat(rows())
        .containsExactly(
            new CsvFile.Good(2, Map.of("code", "A", "name", "one")),
            new CsvFile.Good(3, Map.of("code", "B", "name", "two")));
  }

  @Test
  void linesAreReadAlikeWhereverTheyCrossTheBuffer() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      for (int shift = 0; shift < 8; shift++) {
        StringBuilder text =
            new StringBuilder("code,name" + end + "x".repeat(shift) + ",گیلان" + end);
        List<String> expected = new ArrayList<>(List.of("گیلان"));
        for (int i = 0; text.length() < 150_000; i++) {
          String name = "کرمان".repeat(i % 5 + 1);
          expected.add(name);
          text.append(i).append(',').append(name).append(end);
        }
        write(text.toString());
        assertThat(rows()).extracting(row -> row.cells().get("name")).isEqualTo(expected);
      }
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    write("\uFEFFcode,name\nA,one\n");
    assertThat(rows()).containsExactly(new CsvFile.Good(2, Map.of("code", "A", "name", "one")));
  }

  @Test
  void aHeaderWithSemicolonsSeparatesTheWholeFile() throws IOException {
    write("CODE;Name;Note\nA;one,half;\"x;y\"\n");
    assertThat(rows())
        .containsExactly(
            new CsvFile.Good(2, Map.of("CODE", "A", "Name", "one,half", "Note", "x;y")));
  }

  @Test
  void blankLinesAreSkippedAndStillCounted() throws IOException {
    write("\n\ncode,name\n\n  \nA,one\n,,\n\nB,two\n\n");
    assertThat(rows()).extracting(CsvFile.Row::line).containsExactly(6L, 9L);
  }

  @Test
  void aBrokenLineInTheMiddleCostsOnlyItself() throws IOException {
    write("code,name\nA,one\nB\nC,three,3\nD,four\n");
    List<CsvFile.Row> rows = rows();
    assertThat(rows).extracting(CsvFile.Row::line).containsExactly(2L, 3L, 4L, 5L);
    assertThat(rows.get(1)).isInstanceOf(CsvFile.Broken.class);
    assertThat(((CsvFile.Broken) rows.get(1)).why()).contains("1 columns", "2");
    assertThat(((CsvFile.Broken) rows.get(2)).text()).isEqualTo("C,three,3");
    assertThat(rows.get(3)).isEqualTo(new CsvFile.Good(5, Map.of("code", "D", "name", "four")));
  }

  @Test
  void anUnclosedQuoteCostsOnlyItsLine() throws IOException {
    write("code,name\nA,\"one\nB,two\nC,\"three\"\nD,four\n");
    assertThat(kinds()).containsExactly("2 broken", "3 good", "4 good", "5 good");
  }

  @Test
  void severalUnclosedQuotesCostOnlyTheirLines() throws IOException {
    write("code,name\nA,\"one\nB,two\nC,\"three\nD,four\nE,five\"x\nF,\"six\"\n");
    assertThat(kinds())
        .containsExactly("2 broken", "3 good", "4 broken", "5 good", "6 good", "7 good");
  }

  @Test
  void anUnclosedQuoteFarFromTheEndCostsOnlyItsLine() throws IOException {
    StringBuilder text = new StringBuilder("code,name\nA,\"one\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("B").append(i).append(",two\n");
    }
    write(text.toString());
    assertThat(kinds()).hasSize(5_001).startsWith("2 broken", "3 good").endsWith("5002 good");
  }

  @Test
  void textAfterAClosingQuoteIsBroken() throws IOException {
    write("code,name\n\"A\"x,one\nB,two\n");
    assertThat(kinds()).containsExactly("2 broken", "3 good");
  }

  @Test
  void aFieldInQuotesMayGoOverLines() throws IOException {
    write("code,name\nA,\"one\r\nand \"\"a half\"\"\"\nB,two\n");
    assertThat(rows())
        .containsExactly(
            new CsvFile.Good(2, Map.of("code", "A", "name", "one\nand \"a half\"")),
            new CsvFile.Good(4, Map.of("code", "B", "name", "two")));
  }

  @Test
  void aLineTooLongForTheMemoryIsBrokenAndTheRestIsRead() throws IOException {
    write("code,name\nA," + "ب".repeat(Lines.LONGEST) + "\nB,two\n");
    assertThat(kinds()).containsExactly("2 broken", "3 good");
  }

  @Test
  void whatMayBeANationalCodeIsMaskedInABrokenLine() throws IOException {
    String key = "8dd9a9e0838d0a7649aa2a7007da7e1e7c85060bbaf29df8270f01636fbb607f";
    write(
        "code,name\nA,1234567891,۱۲۳۴۵۶۷۸۹۱,x١٢٣٤٥٦٧٨٩١y,12345678,1399-07,۱۲۳-۴۵۶۷۸۹-۱,"
            + key
            + "\n");
    assertThat(((CsvFile.Broken) rows().get(0)).text())
        .isEqualTo("A,***,***,x***y,***,1399-07,***,***");
  }

  @Test
  void aFileThatIsNotUtf8IsRefusedAsAWholeWithTheLine() throws IOException {
    write("code,name\nA,one\nB,کرمان\n", Charset.forName("windows-1256"));
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("test.csv is not UTF-8: line 3, byte 19");
    write("code,name\nA,one\n", UTF_16LE);
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("test.csv:1 holds U+0000, as UTF-16 without a byte order mark does")
        .hasMessageContaining("`encoding: UTF-16LE`");
  }

  @Test
  void aByteOrderMarkNamesTheEncoding() throws IOException {
    String text = "code,name\nA,کرمان\nB,\ud83d\ude00\n";
    for (Charset encoding : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      write("\uFEFF" + text, encoding);
      assertThat(rows())
          .containsExactly(
              new CsvFile.Good(2, Map.of("code", "A", "name", "کرمان")),
              new CsvFile.Good(3, Map.of("code", "B", "name", "\ud83d\ude00")));
    }
  }

  @Test
  void anEncodingThatIsNamedIsThatOfFilesWithoutMark() throws IOException {
    Path file = folder.resolve("test.csv");
    Charset arabic = Charset.forName("windows-1256");
    String large = "A,كرمان\n".repeat(20_000);
    Files.writeString(file, "code,name\n" + large, arabic);
    try (CsvFile csv = new CsvFile(file, "test.csv", arabic, REQUIRED, KNOWN)) {
      Set<Map<String, String>> values = new HashSet<>();
      long last = 0;
      for (CsvFile.Row row = csv.next(); row != null; row = csv.next()) {
        values.add(row.cells());
        last = row.line();
      }
      assertThat(values).containsExactly(Map.of("code", "A", "name", "كرمان"));
      assertThat(last).isEqualTo(20_001);
    }
    Files.write(file, new byte[] {'c', 0, 'o'});
    assertThatThrownBy(() -> new CsvFile(file, "test.csv", UTF_16LE, REQUIRED, KNOWN))
        .isInstanceOf(UnreadableFile.class)
        .hasMessageStartingWith(
            "test.csv is not in the encoding UTF-16LE that is set for its folder");
  }

  @Test
  void aFirstLineMayNameTheSeparatorAndTabsMayBeIt() throws IOException {
    write("sep=;\ncode;name\nA;one,two\n");
    assertThat(rows()).containsExactly(new CsvFile.Good(3, Map.of("code", "A", "name", "one,two")));
    write("code\tname\nA\tone,two;three\n\tB\n");
    assertThat(rows())
        .containsExactly(
            new CsvFile.Good(2, Map.of("code", "A", "name", "one,two;three")),
            new CsvFile.Good(3, Map.of("code", "", "name", "B")));
    write("code\tname,x\nA\tone,2\n");
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessageStartingWith("test.csv:1 has tabs as well as commas or semicolons");
    write("sep=|\ncode|name\nA|one\n");
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessageStartingWith(
            "test.csv:2 comes after a line that names the separator '|'; allowed");
  }

  @Test
  void aMissingColumnIsNamedWithThoseFound() throws IOException {
    write("code;title\nA;one\n");
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessage("test.csv has no column name; columns found: code, title.");
  }

  @Test
  void aFileWithoutHeaderDoesNotShowTheCodesOfItsFirstLine() throws IOException {
    write("A,۱۲۳۴۵۶۷۸۹۱\n");
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessage("test.csv has no column code, name; columns found: A, ***.");
  }

  @Test
  void aColumnThatComesTwiceIsRefused() throws IOException {
    write("code,name,Name\nA,one,two\n");
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessageContaining("test.csv:1", "Name", "twice");
  }

  @Test
  void anUnknownColumnIsKeptAndTold() throws IOException {
    write("code,name,colour\nA,one,red\n");
    try (CsvFile file = open()) {
      assertThat(file.unknownColumns()).containsExactly("colour");
      assertThat(file.next())
          .isEqualTo(new CsvFile.Good(2, Map.of("code", "A", "name", "one", "colour", "red")));
    }
  }

  @Test
  void anEmptyOrAbsentFileIsRefusedByName() throws IOException {
    write(" \n");
    assertThatThrownBy(this::rows).isInstanceOf(UnreadableFile.class).hasMessageContaining("empty");
    Files.delete(folder.resolve("test.csv"));
    assertThatThrownBy(this::rows)
        .isInstanceOf(UnreadableFile.class)
        .hasMessage("test.csv does not exist.");
    Files.createDirectory(folder.resolve("test.csv"));
    assertThatThrownBy(this::rows).isInstanceOf(UnreadableFile.class);
  }

  private void write(String text) throws IOException {
    write(text, UTF_8);
  }

  private void write(String text, Charset charset) throws IOException {
    Files.writeString(folder.resolve("test.csv"), text, charset);
  }

  private CsvFile open() {
    return new CsvFile(folder.resolve("test.csv"), "test.csv", REQUIRED, KNOWN);
  }

  private List<CsvFile.Row> rows() {
    List<CsvFile.Row> rows = new ArrayList<>();
    try (CsvFile file = open()) {
      CsvFile.Row row = file.next();
      while (row != null) {
        rows.add(row);
        row = file.next();
      }
    }
    return rows;
  }

  private List<String> kinds() {
    return rows().stream()
        .map(row -> row.line() + (row instanceof CsvFile.Good ? " good" : " broken"))
        .toList();
  }
}
