package org.peyman.hub.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;

/**
 * Claims that two organizations without a system of their own submit, again and again the same:
 * each time with the next revision, other content or as withdrawn. So the history of the ledger
 * grows, and what stands does not. They share persons, so that many of their jobs are joint.
 */
final class Claims {

  private static final List<String> ORGANIZATIONS = List.of("SEPAH", "SETAD_EJRAEI");
  private static final List<String> PHASES = List.of("PHASE_1", "PHASE_2");
  private static final List<String> PROVINCES = List.of("QOM", "GILAN", "KERMAN", "TEHRAN");
  private static final List<String> GENDERS = List.of("FEMALE", "MALE");
  private static final LocalDate FIRST_START = LocalDate.of(2020, 9, 1);
  private static final int DAYS = 500;
  private static final int PERSONS = 300;
  private static final int MOST_AT_ONCE = 20;

  private final Random random = new Random(7);
  private final List<String> persons =
      IntStream.range(0, PERSONS).mapToObj(person -> personKey()).toList();
  private final Map<String, Long> revisions = new HashMap<>();
  private final List<Fact> taken = new ArrayList<>();
  private final int number;

  /** So many of each organization. */
  Claims(int number) {
    this.number = number;
  }

  /**
   * What is sent at once.
   *
   * @param refused how many items the hub has to refuse
   */
  record Submission(String body, List<Fact> facts, int refused) {}

  private String personKey() {
    StringBuilder key = new StringBuilder();
    while (key.length() < 64) {
      key.append(Character.forDigit(random.nextInt(16), 16));
    }
    return key.toString();
  }

  /** One more submission; one in ten has an item that names no province. */
  Submission next(int turn) {
    String organization = ORGANIZATIONS.get(turn % ORGANIZATIONS.size());
    List<Fact> facts = new ArrayList<>();
    JsonArray items = new JsonArray();
    random
        .ints(1 + random.nextInt(MOST_AT_ONCE), 0, number)
        .distinct()
        .forEach(
            claim -> {
              Fact fact = fact(organization, "SOAK-" + claim);
              facts.add(fact);
              items.add(item(fact));
            });
    boolean isPartlyWrong = turn % 10 == 9;
    if (isPartlyWrong) {
      Fact wrong = new Fact(FactKind.CLAIM, organization, "SOAK-WRONG", (long) turn, claim());
      items.add(item(wrong).put("province", "NOWHERE"));
    }
    return new Submission(
        body(organization, "soak-" + turn, items), List.copyOf(facts), isPartlyWrong ? 1 : 0);
  }

  /** The hub has taken them in. */
  void took(Submission submission) {
    taken.addAll(submission.facts);
  }

  /** All that was taken in. */
  List<Fact> taken() {
    return List.copyOf(taken);
  }

  private Fact fact(String organization, String id) {
    long revision = revisions.merge(organization + id, 1L, Long::sum);
    return new Fact(
        FactKind.CLAIM, organization, id, revision, random.nextInt(10) == 0 ? null : claim());
  }

  private Claim claim() {
    LocalDate start = FIRST_START.plusDays(random.nextInt(DAYS));
    String person = random.nextInt(10) == 0 ? null : pick(persons);
    String gender = pick(GENDERS);
    return new Claim(
        pick(PHASES),
        pick(PROVINCES),
        start,
        random.nextInt(3) == 0 ? start.plusDays(random.nextInt(DAYS)) : null,
        person,
        null,
        Facets.of(facet -> facet == Facet.GENDER ? facet.value(gender) : null));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static JsonObject item(Fact fact) {
    JsonObject item = new JsonObject().put("claimId", fact.id()).put("revision", fact.revision());
    if (!(fact.content() instanceof Claim claim)) {
      return item.put("withdrawn", true);
    }
    Object gender = claim.facets().get(Facet.GENDER);
    return item.put("phase", claim.phase())
        .put("province", claim.province())
        .put("startedOn", claim.startedOn().toString())
        .put("endedOn", text(claim.endedOn()))
        .put("person", claim.personKey())
        .put("gender", text(gender));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String body(String organization, String key, JsonArray items) {
    JsonObject input =
        new JsonObject()
            .put("idempotencyKey", key)
            .put("organization", organization)
            .put("items", items);
    return new JsonObject()
        .put(
            "query",
            "mutation Soak($input: SubmitClaimsInput!) {"
                + " submitClaims(input: $input) { accepted unchanged refused pending } }")
        .put("variables", new JsonObject().put("input", input))
        .encode();
  }
}
