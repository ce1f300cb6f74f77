package org.peyman.hub.demo;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;

/** The committed data, read as a table. */
abstract class SeedDataRead {

  static final Path DATA = Path.of("seed-data");
  static final Path STORY = DATA.resolve("story");
  static Told told;

  @BeforeAll
  static synchronized void read() throws IOException {
    if (told == null) {
      told = new Told(DATA, STORY);
    }
  }

  static List<Table.Line> lines(String folder, String file) throws IOException {
    return Table.read(DATA.resolve(folder).resolve(file)).lines();
  }

  static List<Table.Line> lines(String file) throws IOException {
    List<Table.Line> lines = new ArrayList<>();
    for (String folder : Told.FOLDERS) {
      lines.addAll(lines(folder, file));
    }
    return lines;
  }

  static Table.Line claim(String folder, String id) throws IOException {
    return lines(folder, "claims.csv").stream()
        .filter(line -> is(line, "claim_id", id))
        .findFirst()
        .orElseThrow();
  }

  static String folder(String organization) {
    return organization.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Claims whose lines have these revisions in this order; a minus sign marks a withdrawal. */
  static long claims(String course) {
    return told.revisions().values().stream()
        .map(lines -> String.join(" ", lines.stream().map(SeedDataTest::step).toList()))
        .filter(course::equals)
        .count();
  }

  static String step(Table.Line line) {
    return line.get("revision") + (is(line, "withdrawn", "true") ? "-" : "");
  }

  static int live(Predicate<Told.Live> filter) {
    return (int) told.live().stream().filter(filter).count();
  }

  static Predicate<Told.Live> is(String column, String value) {
    return claim -> value.equals(claim.cells().get(column));
  }

  static boolean is(Table.Line line, String column, String value) {
    return line.get(column).equals(value);
  }

  static Set<String> values(String column) {
    return told.live().stream()
        .map(claim -> claim.cells().getOrDefault(column, ""))
        .collect(toCollection(TreeSet::new));
  }

  static Set<String> column(List<Table.Line> lines, String column) {
    return lines.stream().map(line -> line.get(column)).collect(toCollection(TreeSet::new));
  }

  static Set<String> names(Enum<?>[] values) {
    return names(values, true);
  }

  static Set<String> names(Enum<?>[] values, boolean sometimesUnknown) {
    Set<String> names = names(Arrays.asList(values));
    if (sometimesUnknown) {
      names.add("");
    }
    return names;
  }

  static Set<String> names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(toCollection(TreeSet::new));
  }

  static long distinct(Stream<?> values) {
    return values.distinct().count();
  }
}
