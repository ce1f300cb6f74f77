package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one table of fields, and the lines of files that are made of it. */
final class FactFieldTest {

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void whatNamesAFactIsRequired(FactKind kind) {
    assertThat(FactField.of(kind))
        .filteredOn(FactField::key)
        .isNotEmpty()
        .allMatch(FactField::required)
        .extracting(FactField::name)
        .isEqualTo(FactField.keysOf(kind));
  }

  @ParameterizedTest
  @EnumSource(FactKind.class)
  void aLineHasEachColumnOnce(FactKind kind) {
    assertThat(FactField.ofLine(kind)).extracting(FactField::column).doesNotHaveDuplicates();
    assertThat(FactField.ofLine(kind)).noneMatch(field -> field.type() == FactField.Type.ITEMS);
  }

  @Test
  void aCellHasALineWithTheFieldsOfItsCount() {
    assertThat(required(FactField.ofLine(FactKind.COUNT)))
        .containsExactly("phase", "month", "province", "quantity");
  }

  @Test
  void anAllocationSaysWhichCommitmentItBelongsTo() {
    assertThat(required(FactField.ofAllocationLine())).containsExactly("code", "party", "quantity");
    assertThat(FactField.ofAllocationLine()).extracting(FactField::column).contains("revision");
  }

  @Test
  void columnsAreNamesWithWordsSetApart() {
    assertThat(FactField.of(FactKind.VERIFICATION))
        .extracting(FactField::column)
        .startsWith("verification_id", "revision", "withdrawn", "claim_organization");
  }

  private static List<String> required(List<FactField> fields) {
    return fields.stream().filter(FactField::required).map(FactField::name).toList();
  }
}
