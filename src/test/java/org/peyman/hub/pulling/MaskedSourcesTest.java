package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.DatabaseText;
import org.peyman.hub.support.TestDatabase;

/** What a source gives where any ten digits may stand, once the person behind them is known. */
final class MaskedSourcesTest extends Pulling {

  private static final String CODE = "1234567891";
  private static final String STRANGER = "0099900033";

  @RegisterExtension static final CapturedLog log = CapturedLog.of(SourceLoop.class);

  @Test
  void theCodeOfAPersonOfTheLedgerIsMaskedInAnIdAndThatOfNobodyIsAnId() {
    FakeSource first = source("a/claims");
    first.rows.add(claim("C-1", CODE));
    pull(first);
    until(() -> status("a/claims").accepted() == 1);

    FakeSource second = source("a/more");
    second.rows.addAll(List.of(claim("N " + CODE, null), claim("N " + STRANGER, null)));
    pull(second);
    until(() -> status("a/more").lastSyncedAt() != null);
    assertThat(status("a/more").accepted()).isOne();
    List<Records.Quarantined> kept =
        await(ledger.reads().quarantine(null, new Listing.Window(10, null, false))).items();
    assertThat(kept).singleElement().asString().contains("N ***").doesNotContain(CODE);
  }

  @Test
  void aSourceWhoseIdsAreCodesIsRefusedByName() {
    FakeSource source = source("a/claims");
    for (String code : codes(8)) {
      source.rows.add(claim(code, null));
    }
    pull(source);
    until(() -> status("a/claims").failed());
    assertThat(log.messages())
        .anySatisfy(line -> assertThat(line).contains("a/claims", "8 of 8 ids are national codes"));
    assertThat(status("a/claims").accepted() + status("a/claims").rejected()).isZero();
  }

  @Test
  void aCursorWithTheCodeOfAKnownPersonIsNotKept() {
    FakeSource source = source("a/claims");
    source.always =
        request -> done(new Page(List.of(claim("C-1", CODE)), "after=" + CODE, false, null));
    pull(source);
    until(() -> status("a/claims").failed());
    assertThat(status("a/claims").accepted()).isZero();
    assertThat(DatabaseText.of(uri)).isNotEmpty().noneMatch(row -> row.contains(CODE));
  }

  private static List<String> codes(int many) {
    List<String> codes = new ArrayList<>();
    for (int i = 123_000_000; codes.size() < many; i++) {
      for (int check = 0; check < 10; check++) {
        String ten = "0" + i + check;
        if (TestDatabase.KEYS.keyOf(ten.substring(ten.length() - 10)).isPresent()) {
          codes.add(ten.substring(ten.length() - 10));
        }
      }
    }
    return codes;
  }

  private static Item claim(String id, @Nullable String person) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(FakeSource.claim(1).fields());
    fields.put("claimId", id);
    fields.put("person", person);
    return new Item(FactKind.CLAIM, "row", fields);
  }
}
