package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.access.Caller;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Advance;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Lease;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.Submissions;

/** What is in quarantine as people look for it: chosen, counted, in both languages. */
final class QuarantineListTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Fakes.CLOCK)));
  private static final Engine ENGINE =
      new Engine(LEDGER.reads(), new Progress(LEDGER), Fakes.CLOCK, Engine.Options.USUAL);

  @BeforeAll
  static void refuse() {
    await(LEDGER.learn(Fakes.REFERENCE, "test"));
    submit("IMDAD", FactKind.CLAIM, claim("a", "province", "Nowhere"));
    submit("IMDAD", FactKind.CLAIM, claim("b", "province", "Nowhere", "weeklyHours", "200"));
    submit("IMDAD", FactKind.CLAIM, claim("c", "phase", "PHASE_9"));
    submit("IMDAD", FactKind.CLAIM, claim("good"));
    submit("SEPAH", FactKind.CLAIM, claim("d", "weeklyHours", "0"));
    submit(
        "SEPAH",
        FactKind.COUNT,
        Map.of(
            "phase",
            "PHASE_1",
            "month",
            "1399-05",
            "cells",
            List.of(
                Map.of("province", "GILAN", "quantity", 1),
                Map.of("province", "Nowhere", "quantity", 1))));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ }                                                       | 5",
        "{ sources: [\"sepah/push\"] }                             | 2",
        "{ sources: [] }                                           | 0",
        "{ reasons: [INVALID] }                                    | 3",
        "{ reasons: [OUT_OF_RANGE, PENDING] }                      | 2",
        "{ kinds: [COUNT] }                                        | 1",
        "{ kinds: [CLAIM], sources: [\"sepah/push\"] }             | 1",
        "{ fields: [\"weeklyHours\"] }                             | 2",
        "{ fields: [\"province\"] }                                | 2",
        "{ fields: [\"cells.province\"] }                          | 1",
        "{ fields: [\"cells[7].province\"] }                       | 1",
        "{ fields: [\"phase\"], reasons: [PENDING] }               | 1",
        "{ fields: [\"nothing\"] }                                 | 0",
        "{ dismissed: true }                                       | 0"
      })
  void aFilterChoosesAndTheTotalIsOfWhatItChooses(String filter, int total) {
    String question =
        "{ quarantine(filter: %s, first: 1) { totalCount nodes { id } counts(groupBy: []) { count }"
            + " } }";

    Map<String, Object> answer = quarantine(question.formatted(filter));

    assertThat(answer.get("totalCount")).isEqualTo(total);
    assertThat((List<?>) answer.get("nodes")).hasSize(Math.min(1, total));
    assertThat(answer.get("counts")).hasToString("[{count=" + total + "}]");
  }

  @Test
  void theFilterGoesWithTheOrganizationAndFromPageToPage() {
    String page =
        """
        { quarantine(organization: "IMDAD", filter: { fields: ["province"] }, first: 1%s)
          { totalCount nodes { factId } pageInfo { hasNextPage endCursor } } }
        """;
    Map<String, Object> first = quarantine(page.formatted(""));
    Object cursor = map(first.get("pageInfo")).get("endCursor");
    Map<String, Object> second = quarantine(page.formatted(", after: \"" + cursor + "\""));

    assertThat(first.toString()).contains("totalCount=2", "factId=b", "hasNextPage=true");
    assertThat(second.toString()).contains("totalCount=2", "factId=a", "hasNextPage=false");
  }

  @Test
  void theCountsOfEachGroupAddUpToTheTotal() {
    assertThat(quarantine("{ quarantine { counts { source reason count } } }").get("counts"))
        .hasToString(
            "[{source=imdad/push, reason=INVALID, count=2}, {source=imdad/push, reason=PENDING,"
                + " count=1}, {source=sepah/push, reason=INVALID, count=1}, {source=sepah/push,"
                + " reason=OUT_OF_RANGE, count=1}]");
    assertThat(
            quarantine(
                    """
                    { quarantine(filter: { kinds: [CLAIM] })
                      { counts(groupBy: [FIELD, KIND, ORGANIZATION]) { field kind organization { code } source count } } }
                    """)
                .get("counts"))
        .hasToString(
            "[{field=province, kind=CLAIM, organization={code=IMDAD}, source=null, count=2},"
                + " {field=phase, kind=CLAIM, organization={code=IMDAD}, source=null, count=1},"
                + " {field=weeklyHours, kind=CLAIM, organization={code=SEPAH}, source=null,"
                + " count=1}]");
  }

  @Test
  void everySentenceIsThereInBothLanguages() {
    String item =
        """
        { quarantine(filter: { reasons: [OUT_OF_RANGE] }) { nodes {
            fa: text en: text(language: EN) message reasonFa: reasonText reasonEn: reasonText(language: EN)
            problems { fa: text en: text(language: EN) allowed value } } } }
        """;
    String en =
        "weeklyHours is '0'; allowed: a number above 0 and at most 168, with at most one decimal,"
            + " such as 37.5.";
    String fa =
        "weeklyHours «0» است؛ مجاز: عددی بالاتر از 0 و حداکثر 168، با حداکثر یک رقم اعشار، مانند"
            + " 37.5.";

    assertThat(quarantine(item).get("nodes"))
        .hasToString(
            ("[{fa=%s, en=%s, message=%s, reasonFa=بیرون از بازهٔ مجاز, reasonEn=A value is out of"
                    + " range, problems=[{fa=%s, en=%s, allowed=عددی بالاتر از 0 و حداکثر 168، با"
                    + " حداکثر یک رقم اعشار، مانند 37.5, value=0}]}]")
                .formatted(fa, en, en, fa, en));
  }

  @Test
  void whatWaitsSaysSoInPersianToo() {
    assertThat(
            quarantine(
                    "{ quarantine(filter: { reasons: [PENDING] }) { nodes { text problems { field"
                        + " value } } } }")
                .get("nodes"))
        .hasToString(
            "[{text=در انتظار مرحلهٔ PHASE_9 که هنوز شناخته نیست؛ همین که برسد به طور خودکار پذیرفته"
                + " می‌شود., problems=[{field=phase, value=PHASE_9}]}]");
  }

  @Test
  void aSourceTellsItsReadings() {
    SourceInfo info = new SourceInfo("imdad/claims", "IMDAD", null);
    await(LEDGER.sources().register(List.of(info)));
    Lease.Holder holder = new Lease.Holder("one", Duration.ofSeconds(30));
    Lease lease = await(LEDGER.sources().lease(info.code(), holder)).orElseThrow().lease();
    await(LEDGER.sources().failed(lease, "It is away.", Fakes.CLOCK.instant()));
    Advance end = new Advance(lease, "c9", Fakes.CLOCK.instant(), new Advance.End(null, false));
    await(LEDGER.take(new Batch(info.code(), List.of(), end)));

    assertThat(
            run(
                """
                { sources { code readings(first: 1) {
                    totalCount pageInfo { hasNextPage } nodes { times rows accepted refused cursor message } } } }
                """))
        .asString()
        .contains(
            "{code=imdad/claims, readings={totalCount=2, pageInfo={hasNextPage=true},"
                + " nodes=[{times=1, rows=0, accepted=0, refused=0, cursor=c9, message=null}]}}")
        .contains("{code=imdad/push, readings={totalCount=0,");
  }

  @Test
  void anUnknownSourceAndARepeatedDimensionAreRefusedByName() {
    assertThat(run("{ quarantine(filter: { sources: [\"imdad/pusch\"] }) { totalCount } }"))
        .asString()
        .contains("BAD_REQUEST", "filter.sources: there is no source", "near: \"imdad/push\"");
    assertThat(run("{ quarantine { counts(groupBy: [KIND, KIND]) { count } } }"))
        .asString()
        .contains("BAD_REQUEST", "groupBy: KIND is repeated");
  }

  private static Map<String, Object> claim(String id, String... more) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("claimId", id);
    claim.put("phase", "PHASE_1");
    claim.put("province", "GILAN");
    claim.put("startedOn", "2020-06-01");
    for (int i = 0; i < more.length; i += 2) {
      claim.put(more[i], more[i + 1]);
    }
    return claim;
  }

  private static void submit(String organization, FactKind kind, Map<String, Object> item) {
    Submissions submissions =
        new Submissions(VERTX, LEDGER, new FactReader(TestDatabase.KEYS), Fakes.CLOCK);
    await(
        submissions.submit(
            new Submissions.Sent(kind, organization, item.toString(), List.of(item))));
  }

  private static Map<String, Object> quarantine(String question) {
    Map<String, Object> answer = run(question);
    assertThat(answer).doesNotContainKey("errors");
    return map(map(answer.get("data")).get("quarantine"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static Map<String, Object> run(String question) {
    return await(
        ENGINE.execute(
            new Engine.Request(question, null, Map.of(), Map.of()).askedBy(Caller.DEMONSTRATION),
            "r1"));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("No answer in time", e);
    }
  }
}
