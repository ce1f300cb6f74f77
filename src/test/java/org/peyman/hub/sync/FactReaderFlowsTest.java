package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;

/** Flows of money as they are read or refused. */
@Pure
final class FactReaderFlowsTest extends FactReading {

  @Test
  void aPaymentSaysWhoPaysWhomHowMuchAndForWhat() {
    Map<String, Object> full = payment();
    full.put("reference", "TR-۱۲۳");
    full.put("pledgeOrganization", "IMDAD");
    full.put("pledgeId", "P-1");
    full.put("phase", "PHASE_1");
    full.put("province", "کرمان");
    full.put("sourceDocument", "receipt");
    Fact fact = fact(FactKind.FLOW, full);
    assertThat(fact.id()).isEqualTo("F-1");
    assertThat(fact.content())
        .isEqualTo(
            new Flow(
                FlowStage.PAYMENT,
                FlowKind.GRANT,
                "K",
                "IMDAD",
                15_000_000_000L,
                LocalDate.of(2021, 1, 10),
                "TR-123",
                new Flow.Pledge("IMDAD", "P-1"),
                null,
                "PHASE_1",
                "KERMAN",
                "receipt"));
  }

  @ParameterizedTest
  @CsvSource({
    "1,RIAL,1",
    "۱,TOMAN,10",
    "1.5,million_toman,15000000",
    "'۱٬۵۰۰٫۵',MILLION_RIAL,1500500000",
    "'1,234,567',TOMAN,12345670",
    "1/5,BILLION_TOMAN,15000000000",
    "100,HEMMAT,1000000000000000",
    "0.0000000000001,HEMMAT,1",
    "5000000000,RIAL,5000000000",
    "'1 234 567',RIAL,1234567"
  })
  void anAmountIsReadInItsUnitToTheLastRial(String amount, String unit, long rials) {
    assertThat(flow(with(with(payment(), "amount", amount), "unit", unit)).rials())
        .isEqualTo(rials);
  }

  @Test
  void anAmountMayBeANumber() {
    assertThat(flow(with(payment(), "amount", 1.5)).rials()).isEqualTo(15_000_000L);
  }

  @Test
  void withoutAUnitNobodyGuesses() {
    Refusal refusal = refusal(FactKind.FLOW, without(payment(), "unit"));
    assertThat(refusal.reason()).isEqualTo(Reason.MISSING);
    assertThat(refusal.field()).isEqualTo("unit");
    assertThat(refusal.message())
        .isEqualTo(
            "unit is missing; allowed: name the unit: RIAL, TOMAN, MILLION_RIAL, MILLION_TOMAN,"
                + " BILLION_TOMAN, HEMMAT.");
  }

  @ParameterizedTest
  @CsvSource({
    "amount,0,OUT_OF_RANGE,'from 1 to 1,000,000,000,000,000 rials'",
    "amount,-5,OUT_OF_RANGE,'from 1 to 1,000,000,000,000,000 rials'",
    "amount,100000000.1,OUT_OF_RANGE,'from 1 to 1,000,000,000,000,000 rials'",
    "amount,0.00000001,INVALID,a whole number of rials",
    "amount,1.500,INVALID,1.500 could be either",
    "amount,500 USD,INVALID,without the name of a unit",
    "unit,USD,INVALID,'RIAL, TOMAN, MILLION_RIAL'",
    "unit,EURO,INVALID,'RIAL, TOMAN, MILLION_RIAL'",
    "stage,PAID,INVALID,'PLEDGE, PAYMENT'",
    "kind,GIFT,INVALID,'GRANT, IN_KIND, LOAN'",
    "payee,K,INCONSISTENT,another payee than the payer",
    "payee,STATE,INVALID,the code of an organization",
    "date,2021-01-21,OUT_OF_RANGE,'a date not after today, 2021-01-20'",
    "province,Kermn,INVALID,a province's code",
    "pledgeId,P-1,MISSING,a value"
  })
  void whatIsWrongWithAFlowIsNamed(String field, String value, Reason reason, String allowed) {
    Refusal refusal = refusal(FactKind.FLOW, with(payment(), field, value));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo(reason == Reason.MISSING ? "pledgeOrganization" : field);
    assertThat(refusal.value()).isEqualTo(reason == Reason.MISSING ? null : value);
    assertThat(refusal.allowed()).contains(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flowId", "stage", "kind", "payer", "amount", "unit", "date"})
  void whatMustBeSaidIsAskedFor(String field) {
    Refusal refusal = refusal(FactKind.FLOW, without(payment(), field));
    assertThat(refusal.reason()).isEqualTo(Reason.MISSING);
    assertThat(refusal.field()).isEqualTo(field);
  }

  @Test
  void ownMeansAreThoseOfAPayee() {
    Refusal refusal = refusal(FactKind.FLOW, without(with(payment(), "payer", "own"), "payee"));
    assertThat(refusal.field()).isEqualTo("payee");
    assertThat(flow(without(payment(), "payee")).payee()).isNull();
  }

  @Test
  void aPledgeMayBeOfALaterDayAndHonoursNone() {
    Map<String, Object> pledge = with(payment(), "stage", "PLEDGE");
    assertThat(flow(with(pledge, "date", "1400/06/01")).date()).isEqualTo("2021-08-23");
    Refusal refusal = refusal(FactKind.FLOW, with(pledge, "pledgeId", "P-1"));
    assertThat(refusal.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refusal.allowed()).isEqualTo("only with the stage PAYMENT");
  }

  @Test
  void aPaymentOfALaterDayIsJudgedAgainThen() {
    Entry.Refused refused = refused(FactKind.FLOW, with(payment(), "date", "2021-02-19"));
    assertThat(refused.due()).isEqualTo(LocalDate.of(2021, 2, 19));
  }

  private Flow flow(Map<String, Object> item) {
    return Objects.requireNonNull((Flow) fact(FactKind.FLOW, item).content());
  }

  private static Map<String, Object> payment() {
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put("flowId", "F-1");
    payment.put("stage", "PAYMENT");
    payment.put("kind", "GRANT");
    payment.put("payer", "K");
    payment.put("payee", "IMDAD");
    payment.put("amount", "1,500");
    payment.put("unit", "MILLION_TOMAN");
    payment.put("date", "2021-01-10");
    return payment;
  }
}
