package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.sync.Ledgers.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Benefactor;
import org.peyman.hub.domain.BenefactorKind;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.ledger.Submission;
import org.peyman.hub.support.TestDatabase;

/** Flows of money on their way into the ledger, and which of them are the same. */
final class FlowsIntakeTest {

  private static final String JOINED =
      "SELECT concat_ws(' ', match_key, organization, id, array_to_string(organizations, '+'),"
          + " rials, date, coalesce(pledge_key, '-'), coalesce(province, '-'),"
          + " array_to_string(discrepancies, '+'), array_to_string(idle_ids, '+')) FROM joined_flow"
          + " ORDER BY 1";

  private final Ledgers ledgers = new Ledgers();
  private final Submissions submissions =
      new Submissions(ledgers.vertx, ledgers.one, new FactReader(TestDatabase.KEYS), ledgers.clock);
  private int keys;

  @BeforeEach
  void learn() {
    await(ledgers.one.learn(reference(), "reference"));
  }

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void whatBothSidesReportUnderOneReferenceIsOneFlowOfThePayeesAmount() {
    submit("SEPAH", payment("S-1", 290, "R", "province", "GILAN"));
    submit("IMDAD", payment("I-1", 300, "R", "date", "2021-01-12"));
    assertThat(joined())
        .containsExactly(
            "joint|PAYMENT|GRANT|K|IMDAD|R IMDAD I-1 IMDAD+SEPAH 3000000000 2021-01-12 - GILAN"
                + " amount+date ");
  }

  @Test
  void withoutThePayeesReportTheEarliestLeads() {
    submit("SEPAH", payment("S-1", 290, "R", "payee", null));
    submit("IMDAD", payment("I-1", 300, "R", "payee", null, "date", "2021-01-09"));
    assertThat(joined())
        .containsExactly(
            "joint|PAYMENT|GRANT|K|-|R IMDAD I-1 IMDAD+SEPAH 3000000000 2021-01-09 - -"
                + " amount+date ");
  }

  @Test
  void withoutAReferenceAFlowStandsAlone() {
    submit("SEPAH", payment("F", 300, null));
    submit("IMDAD", payment("F", 300, null));
    assertThat(joined()).hasSize(2).allMatch(flow -> flow.startsWith("alone|"));
  }

  @Test
  void whichOfTwoEntriesOfOneReporterContradictsTheOtherDoesNotDependOnWhichCameFirst() {
    submit("IMDAD", payment("I-2", 200, "R", "date", "2021-01-11"));
    submit("IMDAD", payment("I-1", 300, "R"));
    assertThat(joined())
        .containsExactly(
            "joint|PAYMENT|GRANT|K|IMDAD|R IMDAD I-1 IMDAD 3000000000 2021-01-10 - -  I-2");
    Records.Quarantined idle = only(ledgers.quarantine());
    assertThat(idle.refusal().reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(idle.refusal().field()).isEqualTo("reference");
    assertThat(idle.refusal().message())
        .isEqualTo(
            "reference is 'R', under which IMDAD reports another amount or date as well; allowed:"
                + " one amount and date of a flow under one reference, or another reference.");

    submit("IMDAD", payment("I-2", 200, "R2", "date", "2021-01-11"));
    assertThat(joined()).hasSize(2);
    assertThat(ledgers.quarantine()).isEmpty();
  }

  @Test
  void theSameEntryTwiceIsOneFlow() {
    submit("IMDAD", payment("I-1", 300, "R"));
    submit("IMDAD", payment("I-2", 300, "R"));
    assertThat(joined()).hasSize(1);
    assertThat(ledgers.quarantine()).isEmpty();
  }

  @Test
  void aFlowWaitsForItsPayerAndForThePledgeThatItHonours() {
    Map<String, Object> payment =
        payment("I-1", 300, "R", "payer", "NEW", "pledgeOrganization", "SEPAH", "pledgeId", "P");
    assertThat(submit("IMDAD", payment).pending()).isEqualTo(1);
    assertThat(only(ledgers.quarantine()).refusal().message())
        .isEqualTo(
            "Waits for payer NEW, pledge SEPAH P, which is not known yet; it is taken in by itself"
                + " when that arrives.");
    assertThat(only(ledgers.quarantine()).refusal().allowed())
        .isEqualTo("OWN, STATE, BANK, or the code of an organization or benefactor that is known");

    submit("SEPAH", payment("P", 500, null, "stage", "PLEDGE"));
    assertThat(only(ledgers.quarantine()).refusal().value()).isEqualTo("NEW");
    await(ledgers.one.learn(reference("NEW"), "reference"));
    assertThat(ledgers.quarantine()).isEmpty();
    assertThat(joined()).hasSize(2);
  }

  @Test
  void aPaymentMayComeTogetherWithItsPledge() {
    Map<String, Object> pledge = payment("P", 500, null, "stage", "PLEDGE");
    Map<String, Object> payment =
        payment("I-1", 300, "R", "pledgeOrganization", "IMDAD", "pledgeId", "P");
    assertThat(submit("IMDAD", List.of(payment, pledge)).accepted()).isEqualTo(2);
  }

  @Test
  void aPhaseIsOneOfTheAgreement() {
    Map<String, Object> payment = payment("F", 1, null, "agreement", "OTHER", "phase", "PHASE_1");
    assertThat(submit("IMDAD", payment).pending()).isEqualTo(1);
    Agreement other = new Agreement("OTHER", "دیگر", "Other", null, null, List.of());
    await(
        ledgers.one.learn(
            Reference.of(List.of(), List.of(), List.of(other), List.of()), "reference"));
    assertThat(only(ledgers.quarantine()).refusal().message())
        .isEqualTo("phase is 'PHASE_1'; allowed: a phase of the agreement OTHER: it has none.");
  }

  @Test
  void aWithdrawnFlowLeavesTheOthersOfItsReference() {
    submit("SEPAH", payment("S-1", 290, "R"));
    submit("IMDAD", payment("I-1", 300, "R"));
    submit("IMDAD", Map.of("flowId", "I-1", "withdrawn", true));
    assertThat(joined())
        .containsExactly(
            "joint|PAYMENT|GRANT|K|IMDAD|R SEPAH S-1 SEPAH 2900000000 2021-01-10 - -  ");
    submit("SEPAH", Map.of("flowId", "S-1", "withdrawn", true));
    assertThat(joined()).isEmpty();
  }

  @Test
  void orderAndBatchesChangeNothingAndThePastComesOutOfTheHistory() {
    List<Sent> all = new ArrayList<>();
    for (String by : List.of("IMDAD", "SEPAH")) {
      for (int i = 0; i < 12; i++) {
        String reference = i % 4 == 0 ? null : "R" + i % 3;
        String day = "2021-01-" + (10 + i % 2);
        all.add(
            new Sent(by, payment("F" + i, 100 + i % 5, reference, "date", day, "revision", i % 3)));
      }
    }
    all.forEach(sent -> submit(sent.by, sent.item));
    List<String> stood = joined();
    List<String> past = ledgers.column("SELECT p::text FROM joined_flow_past p ORDER BY 1");
    await(ledgers.one.rebuildPast());
    assertThat(joined()).isEqualTo(stood);
    assertThat(ledgers.column("SELECT p::text FROM joined_flow_past p ORDER BY 1")).isEqualTo(past);
    assertThat(ledgers.column("SELECT count(*) FROM joined_flow_past WHERE since >= until"))
        .containsExactly("0");
    try (Ledgers others = new Ledgers()) {
      await(others.one.learn(reference(), "reference"));
      Collections.shuffle(all, new Random(3));
      Submissions elsewhere =
          new Submissions(
              others.vertx, others.one, new FactReader(TestDatabase.KEYS), others.clock);
      all.forEach(
          sent ->
              await(
                  elsewhere.submit(
                      new Submissions.Sent(
                          FactKind.FLOW, sent.by, "k" + keys++, List.of(sent.item)))));
      assertThat(others.column(JOINED)).isEqualTo(stood);
      assertThat(others.quarantine()).hasSameSizeAs(ledgers.quarantine());
    }
  }

  private record Sent(String by, Map<String, Object> item) {}

  private List<String> joined() {
    return ledgers.column(JOINED);
  }

  private static <T> T only(List<T> items) {
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static Map<String, Object> payment(
      String id, int millions, @Nullable String reference, @Nullable Object... more) {
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put("flowId", id);
    payment.put("stage", "PAYMENT");
    payment.put("kind", "GRANT");
    payment.put("payer", "K");
    payment.put("payee", "IMDAD");
    payment.put("amount", millions);
    payment.put("unit", "MILLION_TOMAN");
    payment.put("date", "2021-01-10");
    payment.put("reference", reference);
    for (int i = 0; i < more.length; i += 2) {
      payment.put(String.valueOf(more[i]), more[i + 1]);
    }
    return payment;
  }

  private Submission.Receipt submit(String by, Map<String, Object> item) {
    return submit(by, List.of(item));
  }

  private Submission.Receipt submit(String by, List<Map<String, Object>> items) {
    return await(
        submissions.submit(new Submissions.Sent(FactKind.FLOW, by, "key " + keys++, items)));
  }

  private static Reference reference(String... more) {
    List<Benefactor> benefactors = new ArrayList<>();
    benefactors.add(new Benefactor("K", "ک", "K", BenefactorKind.PERSON, true));
    for (String code : more) {
      benefactors.add(new Benefactor(code, "نو", "New", BenefactorKind.GROUP, false));
    }
    return Ledgers.reference("PHASE_1").withBenefactors(benefactors);
  }
}
