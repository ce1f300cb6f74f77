package org.peyman.hub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.support.Pure;

/** Columns that a configuration names and the system does not have. */
@Pure
final class MissingColumnsTest {

  private final Acme acme = new Acme();

  @Test
  void aColumnThatFactsNeedFailsThePageByNameAndThePersonIsOne() {
    Map<String, @Nullable Object> row = Acme.row();
    row.remove("day");
    row.put("days", "13990815");
    assertThat(acme.failure(Acme.CLAIMS, row))
        .returns(PartnerFailure.Kind.MISSING, PartnerFailure::kind)
        .hasMessage("no row has day, which startedOn is read from (near: days)");

    row = Acme.row();
    row.remove("code");
    row.put("national code", "1234567891");
    PartnerFailure persons = acme.failure(Acme.CLAIMS, row);
    assertThat(persons).hasMessageStartingWith("no row has code, which person is read from");
    assertThat(persons.notes())
        .containsExactly(new PageNote("COLUMN_MISSING", "code", 1, null, List.of("national code")));
    assertThat(
            acme.notes(
                Acme.CLAIMS.replace("person: code", "person: {from: code, optional: true}"),
                List.of(row)))
        .containsExactly(PageNote.none("COLUMN_MISSING"));
  }

  @Test
  void anotherColumnThatIsGoneIsNotedUnlessItIsOptionalOrHasADefault() {
    Map<String, @Nullable Object> row = Acme.row();
    row.remove("place");
    row.remove("hours");
    row.put("places", "village");
    assertThat(acme.notes(Acme.CLAIMS, List.of(row)))
        .containsExactly(
            new PageNote("COLUMN_MISSING", "place", 1, null, List.of("places")),
            PageNote.none("COLUMN_MISSING"));
    assertThat(acme.notes(Acme.CLAIMS, List.of(row, Acme.row())))
        .as("one row has it")
        .containsExactly(PageNote.none("COLUMN_MISSING"));
    assertThat(acme.notes(Acme.CLAIMS, List.of())).as("nobody knows").isEmpty();
    assertThat(
            acme.notes(
                Acme.CLAIMS.replace("{from: place,", "{from: place, optional: true,"),
                List.of(row)))
        .containsExactly(PageNote.none("COLUMN_MISSING"));
  }

  @Test
  void whereRowsComeOnceAColumnThatIsBackAnswersOnlyWhatTookNothingIn() {
    String beginning = null;
    assertThat(acme.notes(Acme.CLAIMS, List.of(Acme.row()), beginning))
        .containsExactly(PageNote.none("COLUMN_MISSING"));
    assertThat(acme.notes(Acme.CLAIMS, List.of(Acme.row()), "later"))
        .as("of place and hours, rows may have been taken in without")
        .containsExactlyInAnyOrder(
            PageNote.answered("COLUMN_MISSING", "id"),
            PageNote.answered("COLUMN_MISSING", "address.province"),
            PageNote.answered("COLUMN_MISSING", "day"),
            PageNote.answered("COLUMN_MISSING", "code"));
    acme.memory.isTable = false;
    assertThat(acme.notes(Acme.CLAIMS, List.of(Acme.row()), "later"))
        .as("what is empty may have been left out")
        .containsExactly(PageNote.none("COLUMN_MISSING"));
  }

  @Test
  void aRowThatWasKeptUnderOtherNamesOfColumnsIsNotTranslatedAsIfItSaidNothing() {
    Map<String, @Nullable Object> row = Acme.row();
    assertThat(acme.translated(Acme.CLAIMS, row).item().fault()).isNull();
    row.put("national code", row.remove("code"));
    assertThat(acme.translated(Acme.CLAIMS, row).item().fault())
        .isEqualTo("no row has code, which person is read from (near: national code)");
    acme.memory.isTable = false;
    assertThat(acme.translated(Acme.CLAIMS, row).item().fault()).isNull();
  }

  @Test
  void aSystemThatLeavesOutWhatIsEmptyIsBelievedOverSeveralRowsOnly() {
    Map<String, @Nullable Object> row = Acme.row();
    row.remove("code");
    acme.memory.isTable = false;
    assertThat(acme.notes(Acme.CLAIMS, List.of(row, row)))
        .containsExactly(PageNote.none("COLUMN_MISSING"));
    assertThat(acme.failure(Acme.CLAIMS, Collections.nCopies(10, row)))
        .hasMessage("no row has code, which person is read from");
    row.put("codes", "1234567891");
    assertThat(acme.failure(Acme.CLAIMS, row)).hasMessageEndingWith("(near: codes)");
  }

  @Test
  void aNameInsideWhatIsItselfEmptyIsNotGone() {
    Map<String, @Nullable Object> row = Acme.row();
    row.put("address", null);
    assertThat(acme.notes(Acme.CLAIMS, List.of(row)))
        .containsExactly(PageNote.none("COLUMN_MISSING"));
    row.put("address", Acme.map("city", "Rasht"));
    assertThat(acme.failure(Acme.CLAIMS, row))
        .hasMessageStartingWith("no row has address.province");
  }

  @Test
  void elementsOfAListAreLookedThroughToo() {
    Map<String, @Nullable Object> row =
        Acme.map(
            "p", "P1", "mon", "1399-08", "rows", List.of(Acme.map("ostan", "Gilan", "number", 5)));
    assertThat(acme.failure(Acme.COUNTS, row))
        .hasMessageStartingWith("no row has n, which quantity is read");
  }
}
