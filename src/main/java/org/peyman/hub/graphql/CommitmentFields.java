package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;

/** Commitments, their revisions and allocations. */
final class CommitmentFields {

  private CommitmentFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<Records.CurrentCommitment> commitment = commitment();
    addContent(commitment, Records.CurrentCommitment::content);
    commitment.into(wiring);
    TypeFields<Records.CommitmentRevision> revision = revision();
    addContent(revision, Records.CommitmentRevision::content);
    revision.into(wiring);
    allocation().into(wiring);
    change().into(wiring);
  }

  private static TypeFields<Records.CurrentCommitment> commitment() {
    TypeFields<Records.CurrentCommitment> fields =
        new TypeFields<>("Commitment", Records.CurrentCommitment.class);
    return fields
        .read("id", it -> Ids.of("Commitment", it.organization(), it.code()))
        .read("code", Records.CurrentCommitment::code)
        .find("owner", (it, call) -> ReferenceFields.organization(call, it.organization()))
        .read("revision", it -> String.valueOf(it.revision()))
        .read("proposedQuantity", CommitmentFields::proposedQuantity)
        .await("revisions", CommitmentFields::revisions);
  }

  private static @Nullable Object proposedQuantity(Records.CurrentCommitment commitment) {
    Long proposed = commitment.proposed();
    return proposed == null ? null : Numbers.whole("proposedQuantity", proposed);
  }

  private static CompletableFuture<?> revisions(Records.CurrentCommitment commitment, Call call) {
    Reads.CommitmentKey key = new Reads.CommitmentKey(commitment.organization(), commitment.code());
    return call.load(Loaders.REVISIONS, key);
  }

  private static TypeFields<Records.CommitmentRevision> revision() {
    TypeFields<Records.CommitmentRevision> fields =
        new TypeFields<>("CommitmentRevision", Records.CommitmentRevision.class);
    return fields
        .read("revision", it -> String.valueOf(it.revision()))
        .read("ledgerVersion", it -> String.valueOf(it.version()))
        .moment("recordedAt", Records.CommitmentRevision::recordedAt)
        .read("afterYearEnd", CommitmentFields::isAfterYearEnd);
  }

  private static <S> void addContent(TypeFields<S> fields, Function<S, Commitment> content) {
    fields
        .find("organizations", (it, call) -> parties(content.apply(it), call))
        .find("approvedBy", (it, call) -> approvedBy(content.apply(it), call))
        .find(
            "agreement",
            (it, call) -> ReferenceFields.agreement(call, content.apply(it).agreement()))
        .find("phase", (it, call) -> ReferenceFields.phase(call, content.apply(it).phase()))
        .find(
            "province", (it, call) -> ReferenceFields.province(call, content.apply(it).province()))
        .read("year", it -> content.apply(it).year())
        .read("quantity", it -> Numbers.whole("quantity", content.apply(it).quantity()))
        .read("certainty", it -> content.apply(it).certainty())
        .read("kind", it -> content.apply(it).kind())
        .read("reason", it -> content.apply(it).reason())
        .day("date", it -> content.apply(it).date())
        .read("sourceDocument", it -> content.apply(it).sourceDocument())
        .read("allocations", it -> allocations(content.apply(it)))
        .read("remainder", it -> Numbers.whole("remainder", content.apply(it).remainder()));
  }

  private static Object parties(Commitment commitment, Call call) {
    return ReferenceFields.organizations(call, commitment.organizations());
  }

  private static Object approvedBy(Commitment commitment, Call call) {
    return ReferenceFields.organizations(call, commitment.approvedBy());
  }

  private static List<Views.AllocationOf> allocations(Commitment commitment) {
    return commitment.allocations().stream()
        .map(part -> new Views.AllocationOf(commitment, part))
        .toList();
  }

  private static boolean isAfterYearEnd(Records.CommitmentRevision revision) {
    LocalDate date = revision.content().date();
    LocalDate made = date == null ? Tehran.dayOf(revision.recordedAt()) : date;
    return made.isAfter(new SolarMonth(revision.content().year(), 12).lastDay());
  }

  private static TypeFields<Records.PromiseChange> change() {
    TypeFields<Records.PromiseChange> fields =
        new TypeFields<>("PromiseChange", Records.PromiseChange.class);
    return fields
        .read("kind", Records.PromiseChange::kind)
        .read("revisions", it -> Numbers.whole("revisions", it.revisions()))
        .read("delta", it -> Numbers.whole("delta", it.delta()));
  }

  private static TypeFields<Views.AllocationOf> allocation() {
    TypeFields<Views.AllocationOf> fields =
        new TypeFields<>("Allocation", Views.AllocationOf.class);
    return fields
        .find("party", (it, call) -> ReferenceFields.organization(call, it.part().party()))
        .read("quantity", it -> Numbers.whole("quantity", it.part().quantity()))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.phase()))
        .find("province", (it, call) -> ReferenceFields.province(call, it.province()));
  }
}
