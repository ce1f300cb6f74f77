package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.sync.Ledgers.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.Patience;

/** What a later day, or a later translation of the same source, makes of what came before. */
final class LaterRetryTest extends Retrying {

  @Test
  void whatWasRefusedForItsDateAloneIsJudgedAgainOnceThatDayHasCome() {
    take(row("tomorrow", "shoru", "2021-06-03"), row("later", "shoru", "2021-07-01"), row("now"));
    assertThat(ledgers.claims()).containsExactly("now GILAN");
    ledgers.one.eachDay(one::judgeDue);

    ledgers.clock.pass(Duration.ofDays(2));

    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(10)).toNanos();
    while (ledgers.claims().size() < 2 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(ledgers.claims()).containsExactlyInAnyOrder("now GILAN", "tomorrow GILAN");
    assertThat(ledgers.quarantine())
        .extracting(Records.Quarantined::factId)
        .containsExactly("later");
  }

  @Test
  void visitsAndCountsOfDaysToComeAreJudgedAgainAsWell() {
    Submissions submissions = new Submissions(ledgers.vertx, ledgers.one, reader, ledgers.clock);
    await(
        submissions.submit(
            new Submissions.Sent(
                FactKind.COUNT,
                "SEPAH",
                "k",
                List.of(
                    Map.of(
                        "phase",
                        "PHASE_1",
                        "month",
                        "1400-04",
                        "cells",
                        List.of(Map.of("province", "GILAN", "quantity", 7)))))));
    assertThat(ledgers.quarantine()).hasSize(1);
    assertThat(await(one.judgeDue(Tehran.today(ledgers.clock))).taken()).isZero();

    ledgers.clock.pass(Duration.ofDays(30));

    assertThat(await(one.judgeDue(Tehran.today(ledgers.clock))).taken()).isEqualTo(1);
    assertThat(ledgers.column("SELECT sum(quantity)::text FROM count_cell")).containsExactly("7");
  }

  @Test
  void ofOneRevisionTheNewestTranslationOfItsSourceStandsAndHistoryKeepsBoth() {
    long first = translation("first text");
    take(row("a", "rev", 5));
    mapping.codes.put("2", "FARS");
    take(row("a", "rev", 5));
    assertThat(ledgers.claims()).as("the same translation").containsExactly("a GILAN");
    assertThat(ledgers.quarantine())
        .extracting(entry -> entry.refusal().reason())
        .containsExactly(Refusal.Reason.CONFLICT);
    assertThat(ledgers.quarantine().get(0).fields()).containsExactly("province");

    assertThat(translation("second text")).isEqualTo(first + 1);
    take(row("a", "rev", 5));

    assertThat(ledgers.claims()).containsExactly("a FARS");
    assertThat(ledgers.quarantine()).isEmpty();
    mapping.codes.put("2", "GILAN");
    assertThat(translation("first text")).as("reverting is a change as well").isEqualTo(first + 2);
    take(row("a", "rev", 5));
    assertThat(ledgers.claims()).containsExactly("a GILAN");
    take(row("a", "rev", 5));
    assertThat(
            ledgers.column(
                "SELECT revision || ' ' || (content ->> 'province')"
                    + " FROM fact_history WHERE id = 'a' ORDER BY translation"))
        .containsExactly("5 GILAN", "5 FARS", "5 GILAN");
  }

  @Test
  void aNewerTranslationOfAnotherSourceIsAConflict() {
    translation("first text");
    translation("second text");
    await(ledgers.one.sources().register(List.of(new SourceInfo("other", "IMDAD", null))));
    Entry.Read read = (Entry.Read) entry(row("a", "rev", 5));
    await(ledgers.one.take(new Batch("other", List.of(read))));
    mapping.codes.put("2", "FARS");

    take(row("a", "rev", 5));

    assertThat(ledgers.claims()).containsExactly("a GILAN");
    assertThat(ledgers.quarantine()).hasSize(1);
  }
}
