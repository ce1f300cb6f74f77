package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peyman.hub.sync.Ledgers.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Dismissing;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.support.TestDatabase;

/** Items in quarantine of which somebody said that nothing is to be done about them. */
final class DismissalTest {

  private final Ledgers ledgers = new Ledgers();
  private final Submissions submissions =
      new Submissions(ledgers.vertx, ledgers.one, new FactReader(TestDatabase.KEYS), ledgers.clock);
  private int sent;

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void anItemThatIsDismissedIsClosedAndKeptWithWhoWhenAndWhy() {
    submit("IMDAD", claim("a", "province", "Nowhere"));
    submit("IMDAD", claim("b", "province", "Nowhere"));
    String id = open().get(1).id();
    ledgers.clock.pass(Duration.ofHours(1));

    assertThat(dismiss(new Retrial.Chosen(null, null, List.of(id)), null)).isEqualTo(1);

    assertThat(open()).extracting(Records.Quarantined::factId).containsExactly("b");
    assertThat(await(ledgers.one.reads().version())).as("what is listed is another").isEqualTo(4);
    assertThat(await(ledgers.one.reads().sources()).get(0).rejected()).isEqualTo(1);
    assertThat(dismissed()).hasSize(1);
    Records.Quarantined kept = dismissed().get(0);
    assertThat(kept.factId()).isEqualTo("a");
    assertThat(kept.dismissal())
        .isEqualTo(
            new Records.Dismissal(
                ledgers.clock.instant(), "A steward", "An old test of theirs, *** was nobody"));
  }

  @Test
  void oneThatIsReadAgainUnchangedStaysDismissedAndAChangedOneIsOpen() {
    submit("IMDAD", claim("a", "province", "Nowhere"));
    dismiss(Retrial.Chosen.of("imdad/push"), null);
    ledgers.clock.pass(Duration.ofDays(1));

    submit("IMDAD", claim("a", "province", "Nowhere"));
    assertThat(open()).isEmpty();
    assertThat(dismissed()).hasSize(1);

    submit("IMDAD", claim("a", "province", "Elsewhere"));
    assertThat(open()).extracting(it -> it.refusal().value()).containsExactly("Elsewhere");

    submit("IMDAD", claim("a", "province", "GILAN"));
    assertThat(open()).as("taken in").isEmpty();
    assertThat(ledgers.claims()).containsExactly("a GILAN");
  }

  @Test
  void inBulkItGoesBySourceAndReason() {
    submit("IMDAD", claim("a", "province", "Nowhere"));
    submit("IMDAD", claim("b", "weeklyHours", "0"));
    submit("SEPAH", claim("c", "weeklyHours", "0"));
    submit("SEPAH", claim("d", "weeklyHours", "0"));

    assertThat(dismiss(Retrial.Chosen.of("imdad/push"), Reason.OUT_OF_RANGE)).isEqualTo(1);
    assertThat(open()).extracting(Records.Quarantined::factId).containsExactly("d", "c", "a");
    assertThat(dismiss(new Retrial.Chosen(null, null, null), Reason.OUT_OF_RANGE)).isEqualTo(2);
    assertThat(open()).extracting(Records.Quarantined::factId).containsExactly("a");
    assertThat(dismiss(Retrial.Chosen.of("sepah/push"), null)).as("none is open").isZero();
  }

  @Test
  void whatWaitedIsNotTakenInBehindTheBackOfWhoDismissedItButWhenItIsSentAgain() {
    submit("IMDAD", claim("a", "phase", "PHASE_9"));
    submit("IMDAD", claim("b", "phase", "PHASE_9"));
    dismiss(new Retrial.Chosen(null, null, List.of(open().get(1).id())), null);

    await(ledgers.one.learn(Ledgers.reference("PHASE_1", "PHASE_9"), "test"));
    assertThat(ledgers.claims()).containsExactly("b GILAN");

    submit("IMDAD", claim("a", "phase", "PHASE_9"));
    assertThat(ledgers.claims()).containsExactlyInAnyOrder("a GILAN", "b GILAN");
    assertThat(open()).isEmpty();
  }

  @Test
  void itNeedsAReasonAndAName() {
    assertThatThrownBy(() -> dismissing(" ", "why")).hasMessageContaining("by has 0 characters");
    assertThatThrownBy(() -> dismissing("me", "x".repeat(501)))
        .hasMessageContaining("reason has 501 characters; allowed: 1 to 500");
  }

  private Dismissing dismissing(String by, String because) {
    return new Dismissing(Retrial.Chosen.of("imdad/push"), null, by, because);
  }

  private int dismiss(Retrial.Chosen chosen, @Nullable Reason refusedFor) {
    return await(
        ledgers
            .two
            .quarantine()
            .dismiss(
                new Dismissing(
                    chosen,
                    refusedFor,
                    "A steward",
                    " An old test of theirs, 1234567891 was nobody ")));
  }

  private List<Records.Quarantined> open() {
    return ledgers.quarantine();
  }

  private List<Records.Quarantined> dismissed() {
    return await(
            ledgers
                .one
                .reads()
                .quarantined(
                    new Listing.QuarantineFilter(null, null, null, null, null, true),
                    new Listing.Window(10, null, true)))
        .items();
  }

  private static Map<String, Object> claim(String id, String field, String value) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("claimId", id);
    claim.put("phase", "PHASE_1");
    claim.put("province", "GILAN");
    claim.put("startedOn", "1399-08-10");
    claim.put(field, value);
    return claim;
  }

  private void submit(String organization, Map<String, Object> item) {
    await(
        submissions.submit(
            new Submissions.Sent(FactKind.CLAIM, organization, "k" + sent++, List.of(item))));
  }
}
