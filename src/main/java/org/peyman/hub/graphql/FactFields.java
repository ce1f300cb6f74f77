package org.peyman.hub.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;

/** Jobs, the claims they are made of, and the visits to these. */
final class FactFields {

  private static final Map<String, Facet> FACETS =
      Stream.of(Facet.values()).collect(Collectors.toUnmodifiableMap(Facet::field, facet -> facet));

  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "__typename",
          "id",
          "startedOn",
          "startedOnSolarHijri",
          "endedOn",
          "endedOnSolarHijri",
          "weeklyHours",
          "claimCount",
          "claims");

  private FactFields() {}

  static void into(RuntimeWiring.Builder wiring) {
    TypeFields<Records.Job> job = job();
    addFacets(job, Records.Job::facets);
    addStates(job);
    job.into(wiring);
    TypeFields<Records.LiveClaim> claim = claim();
    addFacets(claim, it -> it.content().facets());
    claim.into(wiring);
    verification().into(wiring);
  }

  private static TypeFields<Records.Job> job() {
    TypeFields<Records.Job> fields = new TypeFields<>("Job", Records.Job.class);
    return fields
        .read("id", it -> Ids.of("Job", it.id().toString()))
        .find(
            "organizations", (it, call) -> ReferenceFields.organizations(call, it.organizations()))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.phase()))
        .find("province", (it, call) -> ReferenceFields.province(call, it.province()))
        .day("startedOn", Records.Job::startedOn)
        .day("endedOn", Records.Job::lastEnd)
        .read("weeklyHours", Records.Job::weeklyHours)
        .read("discrepancies", Records.Job::discrepancies)
        .read("claimCount", Records.Job::claims)
        .await("claims", (it, call) -> call.load(Loaders.CLAIMS, it.id()));
  }

  /** The same query, for no more than fields of a job show. */
  static Listing.JobQuery showing(Listing.JobQuery query, Collection<String> fields) {
    Set<Listing.JobPart> parts = EnumSet.noneOf(Listing.JobPart.class);
    Set<Facet> facets = EnumSet.noneOf(Facet.class);
    for (String field : fields) {
      Facet facet = FACETS.get(field);
      if (facet != null) {
        facets.add(facet);
      } else if (!addParts(field, parts)) {
        return query; // a field of a partner's own
      }
    }
    return query.with(parts, facets);
  }

  /** Adds what a field shows beside what is always there; whether it is known what it shows. */
  private static boolean addParts(String field, Set<Listing.JobPart> parts) {
    switch (field) {
      case "phase", "province" -> parts.add(Listing.JobPart.PLACE);
      case "organizations", "joint" -> parts.add(Listing.JobPart.ORGANIZATIONS);
      case "discrepancies" -> parts.add(Listing.JobPart.DISCREPANCIES);
      case "unmatched", "repeated", "checked", "verified", "refuted", "active" ->
          parts.add(Listing.JobPart.STATES);
      default -> {
        return ALWAYS_THERE.contains(field);
      }
    }
    return true;
  }

  private static void addStates(TypeFields<Records.Job> job) {
    job.read("joint", it -> it.organizations().size() > 1)
        .read("unmatched", it -> !it.keyed())
        .read("repeated", Records.Job::repeated)
        .read("checked", it -> it.latestIndependent() != null)
        .read("verified", FactFields::verified)
        .read("refuted", FactFields::refuted)
        .find("active", (it, call) -> active(it, call.scope().today()));
  }

  private static boolean verified(Records.Job job) {
    Outcome latest = job.latestIndependent();
    return latest != null && latest.confirmed();
  }

  private static boolean refuted(Records.Job job) {
    Outcome latest = job.latestIndependent();
    return latest != null && !latest.confirmed();
  }

  private static boolean active(Records.Job job, LocalDate today) {
    LocalDate end = job.lastEnd();
    Outcome latest = job.latestConclusive();
    boolean runs = end == null || end.isAfter(today);
    return runs && (latest == null || latest.leavesActive());
  }

  private static TypeFields<Records.LiveClaim> claim() {
    TypeFields<Records.LiveClaim> fields = new TypeFields<>("Claim", Records.LiveClaim.class);
    return fields
        .read("id", it -> Ids.of("Claim", it.organization(), it.claimId()))
        .find("organization", (it, call) -> ReferenceFields.organization(call, it.organization()))
        .read("claimId", Records.LiveClaim::claimId)
        .read("revision", it -> String.valueOf(it.revision()))
        .await("job", (it, call) -> call.load(Loaders.JOBS, it.job()))
        .find("phase", (it, call) -> ReferenceFields.phase(call, it.content().phase()))
        .find("province", (it, call) -> ReferenceFields.province(call, it.content().province()))
        .day("startedOn", it -> it.content().startedOn())
        .day("endedOn", it -> it.content().endedOn())
        .read("weeklyHours", it -> it.content().weeklyHours())
        .await("verifications", FactFields::verifications);
  }

  private static CompletableFuture<?> verifications(Records.LiveClaim claim, Call call) {
    Reads.ClaimKey key = new Reads.ClaimKey(claim.organization(), claim.claimId());
    return call.load(Loaders.VERIFICATIONS, key);
  }

  private static <S> void addFacets(TypeFields<S> fields, Function<S, Facets> facets) {
    for (Facet facet : Facet.values()) {
      fields.read(facet.field(), it -> facets.apply(it).get(facet));
    }
  }

  private static TypeFields<Records.LiveVerification> verification() {
    TypeFields<Records.LiveVerification> fields =
        new TypeFields<>("Verification", Records.LiveVerification.class);
    return fields
        .read("id", it -> Ids.of("Verification", it.organization(), it.id()))
        .find("organization", (it, call) -> ReferenceFields.organization(call, it.organization()))
        .find("team", (it, call) -> ReferenceFields.organizations(call, it.content().team()))
        .day("date", it -> it.content().date())
        .read("method", it -> it.content().method())
        .read("outcome", it -> it.content().outcome())
        .read("independent", Records.LiveVerification::independent);
  }
}
