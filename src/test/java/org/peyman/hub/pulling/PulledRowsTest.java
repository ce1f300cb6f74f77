package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Losses;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** What becomes of the rows of a source. */
final class PulledRowsTest extends Pulling {

  @Test
  void aBadRowIsKeptInQuarantineAndStopsNothing() {
    FakeSource source = source("a/claims").with(3);
    Map<String, @Nullable Object> late = fields(FakeSource.claim(3));
    late.put("startedOn", "2031-01-01");
    source.rows.add(new Item(FactKind.CLAIM, "row ".repeat(200), late));
    Map<String, @Nullable Object> round = fields(FakeSource.claim(4));
    round.put("self", round);
    source.rows.add(new Item(FactKind.CLAIM, "row 4", round));
    Map<String, @Nullable Object> line = Map.of("line", "C-5;1234567891;\"");
    source.rows.add(new Item(FactKind.CLAIM, "row 5", line, "A quote is never closed."));
    source.with(2);

    pull(source);

    until(() -> status("a/claims").lastSyncedAt() != null);
    assertThat(status("a/claims").accepted()).isEqualTo(5);
    List<Records.Quarantined> kept = quarantine();
    assertThat(kept)
        .extracting(entry -> entry.refusal().reason())
        .containsExactlyInAnyOrder(
            Refusal.Reason.OUT_OF_RANGE, Refusal.Reason.MALFORMED, Refusal.Reason.MALFORMED);
    assertThat(kept)
        .filteredOn(entry -> "row 5".equals(entry.position()))
        .allSatisfy(
            entry -> {
              assertThat(entry.refusal().message()).isEqualTo("A quote is never closed.");
              assertThat(entry.given()).isEqualTo("{\"line\":\"C-5;***;\\\"\"}");
            })
        .hasSize(1);
    assertThat(kept).allSatisfy(entry -> assertThat(entry.position()).hasSizeBetween(5, 500));
  }

  /** A source with words of its own. */
  private static final class Translated extends FakeSource implements TranslatedSource {
    Translated(String code) {
      super(code);
    }

    @Override
    public Translation translate(Item item) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.fields());
      Object no = fields.remove("no");
      if ("C-13".equals(no)) {
        throw new IllegalStateException("1234567891");
      }
      fields.put("claimId", no);
      fields.put("person", fields.remove("code"));
      return new Translation(
          new Item(item.kind(), item.position(), fields),
          Map.of("claimId", "no", "person", "code"));
    }
  }

  @Test
  void aTranslatedRowIsTakenInAndARefusedOneIsKeptInThePartnersWords() {
    FakeSource source = add(new Translated("a/claims"));
    for (String person : List.of("1234567891", "1234567890")) {
      source.rows.add(translatable("C-" + person.charAt(9), person));
    }
    source.rows.add(translatable("C-13", "1234567891"));
    pull(source);

    until(() -> status("a/claims").lastSyncedAt() != null);
    assertThat(status("a/claims").accepted()).isOne();
    List<Records.Quarantined> kept = quarantine();
    assertThat(kept).extracting(entry -> entry.refusal().field()).containsOnly("code", null);
    assertThat(kept)
        .extracting(entry -> new JsonObject(Objects.requireNonNull(entry.given())))
        .allSatisfy(
            given -> {
              assertThat(given.getString("code")).isEqualTo("***");
              assertThat(given.getString("no")).startsWith("C-");
            });
  }

  private static Item translatable(String no, String person) {
    Map<String, @Nullable Object> fields = fields(FakeSource.claim(0));
    fields.remove("claimId");
    fields.put("no", no);
    fields.put("code", person);
    return new Item(FactKind.CLAIM, "row " + no, fields);
  }

  /** A source that is read whole each time, but for saying that nothing has changed. */
  private static final class Whole extends FakeSource implements WholeSource {
    private Losses losses = Losses.FEW;

    Whole(String code) {
      super(code);
    }

    @Override
    public Losses losses() {
      return losses;
    }

    @Override
    Page page(ReadRequest request) {
      String state = String.valueOf(rows.hashCode());
      return state.equals(request.cursor())
          ? new Page(List.of(), state, false, null)
          : new Page(rows, state, false, null);
    }
  }

  @Test
  void whatAWholeSourceHoldsNoLongerLeavesQuarantineButNotWhenItOnlySaysThatNothingChanged() {
    FakeSource source = add(new Whole("a/claims"));
    source.with(2);
    Map<String, @Nullable Object> bad = fields(FakeSource.claim(9));
    bad.put("province", "GYLAN");
    source.rows.add(new Item(FactKind.CLAIM, "row 9", bad));
    Clock ticking = Clock.systemUTC();
    Ledger own = await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, ticking)));
    Puller puller = new Puller(vertx, own, new FactReader(TestDatabase.KEYS), ticking, QUICK);
    await(puller.start(List.of(partner(List.of(source)))));
    until(() -> status("a/claims").rejected() == 1);
    int reads = source.asked.size();
    until(() -> source.asked.size() >= reads + 2);
    assertThat(status("a/claims").rejected()).isOne();

    long version = await(ledger.probe());
    source.rows.remove(2);

    until(() -> status("a/claims").rejected() == 0);
    assertThat(await(ledger.probe())).as("answers changed").isGreaterThan(version);
    await(puller.close());
    await(own.close());
  }

  @Test
  void whatAWholeSourceHoldsNoLongerIsWithdrawnWhereItSaysSoUntilItIsThereAgain() {
    Whole source = new Whole("a/claims");
    source.losses = new Losses(null, 25);
    add(source);
    source.with(4);
    pull(source);
    until(() -> jobs() == 4);

    Item gone = source.rows.remove(1);
    until(() -> jobs() == 3);
    source.rows.add(gone);
    until(() -> jobs() == 4);
    source.rows.subList(0, 2).clear();
    until(() -> !status("a/claims").notes().isEmpty());
    assertThat(jobs()).isEqualTo(4);
    assertThat(status("a/claims").notes().get(0).note().en())
        .startsWith("2 facts that this source gave are not in its last reading, and none was")
        .contains("absentAtMost");
    assertThat(status("a/claims").notes().get(0).note().fa()).startsWith("۲ دادهٔ این منبع");
  }

  private int jobs() {
    Listing.Window window = new Listing.Window(50, null, false);
    return await(
            ledger.reads().jobs(new Listing.JobQuery(Filter.NONE, Map.of(), List.of(), window)))
        .items()
        .size();
  }

  @Test
  void everyAttemptSaysWhatItBrought() {
    FakeSource source = source("a/claims").with(60);
    source.always =
        request ->
            request.cursor() == null
                ? done(source.page(request))
                : CompletableFuture.failedFuture(
                    new PartnerFailure(PartnerFailure.Kind.DENIED, "secret words of theirs"));
    pull(source);
    until(() -> status("a/claims").failed());
    source.always = null;
    until(() -> status("a/claims").lastSyncedAt() != null);

    assertThat(
            await(ledger.reads().readings("a/claims", new Listing.Window(50, null, false))).items())
        .extracting(it -> it.rows() + " " + it.taken().accepted() + " " + it.message())
        .endsWith("50 50 Org A's system refuses the credentials.")
        .contains("10 10 null");
  }

  private List<Records.Quarantined> quarantine() {
    return await(ledger.reads().quarantine(null, new Listing.Window(50, null, false))).items();
  }

  private static Map<String, @Nullable Object> fields(Item item) {
    return new LinkedHashMap<>(item.fields());
  }
}
