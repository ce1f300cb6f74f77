package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactField.Type;
import org.peyman.hub.domain.FactKind;

/** What guides say of the fields of facts is what the one table of them says, in its order. */
final class FieldGuidesTest {

  private static final List<String> OF_EVERY_KIND = List.of("revision", "withdrawn");

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void theGuideToSeedDataNamesTheColumnsOfEachFile(FactKind kind) throws IOException {
    String row = row("seed-data/README.md", kind.plural().toUpperCase(Locale.ROOT));
    assertThat(row).contains("`" + columns(FactField.ofLine(kind)) + "`");
  }

  @Test
  void theGuideToSeedDataNamesTheColumnsOfAllocations() throws IOException {
    assertThat(row("seed-data/README.md", "its allocations"))
        .contains("`" + columns(FactField.ofAllocationLine()) + "`");
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void theGuideToMappingsNamesTheFieldsOfEachKind(FactKind kind) throws IOException {
    assertThat(row("docs/configured-partners.md", kind.plural()))
        .isEqualTo("| " + kind.plural() + " | " + mapped(own(kind)) + " |");
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void theDoorNamesTheFieldsOfEachKind(FactKind kind) throws IOException {
    String door =
        Files.readString(Path.of("src/main/java/org/peyman/hub/partner/Item.java"))
            .replaceAll("\\n \\* *", " ");
    assertThat(door).contains("<li>" + kind + ": " + starred(own(kind)) + " <");
  }

  /** The fields of a kind but for those that every kind has. */
  private static List<FactField> own(FactKind kind) {
    return FactField.of(kind).stream()
        .filter(field -> !OF_EVERY_KIND.contains(field.name()))
        .toList();
  }

  /** The door explains how a province is given in a sentence of its own. */
  private static boolean isNoScheme(FactField field) {
    return !field.name().equals("provinceScheme");
  }

  private static String columns(List<FactField> line) {
    return line.stream()
        .map(field -> field.column() + (field.required() ? "" : "?"))
        .collect(Collectors.joining(", "));
  }

  private static String mapped(List<FactField> fields) {
    return fields.stream()
        .map(
            field ->
                "`"
                    + field.name()
                    + "`"
                    + (field.required() ? "\\*" : "")
                    + (field.type() == Type.ITEMS ? " with " + mapped(field.fields()) : ""))
        .collect(Collectors.joining(", "));
  }

  private static String starred(List<FactField> fields) {
    return fields.stream()
        .filter(FieldGuidesTest::isNoScheme)
        .map(
            field ->
                field.name()
                    + (field.required() ? "*" : "")
                    + (field.type() == Type.ITEMS
                        ? ": a list of maps with " + starred(field.fields())
                        : ""))
        .collect(Collectors.joining(", "));
  }

  private static String row(String guide, String first) throws IOException {
    return Files.readAllLines(Path.of(guide)).stream()
        .filter(line -> line.startsWith("| " + first + " |"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(guide + " has no row for " + first));
  }
}
