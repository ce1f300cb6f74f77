package org.peyman.hub.ledger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;

/**
 * The canonical form of a fact's content, as the history keeps it. Two revisions say the same when
 * their canonical forms are equal. What SQL would have to compute about the calendar or the key
 * secret is computed here, once.
 */
final class FactJson {

  private final PersonKeys keys;

  FactJson(PersonKeys keys) {
    this.keys = keys;
  }

  /** The canonical content; null for a withdrawal. */
  @Nullable JsonObject of(Fact fact) {
    Fact.Content content = fact.content();
    if (content == null) {
      return null;
    }
    if (content instanceof Claim claim) {
      return claim(fact, claim);
    }
    if (content instanceof Count count) {
      return count(count);
    }
    if (content instanceof Commitment commitment) {
      return commitment(commitment);
    }
    if (content instanceof Report report) {
      return report(report);
    }
    if (content instanceof Review review) {
      return review(review);
    }
    if (content instanceof Flow flow) {
      return flow(flow);
    }
    return verification((Verification) content);
  }

  /** The id of the job that a claim belongs to. */
  UUID job(Fact fact, Claim claim) {
    return job(fact.organization(), fact.id(), claim.phase(), claim.personKey());
  }

  /** The same, of a claim whose key may be an earlier revision's. */
  UUID job(String organization, String claimId, String phase, @Nullable String personKey) {
    return personKey == null
        ? keys.jobOfClaim(organization, claimId)
        : keys.jobOfPerson(phase, personKey);
  }

  private JsonObject claim(Fact fact, Claim claim) {
    JsonObject json =
        new JsonObject()
            .put("job", job(fact, claim).toString())
            .put("phase", claim.phase())
            .put("province", claim.province())
            .put("startedOn", claim.startedOn().toString())
            .put("startedMonth", SolarMonth.of(claim.startedOn()).number());
    putIfKnown(json, "endedOn", claim.endedOn());
    putIfKnown(json, "personKey", claim.personKey());
    putIfKnown(json, "personUnstated", claim.personStated() ? null : true);
    BigDecimal hours = claim.weeklyHours();
    putIfKnown(json, "hoursTenths", hours == null ? null : hours.movePointRight(1).intValueExact());
    return putFacets(json, claim.facets());
  }

  private static JsonObject count(Count count) {
    JsonArray cells = new JsonArray();
    count.cells().stream()
        .map(FactJson::cell)
        .map(JsonObject::encode)
        .sorted()
        .forEach(cell -> cells.add(new JsonObject(cell)));
    return new JsonObject()
        .put("phase", count.phase())
        .put("month", count.month().number())
        .put("startedOn", count.month().lastDay().toString())
        .put("cells", cells);
  }

  private static JsonObject cell(Count.Cell cell) {
    JsonObject json = new JsonObject().put("province", cell.province());
    return putFacets(json, cell.facets()).put("quantity", cell.quantity());
  }

  private static JsonObject commitment(Commitment commitment) {
    JsonObject json =
        new JsonObject()
            .put("organizations", new JsonArray(commitment.organizations()))
            .put("year", commitment.year())
            .put("quantity", commitment.quantity())
            .put("certainty", commitment.certainty().name())
            .put("kind", commitment.kind().name());
    putIfKnown(json, "agreement", commitment.agreement());
    putIfKnown(json, "phase", commitment.phase());
    putIfKnown(json, "province", commitment.province());
    putIfKnown(json, "reason", commitment.reason());
    putIfKnown(json, "date", commitment.date());
    putIfKnown(json, "sourceDocument", commitment.sourceDocument());
    if (!commitment.approvedBy().isEmpty()) {
      json.put("approvedBy", new JsonArray(commitment.approvedBy()));
    }
    JsonArray allocations = new JsonArray();
    commitment.allocations().stream()
        .map(FactJson::allocation)
        .map(JsonObject::encode)
        .sorted()
        .forEach(allocation -> allocations.add(new JsonObject(allocation)));
    return json.put("allocations", allocations);
  }

  private static JsonObject allocation(Commitment.Allocation allocation) {
    JsonObject json =
        new JsonObject().put("party", allocation.party()).put("quantity", allocation.quantity());
    putIfKnown(json, "phase", allocation.phase());
    putIfKnown(json, "province", allocation.province());
    return json;
  }

  private static JsonObject verification(Verification verification) {
    return new JsonObject()
        .put("claimOrganization", verification.claimOrganization())
        .put("claimId", verification.claimId())
        .put("team", new JsonArray(verification.team()))
        .put("date", verification.date().toString())
        .put("method", verification.method().name())
        .put("outcome", verification.outcome().name());
  }

  private static JsonObject report(Report report) {
    JsonObject json =
        new JsonObject()
            .put("phase", report.phase())
            .put("province", report.province())
            .put("period", report.period().toString())
            .put("frequency", report.period().frequency().name())
            .put("nil", report.isNil());
    putIfKnown(json, "narrative", report.narrative());
    putIfKnown(json, "declaredJobs", report.declaredJobs());
    putIfKnown(json, "author", report.author());
    return json.put("links", new JsonArray(report.links()));
  }

  private static JsonObject review(Review review) {
    JsonObject json =
        new JsonObject()
            .put("reportOrganization", review.report().organization())
            .put("phase", review.report().phase())
            .put("province", review.report().province())
            .put("period", review.report().period().toString())
            .put("decision", review.decision().name())
            .put("date", review.date().toString());
    putIfKnown(json, "reportRevision", review.reportRevision());
    putIfKnown(json, "until", review.until());
    putIfKnown(json, "reason", review.reason());
    return json;
  }

  /** The year is that of the date, so that it need not be computed in SQL. */
  private static JsonObject flow(Flow flow) {
    JsonObject json =
        new JsonObject()
            .put("stage", flow.stage().name())
            .put("kind", flow.kind().name())
            .put("payer", flow.payer())
            .put("rials", flow.rials())
            .put("date", flow.date().toString())
            .put("year", SolarMonth.of(flow.date()).year());
    putIfKnown(json, "payee", flow.payee());
    putIfKnown(json, "reference", flow.reference());
    Flow.Pledge pledge = flow.pledge();
    putIfKnown(json, "pledgeOrganization", pledge == null ? null : pledge.organization());
    putIfKnown(json, "pledgeId", pledge == null ? null : pledge.id());
    putIfKnown(json, "agreement", flow.agreement());
    putIfKnown(json, "phase", flow.phase());
    putIfKnown(json, "province", flow.province());
    putIfKnown(json, "sourceDocument", flow.sourceDocument());
    return json;
  }

  /** A report as the history keeps it. */
  static Report readReport(JsonObject json) {
    return new Report(
        json.getString("phase"),
        json.getString("province"),
        ReportingPeriod.parse(json.getString("period")).orElseThrow(),
        json.getBoolean("nil"),
        json.getString("narrative"),
        json.getInteger("declaredJobs"),
        json.getString("author"),
        strings(json.getJsonArray("links")));
  }

  private static JsonObject putFacets(JsonObject json, Facets facets) {
    facets.values().forEach((facet, value) -> putIfKnown(json, facet.field(), value));
    return json;
  }

  private static void putIfKnown(JsonObject json, String name, @Nullable Object value) {
    if (value instanceof Integer || value instanceof Boolean) {
      json.put(name, value);
    } else if (value != null) {
      json.put(name, value.toString());
    }
  }

  /** A commitment as the history keeps it. */
  static Commitment readCommitment(JsonObject json) {
    return new Commitment(
        strings(json.getJsonArray("organizations")),
        json.getInteger("year"),
        json.getString("agreement"),
        json.getString("phase"),
        json.getString("province"),
        json.getLong("quantity"),
        Certainty.valueOf(json.getString("certainty")),
        RevisionKind.valueOf(json.getString("kind")),
        json.getString("reason"),
        date(json.getString("date")),
        json.getString("sourceDocument"),
        strings(json.getJsonArray("approvedBy", new JsonArray())),
        json.getJsonArray("allocations").stream()
            .map(JsonObject.class::cast)
            .map(FactJson::readAllocation)
            .toList());
  }

  private static Commitment.Allocation readAllocation(JsonObject json) {
    return new Commitment.Allocation(
        json.getString("party"),
        json.getLong("quantity"),
        json.getString("phase"),
        json.getString("province"));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
