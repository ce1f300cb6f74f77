package org.peyman.hub.ledger;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Flow;

/** How entries of a batch become rows. */
final class EntryColumns {

  private EntryColumns() {}

  /** An entry that was read, as it is stored, and where it is in quarantine already. */
  record Staged(Entry.Read entry, WrittenBatch.Written written, @Nullable Long quarantineId) {

    private <T> @Nullable T ofClaim(Function<References.OfClaim, T> part) {
      References.OfClaim claim = written.references().claim();
      return claim == null ? null : part.apply(claim);
    }

    private <T> @Nullable T ofReport(Function<References.OfReport, T> part) {
      References.OfReport report = written.references().report();
      return report == null ? null : part.apply(report);
    }

    private @Nullable String payer() {
      References.OfFlow payment = written.references().payment();
      return payment == null ? null : payment.payer();
    }

    private <T> @Nullable T ofPledge(Function<Flow.Pledge, T> part) {
      References.OfFlow payment = written.references().payment();
      Flow.Pledge pledge = payment == null ? null : payment.pledge();
      return pledge == null ? null : part.apply(pledge);
    }
  }

  static final Columns<Staged> STAGED =
      Columns.<Staged>none()
          .text("kind", it -> it.entry.fact().kind().name())
          .text("organization", it -> it.entry.fact().organization())
          .text("id", it -> it.entry.fact().id())
          .number("revision", it -> it.entry.fact().revision())
          .text("content", it -> it.written.content())
          .text("given", it -> it.written.given())
          .text("position", it -> it.entry.position())
          .text("organizations", it -> String.join(" ", it.written.references().organizations()))
          .text("agreements", it -> String.join(" ", it.written.references().agreements()))
          .text("phases", it -> String.join(" ", it.written.references().phases()))
          .text("claim_organization", it -> it.ofClaim(References.OfClaim::organization))
          .text("claim_id", it -> it.ofClaim(References.OfClaim::id))
          .text("report_organization", it -> it.ofReport(References.OfReport::organization))
          .text("report_id", it -> it.ofReport(References.OfReport::id))
          .number("report_revision", it -> it.ofReport(References.OfReport::revision))
          .text("payer", Staged::payer)
          .text("pledge_organization", it -> it.ofPledge(Flow.Pledge::organization))
          .text("pledge_id", it -> it.ofPledge(Flow.Pledge::id))
          .text("again", it -> it.entry.again().name())
          .text("mark", it -> it.entry.mark())
          .number("quarantine_id", it -> it.quarantineId);

  private static final Columns<Refusal> REFUSAL =
      Columns.<Refusal>none()
          .text("reason", refusal -> refusal.reason().name())
          .text("field", Refusal::field)
          .text("value", Refusal::value)
          .text("allowed", Refusal::allowed)
          .text("message", Refusal::message)
          .text("problems", refusal -> ProblemJson.of(refusal).encode());

  private static final Columns<Entry.Refused> FACT =
      Columns.<Entry.Refused>none()
          .text("id", Entry.Refused::id)
          .number("revision", Entry.Refused::revision)
          .text("position", Entry.Refused::position)
          .text("due", item -> item.due() == null ? null : item.due().toString())
          .of(Entry.Refused::refusal, REFUSAL);

  static final Columns<Entry.Refused> REFUSED =
      Columns.<Entry.Refused>none()
          .text("kind", item -> item.kind().name())
          .text("organization", Entry.Refused::organization)
          .text("given", item -> item.given().encode())
          .text("again", item -> item.again().name())
          .of(item -> item, FACT);

  /** An entry of quarantine that was refused again. */
  record RefusedAgain(long quarantineId, Entry.Refused entry) {}

  /** What may have changed of it. */
  static final Columns<RefusedAgain> REFUSED_AGAIN =
      Columns.<RefusedAgain>none()
          .number("quarantine_id", RefusedAgain::quarantineId)
          .of(RefusedAgain::entry, FACT);
}
