package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peyman.hub.sync.Ledgers.await;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.KeyReused;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.ledger.Submission;
import org.peyman.hub.ledger.Submission.Receipt;
import org.peyman.hub.support.TestDatabase;

/** What organizations send by themselves. */
final class SubmissionsTest {

  private static final String CODE = "1234567891";
  private static final String KEY = TestDatabase.KEYS.keyOf(CODE).orElseThrow();

  private final Ledgers ledgers = new Ledgers();
  private final Submissions one =
      new Submissions(ledgers.vertx, ledgers.one, new FactReader(TestDatabase.KEYS), ledgers.clock);
  private final Submissions two =
      new Submissions(ledgers.vertx, ledgers.two, new FactReader(TestDatabase.KEYS), ledgers.clock);

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void oneBadItemCostsOneItem() {
    Receipt receipt =
        submit("k", claim("a"), claim("b", "province", "Gilann"), claim("c", "phase", "PHASE_9"));

    assertThat(List.of(receipt.accepted(), receipt.refused(), receipt.pending()))
        .containsExactly(1, 1, 1);
    assertThat(receipt.remarks())
        .extracting(it -> it.index() + " " + it.refusal().reason() + " " + it.refusal().field())
        .containsExactly("1 INVALID province", "2 PENDING phase");
    assertThat(receipt.remarks().get(0).refusal().message()).contains("'Gilann'", "GILAN");
    assertThat(ledgers.quarantine())
        .extracting(Records.Quarantined::source, Records.Quarantined::position)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "imdad/push", "items[1], submitted 2021-06-01T08:00:00Z"),
            org.assertj.core.groups.Tuple.tuple(
                "imdad/push", "items[2], submitted 2021-06-01T08:00:00Z"));
  }

  @Test
  void everyMistakeOfAnItemIsAnsweredAndKept() {
    Map<String, Object> bad = claim("b", "province", "Gilann");
    bad.put("startedOn", "soon");

    Receipt first = submit("k", bad);
    Receipt again = submit("k", bad);

    assertThat(again).isEqualTo(first);
    assertThat(first.remarks().get(0).refusal().problems())
        .extracting(it -> it.field() + " " + it.value())
        .containsExactly("province Gilann", "startedOn soon");
    assertThat(ledgers.quarantine())
        .extracting(Records.Quarantined::refusal)
        .containsExactly(first.remarks().get(0).refusal());
  }

  @Test
  void aPlaceholderForAnEmptyDateIsRefused() {
    Receipt receipt = submit("k", claim("a", "startedOn", "1900-01-01"), claim("b"));

    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(receipt.remarks())
        .extracting(it -> it.index() + " " + it.refusal().message())
        .containsExactly(
            "0 startedOn is '1900-01-01'; allowed: a date not before 2011-03-21. Earlier ones are"
                + " taken for placeholders.");
  }

  @Test
  void nobodyPromisesForOthersAlone() {
    Receipt alone = await(one.submit(sent("k1", FactKind.COMMITMENT, promise("SEPAH"))));
    Receipt joint = await(one.submit(sent("k2", FactKind.COMMITMENT, promise("SEPAH+IMDAD"))));

    assertThat(alone.remarks())
        .extracting(it -> it.refusal().reason() + " " + it.refusal().message())
        .containsExactly(
            "INCONSISTENT organizations is 'SEPAH'; allowed: parties of whom one is the"
                + " commitment's owner, IMDAD.");
    assertThat(joint.accepted()).isEqualTo(1);
  }

  private static Map<String, Object> promise(String organizations) {
    Map<String, Object> promise = new LinkedHashMap<>();
    promise.put("code", "J");
    promise.put("organizations", organizations);
    promise.put("year", 1399);
    promise.put("quantity", 500);
    promise.put("certainty", "FIRM");
    promise.put("kind", "INITIAL");
    return promise;
  }

  @Test
  void everyItemIsInExactlyOneOfTheNumbers() {
    submit("k1", claim("a", "revision", 1), claim("waited", "phase", "PHASE_9"));
    Receipt receipt =
        submit(
            "k2",
            claim("a", "revision", 1),
            claim("a", "revision", "1", "province", "FARS"),
            claim("a", "revision", 2),
            claim("a", "revision", 2),
            claim("b", "startedOn", "2099-01-01"),
            claim("waited", "phase", "PHASE_9"),
            claim("c"),
            claim("waits", "phase", "PHASE_9"));

    assertThat(receipt)
        .extracting(Receipt::accepted, Receipt::unchanged, Receipt::refused, Receipt::pending)
        .as("what waits already is unchanged")
        .containsExactly(2, 3, 2, 1);
    assertThat(receipt.remarks())
        .extracting(it -> it.index() + " " + it.refusal().reason())
        .containsExactly("1 CONFLICT", "4 OUT_OF_RANGE", "7 PENDING");
  }

  @Test
  void theKeyIsThatOfTheHighestRevisionThatSaysWhichPersonWhateverTheOrder() {
    submit("k1", claim("a", "revision", 3), claim("b", "revision", 1, "person", "1234567891"));
    submit("k2", claim("a", "revision", 2, "person", "1234567891"), claim("b", "revision", 2));
    assertThat(keys()).as("one job of one person").containsExactly("a b");

    submit("k3", claim("a", "revision", 1, "person", ""));
    assertThat(keys()).as("a lower revision").containsExactly("a b");
    submit("k4", claim("b", "revision", 4, "person", ""), claim("b", "revision", 5));
    assertThat(keys()).as("an empty value says that there is none").containsExactly("a", "b");
    submit("k5", claim("a", "revision", 9, "withdrawn", true));
    submit("k6", claim("a", "revision", 10), claim("b", "revision", 11, "person", "1234567891"));
    assertThat(keys()).as("back after a withdrawal").containsExactly("a b");
  }

  /** The claims of each job. */
  private List<String> keys() {
    return ledgers.column(
        "SELECT string_agg(claim_id, ' ' ORDER BY claim_id) AS ids FROM claim c JOIN job USING"
            + " (job_id) GROUP BY job_id ORDER BY ids");
  }

  @Test
  void whatIsReleasedByAnItemIsNotCountedAsAnItem() {
    submit("k1", FactKind.VERIFICATION, visit("v", "a"));
    Receipt receipt = submit("k2", claim("a"));

    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(ledgers.quarantine()).isEmpty();
  }

  @Test
  void theSameAgainIsAnsweredAsTheFirstTimeWhateverCameBetween() {
    Receipt first = submit("k", claim("a"), claim("b", "province", "nowhere"));
    submit("other", claim("a", "province", "FARS"));
    long version = await(ledgers.one.reads().version());

    assertThat(submit("k", claim("a"), claim("b", "province", "nowhere"))).isEqualTo(first);
    assertThat(await(ledgers.one.reads().version())).isEqualTo(version);
    assertThat(ledgers.claims()).containsExactly("a FARS");
  }

  @Test
  void theOrderOfFieldsAndWhetherNumbersAreTextsMakeNoOtherContent() {
    Receipt first = submit("k", claim("a", "revision", 7, "weeklyHours", 40));
    Map<String, Object> turned = new LinkedHashMap<>();
    turned.put("weeklyHours", new BigDecimal("40.0"));
    turned.putAll(claim("a", "revision", "7"));

    assertThat(submit("k", turned)).isEqualTo(first);
  }

  @Test
  void aKeyWithOtherContentIsRefusedAndNothingIsTakenIn() {
    submit("k", claim("a"));

    assertThatThrownBy(() -> submit("k", claim("a"), claim("b"))).isInstanceOf(KeyReused.class);
    assertThatThrownBy(() -> submit("k", FactKind.COUNT, claim("a")))
        .as("another kind is other content")
        .isInstanceOf(KeyReused.class);
    assertThat(ledgers.claims()).containsExactly("a GILAN");
  }

  @Test
  void aKeyIsItsOrganizationsOwn() {
    submit("k", claim("a"));
    Receipt others =
        await(
            one.submit(
                new Submissions.Sent(
                    FactKind.CLAIM, "SEPAH", "k", List.of(claim("s", "person", CODE)))));

    assertThat(others.accepted()).isEqualTo(1);
  }

  @Test
  void twoAtOnceOnTwoHubsAreTakenInOnceAndAnsweredAlike() {
    List<Future<Receipt>> sent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Submissions hub = i % 2 == 0 ? one : two;
      sent.add(hub.submit(sent("k", FactKind.CLAIM, claim("a"), claim("b", "sector", "x"))));
    }
    List<Receipt> receipts = sent.stream().map(Ledgers::await).distinct().toList();

    assertThat(receipts).hasSize(1);
    assertThat(receipts.get(0).accepted()).isEqualTo(1);
    assertThat(ledgers.column("SELECT count(*)::text FROM fact_history")).containsExactly("1");
    assertThat(ledgers.column("SELECT count(*)::text FROM submission")).containsExactly("1");
  }

  @Test
  void twoKeysWithTheSameContentAtOnceChangeTheFactsOnce() {
    Future<Receipt> first = one.submit(sent("k1", FactKind.CLAIM, claim("a")));
    Future<Receipt> second = two.submit(sent("k2", FactKind.CLAIM, claim("a")));

    assertThat(await(first).accepted() + await(second).accepted()).isEqualTo(1);
    assertThat(await(first).unchanged() + await(second).unchanged()).isEqualTo(1);
  }

  @Test
  void aKeyIsRememberedForSevenDaysAndThenSwept() {
    submit("k", claim("a"));
    submittedAgo("interval '7 days' - interval '10 minutes'");
    assertThatThrownBy(() -> submit("k", claim("b"))).isInstanceOf(KeyReused.class);
    submittedAgo("interval '7 days'");

    assertThat(submit("k", claim("b")).accepted()).isEqualTo(1);
    assertThat(ledgers.column("SELECT count(*)::text FROM submission")).containsExactly("1");
  }

  private void submittedAgo(String interval) {
    String update = "UPDATE submission SET recorded_at = now() - (" + interval + ") RETURNING key";
    assertThat(ledgers.column(update)).isNotEmpty();
  }

  @Test
  void aHubWhoseClockIsWrongForgetsNothing() {
    submit("k", claim("a"));
    ledgers.clock.pass(Submission.REMEMBERED.plusDays(3));
    submit("other", claim("b"));

    assertThat(ledgers.column("SELECT count(*)::text FROM submission")).containsExactly("2");
    assertThat(submit("k", claim("a")).version()).isEqualTo(2);
  }

  @Test
  void noNationalCodeIsStoredWhereverItStood() {
    submit(
        "key of " + CODE,
        claim("a", "person", CODE),
        claim("b", "person", 1234567891L),
        claim("c " + CODE, "person", "۱۲۳۴۵۶۷۸۹۱"),
        claim("d", "organization", "IMDAD " + CODE),
        claim("e", "gender", CODE, "person", CODE));

    assertThat(ledgers.everythingStored()).contains(KEY).doesNotContain(CODE, "۱۲۳۴۵۶۷۸۹۱");
  }

  @Test
  void nobodySubmitsForAnother() {
    Receipt receipt =
        submit("k", claim("a", "organization", "IMDAD"), claim("b", "organization", "SEPAH"));

    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(receipt.remarks())
        .extracting(it -> it.refusal().reason(), it -> it.refusal().message())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                Reason.INCONSISTENT,
                "organization is 'SEPAH'; allowed: the organization that submits, IMDAD."));
  }

  @Test
  void theSourceOfSubmissionsIsFreshAndSaysNothingOfTheAgeOfItsData() {
    submit("k", claim("a"), claim("b", "province", "nowhere"));

    assertThat(await(ledgers.one.reads().sources()))
        .containsExactly(
            new Records.Source(
                "imdad/push",
                "IMDAD",
                null,
                ledgers.clock.instant(),
                ledgers.clock.instant(),
                null,
                false,
                1,
                1,
                null));
  }

  @Test
  void aSourceThatIsReadUnderTheSameCodeStaysWhatItIs() {
    await(
        ledgers
            .one
            .sources()
            .register(
                List.of(
                    new org.peyman.hub.ledger.SourceInfo(
                        "imdad/push", "IMDAD", Duration.ofHours(1)))));
    submit("k", claim("a"));

    assertThat(await(ledgers.one.reads().sources()).get(0).staleAfter())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void anOutsizedNumberIsRefusedAndKeptAsText() {
    Receipt receipt =
        submit(
            "k",
            claim("a", "weeklyHours", new BigDecimal("1e999999999")),
            claim("b", "weeklyHours", new BigDecimal("1e-999999999")),
            claim("c", "revision", BigInteger.TEN.pow(5_000)),
            claim("d", "weeklyHours", Double.POSITIVE_INFINITY),
            claim("e", "colour", new BigDecimal("1e999999999")));

    assertThat(receipt).extracting(Receipt::accepted, Receipt::refused).containsExactly(1, 4);
    assertThat(receipt.remarks().get(0).refusal().value()).isEqualTo("1E+999999999");
    assertThat(ledgers.column("SELECT given ->> 'weeklyHours' FROM quarantine ORDER BY id"))
        .contains("1E+999999999", "1E-999999999", "Infinity");
  }

  @Test
  void listsWithNothingInSomePlaceCostTheirItemOnly() {
    List<Object> cells = new ArrayList<>();
    cells.add(null);
    Receipt receipt =
        submit(
            "k",
            FactKind.COUNT,
            Map.of("phase", "PHASE_1", "month", "1399-08", "cells", cells),
            Map.of(
                "phase",
                "PHASE_1",
                "month",
                "1399-09",
                "cells",
                List.of(Map.of("province", "GILAN", "quantity", 5))));

    assertThat(receipt).extracting(Receipt::accepted, Receipt::refused).containsExactly(1, 1);
  }

  @Test
  void aThousandItemsAreTakenInAndMoreIsNoSubmission() {
    List<Map<String, Object>> items =
        IntStream.range(0, 1_000).mapToObj(i -> claim("claim" + i)).toList();
    Receipt receipt = await(one.submit(new Submissions.Sent(FactKind.CLAIM, "IMDAD", "k", items)));
    List<Map<String, Object>> more = new ArrayList<>(items);
    more.add(claim("one more"));

    assertThat(receipt.accepted()).isEqualTo(1_000);
    assertThatThrownBy(() -> new Submissions.Sent(FactKind.CLAIM, "IMDAD", "k", more))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Object> claim(String id, Object... more) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("claimId", id);
    claim.put("phase", "PHASE_1");
    claim.put("province", "GILAN");
    claim.put("startedOn", "1399-08-10");
    for (int i = 0; i < more.length; i += 2) {
      claim.put((String) more[i], more[i + 1]);
    }
    return claim;
  }

  private static Map<String, Object> visit(String id, String claim) {
    return Map.of(
        "verificationId", id,
        "claimOrganization", "IMDAD",
        "claimId", claim,
        "team", List.of("SEPAH"),
        "date", "2021-05-01",
        "method", "PHONE",
        "outcome", "CONFIRMED_ACTIVE");
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Submissions.Sent sent(String key, FactKind kind, Map<String, Object>... items) {
    return new Submissions.Sent(kind, "IMDAD", key, List.of(items));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private final Receipt submit(String key, Map<String, Object>... items) {
    return submit(key, FactKind.CLAIM, items);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private final Receipt submit(String key, FactKind kind, Map<String, Object>... items) {
    return await(one.submit(sent(key, kind, items)));
  }
}
