package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.ledger.SteadyLoad.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.MovableClock;
import org.peyman.hub.support.TestDatabase;

/** Which of an organization's claims share a job with others, and who is told so when. */
final class ClaimListsTest {

  private static final Instant EARLY = Instant.parse("2020-12-01T08:00:00Z");
  private static final Instant LATE = Instant.parse("2020-12-02T08:00:00Z");
  private static final Listing.ClaimFilter SHARED = new Listing.ClaimFilter(null, null, true, null);
  private static final Listing.ClaimFilter ALONE = new Listing.ClaimFilter(null, null, false, null);

  private static final String PROVINCE = Claims.reference().provinces().keySet().iterator().next();

  private static final Vertx VERTX = Vertx.vertx();
  private static final MovableClock CLOCK = new MovableClock(EARLY);
  private static final Ledger LEDGER =
      await(
          Ledger.open(VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, CLOCK)));

  @BeforeAll
  static void take() {
    await(LEDGER.learn(Claims.reference(), "test"));
    take(claim("O0", "one", 'a'), claim("O1", "x", 'a'));
    take(claim("O0", "two", 'b'), claim("O1", "y", 'b'), visit("O1", "y"));
    take(claim("O0", "twice 1", 'c'), claim("O0", "twice 2", 'c'));
    take(claim("O0", "without", null));
    take(claim("O0", "withdrawn", 'd'), new Fact(FactKind.CLAIM, "O0", "withdrawn", 2L, null));
    CLOCK.setTo(LATE);
    take(claim("O2", "z", 'a'), claim("O3", "late", 'e'), claim("O0", "three", 'e'));
  }

  private static void take(Fact... facts) {
    List<Entry> entries =
        Stream.of(facts)
            .<Entry>map(fact -> new Entry.Read(fact, "test:1", new JsonObject()))
            .toList();
    assertThat(await(LEDGER.take(new Batch("test", entries))).refused()).isZero();
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void aClaimIsListedWithWhoHasAnotherClaimToItsJob() {
    assertThat(ids(SHARED, null)).containsExactly("one", "three", "two");
    assertThat(ids(ALONE, null)).containsExactly("twice 1", "twice 2", "without");
    assertThat(ids(with("O1"), null)).containsExactly("one", "two");
    assertThat(ids(with("O2"), null)).containsExactly("one");
    assertThat(ids(with("O2", "O3"), null)).containsExactly("one", "three");
    assertThat(ids(with("O0"), null)).as("more than once").containsExactly("twice 1", "twice 2");
    assertThat(ids(with("O0", "O3"), null)).containsExactly("three", "twice 1", "twice 2");
    assertThat(ids(new Listing.ClaimFilter(null, null, null, true), null))
        .containsExactly("without");
    assertThat(ids(new Listing.ClaimFilter(List.of("withdrawn"), null, null, null), null))
        .isEmpty();
  }

  /** To a claimant it is as if the others' claims were not there. */
  @Test
  void aMatchIsNoneUntilAllItsClaimsHaveStoodForAWhileOrSomebodyIndependentVisited() {
    Instant between = EARLY.plusSeconds(60);
    assertThat(ids(SHARED, between)).as("two was visited").containsExactly("two");
    assertThat(ids(ALONE, between))
        .containsExactly("one", "three", "twice 1", "twice 2", "without");
    assertThat(ids(with("O1", "O2", "O3"), between)).containsExactly("two");
    assertThat(ids(with("O0"), between)).as("its own").containsExactly("twice 1", "twice 2");
    assertThat(ids(SHARED, LATE.plusSeconds(60))).containsExactly("one", "three", "two");
    assertThat(ids(ALONE, EARLY.minusSeconds(60))).contains("one").doesNotContain("two");
  }

  private static Listing.ClaimFilter with(String... organizations) {
    return new Listing.ClaimFilter(null, List.of(organizations), null, null);
  }

  private static List<String> ids(Listing.ClaimFilter filter, @Nullable Instant matchedBefore) {
    Listing.ClaimQuery query =
        new Listing.ClaimQuery(filter, new Listing.Window(100, null, true), matchedBefore);
    Listing.Page<Records.LiveClaim> page =
        Objects.requireNonNull(
            await(LEDGER.reads().claimsOf(List.of("O0", "O1"), query)).get("O0"));
    List<String> ids = page.items().stream().map(Records.LiveClaim::claimId).toList();
    assertThat(page.total()).isEqualTo(ids.size());
    return ids;
  }

  /** Persons are told apart by a letter. */
  private static Fact claim(String organization, String id, @Nullable Character person) {
    String key = person == null ? null : String.valueOf(person).repeat(64);
    LocalDate start = LocalDate.of(2020, 10, 1);
    Claim content = new Claim("PHASE_1", PROVINCE, start, null, key, null, Facets.UNKNOWN);
    return new Fact(FactKind.CLAIM, organization, id, 1L, content);
  }

  private static Fact visit(String organization, String claim) {
    Verification content =
        new Verification(
            organization,
            claim,
            List.of("O3"),
            LocalDate.of(2020, 11, 1),
            VerificationMethod.PHONE,
            Outcome.CONFIRMED_ACTIVE);
    return new Fact(FactKind.VERIFICATION, "O3", "v", 1L, content);
  }
}
