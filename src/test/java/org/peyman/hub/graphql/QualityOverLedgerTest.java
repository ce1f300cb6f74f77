package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Role;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** A few claims of two organizations, whose quality is counted by hand. */
final class QualityOverLedgerTest {

  private static final MovableClock CLOCK = MovableClock.on(LocalDate.of(2020, 11, 1));
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK)));
  private static final Engine ENGINE = new Engine(LEDGER, CLOCK, Engine.Options.USUAL);

  private static final String ALL =
      "claims keyless { count of share enough } ownDuplicates { count of } disagreeing { count of }"
          + " late { count of } corrected { count of } refused { count of } refuted { count of }"
          + " unknown { facet count of } medianDelayDays path";

  /**
   * O0 gives three claims at first, then two, one of them 81 days after its month, and corrects the
   * other two days later. O1 claims one of the same persons, and visits another.
   */
  @BeforeAll
  static void takeFacts() {
    await(LEDGER.learn(Claims.reference(), "test"));
    await(
        LEDGER
            .sources()
            .register(
                List.of(
                    new SourceInfo("o0/claims", "O0", null).of(FactKind.CLAIM),
                    new SourceInfo("o1/claims", "O1", null).of(FactKind.CLAIM))));
    take("o0/claims", claim("a1", "2020-09-25", 1, Gender.MALE, 1));
    take("o0/claims", claim("a2", "2020-09-26", 1, Gender.MALE, 1));
    take("o0/claims", claim("a3", "2020-09-27", 0, null, 1));
    take("o1/claims", ofOther("b1", "2020-10-05", 2, Gender.MALE));
    await(LEDGER.sources().synced("o0/claims", null, null));
    await(LEDGER.sources().synced("o1/claims", null, null));
    take("o1/claims", visit());

    CLOCK.setTo(LocalDate.of(2021, 1, 10));
    take("o0/claims", claim("a4", "2020-10-05", 2, Gender.FEMALE, 1));
    take("o0/claims", claim("a5", "2021-01-05", 3, Gender.FEMALE, 1));
    take("o0/claims", claim("a5", "2021-01-05", 3, null, 2));
    CLOCK.setTo(LocalDate.of(2021, 1, 12));
    take("o0/claims", claim("a5", "2021-01-05", 3, Gender.MALE, 3));
    take("o0/claims", refused("a6"));
    CLOCK.setTo(LocalDate.of(2021, 1, 13));
    take("o0/claims", claim("a4", "2020-10-05", 2, Gender.FEMALE, 2)); // says the same again
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  private static void take(String source, Entry entry) {
    await(LEDGER.take(new Batch(source, List.of(entry))));
  }

  private static Entry claim(
      String id, String start, int person, @Nullable Gender gender, long revision) {
    return read("O0", id, revision, claim(start, person, gender));
  }

  private static Entry ofOther(String id, String start, int person, Gender gender) {
    return read("O1", id, 1, claim(start, person, gender));
  }

  private static Claim claim(String start, int person, @Nullable Gender gender) {
    return new Claim(
        "PHASE_1",
        "PROVINCE_0",
        LocalDate.parse(start),
        null,
        person == 0 ? null : Claims.key(person),
        null,
        gender == null ? new Facets(Map.of()) : new Facets(Map.of(Facet.GENDER, gender)));
  }

  private static Entry read(String organization, String id, long revision, Claim claim) {
    Fact fact = new Fact(FactKind.CLAIM, organization, id, revision, claim);
    return new Entry.Read(fact, id + ":" + revision, new JsonObject());
  }

  private static Entry visit() {
    Verification visit =
        new Verification(
            "O0",
            "a1",
            List.of("O1"),
            LocalDate.of(2020, 10, 30),
            VerificationMethod.FIELD_VISIT,
            Outcome.NOT_FOUND);
    return new Entry.Read(
        new Fact(FactKind.VERIFICATION, "O1", "v1", 1L, visit), "v1", new JsonObject());
  }

  private static Entry refused(String id) {
    Refusal refusal = new Refusal(Refusal.Reason.INVALID, "sex", "7", "1, 2", "sex is '7'.");
    return new Entry.Refused(FactKind.CLAIM, "O0", id, 1L, refusal, id, new JsonObject());
  }

  @Test
  void eachCountIsThatWorkedOutByHand() {
    JsonArray rows = quality("", "rows { organization { code } " + ALL + " }").getJsonArray("rows");

    assertThat(rows.getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"organization": {"code": "O0"}, "claims": 5,
                 "keyless": {"count": 1, "of": 5, "share": 0.2, "enough": false},
                 "ownDuplicates": {"count": 1, "of": 5}, "disagreeing": {"count": 1, "of": 1},
                 "late": {"count": 1, "of": 2}, "corrected": {"count": 1, "of": 2},
                 "refused": {"count": 1, "of": 6}, "refuted": {"count": 1, "of": 1},
                 "unknown": [
                   {"facet": "SETTLEMENT", "count": 5, "of": 5}, {"facet": "WORK_MODE", "count": 5, "of": 5},
                   {"facet": "SECTOR", "count": 5, "of": 5}, {"facet": "GENDER", "count": 1, "of": 5},
                   {"facet": "TARGET_GROUP", "count": 5, "of": 5},
                   {"facet": "RETURNED_HOUSEHOLD", "count": 5, "of": 5},
                   {"facet": "WEEKLY_HOURS", "count": 5, "of": 5}],
                 "medianDelayDays": 0, "path": "/partners/O0"}
                """));
    assertThat(rows.getJsonObject(1).encode())
        .contains(
            "\"disagreeing\":{\"count\":1,\"of\":1}",
            "\"late\":{\"count\":0,\"of\":0}",
            "\"refuted\":{\"count\":0,\"of\":0}",
            "\"medianDelayDays\":null");
    assertThat(rows).hasSize(2);
  }

  @Test
  void allTogetherCountAJointJobOnceAndWhatIsClaimedTwiceForEach() {
    JsonObject all =
        quality("", "average { label(language: EN) " + ALL + " }").getJsonObject("average");

    assertThat(all.getString("label")).isEqualTo("Total");
    assertThat(all.getInteger("claims")).isEqualTo(6);
    assertThat(all.getJsonObject("ownDuplicates").encode()).isEqualTo("{\"count\":1,\"of\":6}");
    assertThat(all.getJsonObject("disagreeing").encode()).isEqualTo("{\"count\":1,\"of\":1}");
    assertThat(all.getJsonObject("late").encode()).isEqualTo("{\"count\":1,\"of\":2}");
    assertThat(all.getJsonObject("refused").encode()).isEqualTo("{\"count\":1,\"of\":7}");
  }

  @Test
  void whatIsOfNoPhaseIsNotSaidWherePhasesAreAskedFor() {
    for (String asked : List.of("(groupBy: [PHASE])", "(filter: {phases: [\"PHASE_1\"]})")) {
      JsonArray rows = quality(asked, "rows { refused { count } }").getJsonArray("rows");
      assertThat(rows.getJsonObject(0).getValue("refused")).as(asked).isNull();
    }
  }

  @Test
  void aLateClaimIsInTheMonthOfItsStart() {
    JsonArray rows =
        quality("(groupBy: [MONTH])", "rows { month late { count of } medianDelayDays }")
            .getJsonArray("rows");
    assertThat(rows.encode())
        .isEqualTo(
            "[{\"month\":\"1399-07\",\"late\":{\"count\":1,\"of\":1},\"medianDelayDays\":81},"
                + "{\"month\":\"1399-10\",\"late\":{\"count\":0,\"of\":1},\"medianDelayDays\":0}]");
  }

  @Test
  void itTakesAsManyStatementsWhateverIsAsked() {
    quality("", "rowCount");
    assertThat(statements("(groupBy: [PHASE, MONTH])")).isEqualTo(7);
    assertThat(statements("(groupBy: [])")).isEqualTo(statements("")).isEqualTo(8);
  }

  private static long statements(String asked) {
    long before = LEDGER.reads().statements();
    quality(asked, "rows { " + ALL + " } average { " + ALL + " }");
    return LEDGER.reads().statements() - before;
  }

  @Test
  void aPartnerSeesItsOwnAndAllTogetherAndOthersNothing() {
    Caller partner = new Caller("o0", Role.PARTNER, "O0");
    JsonObject own = quality(partner, "", "rows { organization { code } } average { claims }");
    assertThat(own.getJsonArray("rows").encode())
        .isEqualTo("[{\"organization\":{\"code\":\"O0\"}}]");
    assertThat(own.getJsonObject("average").getInteger("claims")).isEqualTo(6);
    assertThat(quality(partner, "(groupBy: [])", "rows { claims }").getJsonArray("rows").encode())
        .isEqualTo("[{\"claims\":5}]");

    assertThat(run(partner, "{ quality(filter: {organizations: [\"O1\"]}) { rowCount } }"))
        .contains("FORBIDDEN", "organizations: O1", "each partner its own");
    for (Role role : List.of(Role.PUBLIC, Role.ANALYST)) {
      assertThat(run(new Caller("x", role, null), "{ quality { rowCount } }"))
          .contains("FORBIDDEN", "the quality of data are for");
    }
    assertThat(quality(new Caller("s", Role.STEWARD, null), "", "rowCount").getInteger("rowCount"))
        .isEqualTo(2);
  }

  /** Else who claims a guessed code and varies what it says would be told what others say. */
  @Test
  void ofAFreshMatchAPartnerIsNotToldWhetherItDisagrees() {
    Caller partner = new Caller("o1", Role.PARTNER, "O1");
    CLOCK.setTo(LocalDate.of(2021, 1, 13));
    assertThat(quality(partner, "", "rows { disagreeing { count of } }").encode())
        .contains("{\"count\":0,\"of\":0}");
    CLOCK.setTo(LocalDate.of(2021, 1, 15));
    assertThat(quality(partner, "", "rows { disagreeing { count of } }").encode())
        .contains("{\"count\":1,\"of\":1}");
  }

  @Test
  void aRepeatedDimensionAndAnUnknownCodeAreRefusedByName() {
    assertThat(run(Caller.DEMONSTRATION, "{ quality(groupBy: [PHASE, PHASE]) { rowCount } }"))
        .contains("BAD_REQUEST", "groupBy: PHASE is repeated");
    assertThat(
            run(Caller.DEMONSTRATION, "{ quality(filter: {phases: [\"PHASE_9\"]}) { rowCount } }"))
        .contains("BAD_REQUEST", "PHASE_9", "near");
  }

  private static JsonObject quality(String asked, String selection) {
    return quality(Caller.DEMONSTRATION, asked, selection);
  }

  private static JsonObject quality(Caller caller, String asked, String selection) {
    JsonObject answer =
        new JsonObject(run(caller, "{ quality" + asked + " { " + selection + " } }"));
    assertThat(answer.containsKey("errors")).as(answer.encode()).isFalse();
    return answer.getJsonObject("data").getJsonObject("quality");
  }

  private static String run(Caller caller, String query) {
    Engine.Request request = new Engine.Request(query, null, Map.of(), Map.of()).askedBy(caller);
    return new JsonObject(await(ENGINE.execute(request, "r1"))).encode();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
