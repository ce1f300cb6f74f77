package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.ReadRequest;

/** A column that need not be there is gone for a while, and the rows keep their revisions. */
final class ReturningColumnsTest extends Pulling {

  private static final String SOURCE = "a/claims";
  private static final int ROWS = 3;

  private volatile long revision = 1;
  private volatile boolean hasColumn = true;

  @Test
  void aRowThatIsReadAnewWithTheColumnReplacesWhatWasTakenInWithoutIt() {
    FakeSource source = source(SOURCE);
    source.always = this::all;
    pull(source);
    until(() -> genders().equals(List.of("FEMALE", "FEMALE", "FEMALE")));

    hasColumn = false;
    until(() -> genders().equals(List.of("null", "null", "null")));
    assertThat(status(SOURCE).notes())
        .extracting(open -> open.note())
        .extracting(SourceNote::subject)
        .containsExactly("sex");
    revision = 2;
    until(() -> status(SOURCE).accepted() == 3 * ROWS);

    hasColumn = true;
    until(() -> genders().equals(List.of("FEMALE", "FEMALE", "FEMALE")));
    int asked = source.asked.size();
    until(() -> source.asked.size() > asked + 1);
    assertThat(status(SOURCE).accepted()).as("and that once").isEqualTo(4 * ROWS);
    assertThat(status(SOURCE).rejected()).isZero();
    assertThat(status(SOURCE).notes()).isEmpty();
  }

  private List<String> genders() {
    Listing.Window window = new Listing.Window(ROWS, null, false);
    return await(
            ledger.reads().jobs(new Listing.JobQuery(Filter.NONE, Map.of(), List.of(), window)))
        .items()
        .stream()
        .map(job -> String.valueOf(job.facets().values().get(Facet.GENDER)))
        .toList();
  }

  private CompletionStage<Page> all(ReadRequest request) {
    PageNote gone = new PageNote("COLUMN_MISSING", "sex", 1);
    PageNote none = PageNote.none("COLUMN_MISSING");
    List<Item> rows = IntStream.range(0, ROWS).mapToObj(this::claim).toList();
    return done(new Page(rows, null, false, null, hasColumn ? List.of(none) : List.of(gone, none)));
  }

  private Item claim(int number) {
    Item plain = FakeSource.claim(number);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(plain.fields());
    fields.put("revision", revision);
    if (hasColumn) {
      fields.put("gender", "FEMALE");
    }
    return new Item(FactKind.CLAIM, plain.position(), fields);
  }
}
