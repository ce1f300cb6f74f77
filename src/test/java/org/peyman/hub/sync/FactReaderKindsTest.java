package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Gender;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;

/** Counts, commitments and verifications as they are read or refused. */
@Pure
final class FactReaderKindsTest extends FactReading {

  // Counts

  @Test
  void aCountIsReadWithItsCellsInOneOrder() {
    Map<String, Object> kerman = Map.of("province", "KERMAN", "gender", "male", "quantity", "۱۲");
    Map<String, Object> fars = Map.of("province", "فارس", "quantity", 0);
    Fact one = fact(FactKind.COUNT, count(kerman, fars));
    assertThat(one.id()).isEqualTo("PHASE_1/1399-07");
    assertThat(one.content())
        .isEqualTo(
            new Count(
                "PHASE_1",
                new SolarMonth(1399, 7),
                List.of(
                    new Count.Cell("FARS", Facets.UNKNOWN, 0),
                    new Count.Cell("KERMAN", new Facets(Map.of(Facet.GENDER, Gender.MALE)), 12))));
    assertThat(fact(FactKind.COUNT, count(fars, kerman)).content()).isEqualTo(one.content());
  }

  @Test
  void aCellThatComesTwiceRefusesTheWholeCount() {
    Refusal refusal =
        refusal(
            FactKind.COUNT,
            count(
                Map.of("province", "KERMAN", "quantity", 1),
                Map.of("province", "كرمان", "quantity", 2)));
    assertThat(refusal.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refusal.field()).isEqualTo("cells[1].province");
  }

  @ParameterizedTest
  @CsvSource({
    "-1,OUT_OF_RANGE",
    "100000001,OUT_OF_RANGE",
    "1.5,INVALID",
    "many,INVALID",
    "'',MISSING"
  })
  void aCellOfABadQuantityIsRefused(String quantity, Reason reason) {
    Refusal refusal =
        refusal(FactKind.COUNT, count(Map.of("province", "FARS", "quantity", quantity)));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo("cells[0].quantity");
  }

  @Test
  void theLargestQuantityIsAllowed() {
    assertThat(
            fact(FactKind.COUNT, count(Map.of("province", "FARS", "quantity", "100000000")))
                .content())
        .isNotNull();
  }

  @Test
  void aCountWithoutCellsOrOfABadMonthIsRefused() {
    assertThat(refusal(FactKind.COUNT, count()).reason()).isEqualTo(Reason.MISSING);
    Map<String, Object> cell = Map.of("province", "FARS", "quantity", 1);
    assertThat(refusal(FactKind.COUNT, with(count(cell), "month", "1399-13")).field())
        .isEqualTo("month");
    assertThat(refusal(FactKind.COUNT, with(count(cell), "month", "1399-12")).reason())
        .isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(fact(FactKind.COUNT, with(count(cell), "month", "۱۳۹۹/۱۱")).id())
        .isEqualTo("PHASE_1/1399-11");
    assertThat(refusal(FactKind.COUNT, with(count(cell), "cells", "none")).reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void aWithdrawnCountNeedsItsKeyOnly() {
    Map<String, Object> given = Map.of("phase", "PHASE_1", "month", "1399-07", "withdrawn", true);
    assertThat(fact(FactKind.COUNT, given))
        .isEqualTo(new Fact(FactKind.COUNT, "IMDAD", "PHASE_1/1399-07", null, null));
  }

  // Commitments

  @Test
  void aJointCommitmentIsReadWithItsAllocations() {
    Map<String, Object> given =
        commitment(
            Map.of("party", "B", "quantity", "20"),
            Map.of("party", "A", "quantity", 60, "province", "گیلان"));
    assertThat(fact(FactKind.COMMITMENT, given))
        .isEqualTo(
            new Fact(
                FactKind.COMMITMENT,
                "A",
                "J",
                1L,
                new Commitment(
                    List.of("A", "B"),
                    1399,
                    null,
                    null,
                    null,
                    100,
                    Certainty.PLEDGE,
                    RevisionKind.INITIAL,
                    null,
                    null,
                    null,
                    List.of(
                        new Commitment.Allocation("A", 60, null, "GILAN"),
                        new Commitment.Allocation("B", 20, null, null)))));
  }

  @Test
  void organizationsMayBeAListOrJoinedByPlus() {
    Fact list = fact(FactKind.COMMITMENT, with(commitment(), "organizations", List.of("b", "A")));
    assertThat(list.content()).isEqualTo(fact(FactKind.COMMITMENT, commitment()).content());
    assertThat(refusal(FactKind.COMMITMENT, with(commitment(), "organizations", "+")).reason())
        .isEqualTo(Reason.MISSING);
    assertThat(refusal(FactKind.COMMITMENT, with(commitment(), "organizations", "A+B C")).reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void allocationsAboveTheQuantityAreRefused() {
    Refusal refusal =
        refusal(
            FactKind.COMMITMENT,
            commitment(Map.of("party", "A", "quantity", 60), Map.of("party", "B", "quantity", 41)));
    assertThat(refusal.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refusal.message()).contains("101", "100");
    assertThat(
            fact(
                    FactKind.COMMITMENT,
                    commitment(
                        Map.of("party", "A", "quantity", 60), Map.of("party", "B", "quantity", 40)))
                .content())
        .isNotNull();
  }

  @Test
  void anAllocationOfAStrangerIsRefused() {
    Refusal refusal = refusal(FactKind.COMMITMENT, commitment(Map.of("party", "C", "quantity", 1)));
    assertThat(refusal.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(refusal.field()).isEqualTo("allocations[0].party");
    assertThat(refusal.allowed()).contains("A, B");
  }

  @Test
  void anAllocationMustNotLeaveThePhaseAndProvinceOfItsCommitment() {
    Map<String, Object> elsewhere =
        Map.of("party", "A", "quantity", 1, "phase", "PHASE_2", "province", "FARS");
    Map<String, Object> ofPhase = with(commitment(elsewhere), "phase", "PHASE_1");
    assertThat(refusal(FactKind.COMMITMENT, ofPhase).field()).isEqualTo("allocations[0].phase");
    Map<String, Object> ofProvince = with(commitment(elsewhere), "province", "GILAN");
    assertThat(refusal(FactKind.COMMITMENT, ofProvince).field())
        .isEqualTo("allocations[0].province");
    Map<String, Object> same =
        with(with(commitment(elsewhere), "province", "فارس"), "phase", "phase_2");
    assertThat(fact(FactKind.COMMITMENT, same).content()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "quantity,100000001,OUT_OF_RANGE",
    "quantity,-1,OUT_OF_RANGE",
    "year,1205,OUT_OF_RANGE",
    "year,1499,OUT_OF_RANGE",
    "year,2020,OUT_OF_RANGE",
    "certainty,SURE,INVALID",
    "kind,WITHDRAWAL,INCONSISTENT",
    "approvedBy,A,INCONSISTENT",
    "approvedBy,B C,INVALID",
    "province,IR-07,INVALID",
    "date,tomorrow,INVALID",
    "agreement,A B,INVALID"
  })
  void aBadFieldOfACommitmentIsRefused(String field, String value, Reason reason) {
    Refusal refusal = refusal(FactKind.COMMITMENT, with(commitment(), field, value));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.value()).isEqualTo(value);
  }

  @Test
  void anApprovalNamesWhoGaveItAndIsOfAPromise() {
    Map<String, Object> approval = with(commitment(), "kind", "APPROVAL");
    Refusal unnamed = refusal(FactKind.COMMITMENT, approval);
    assertThat(unnamed.reason()).isEqualTo(Reason.MISSING);
    assertThat(unnamed.field()).isEqualTo("approvedBy");
    Refusal own = refusal(FactKind.COMMITMENT, with(approval, "approvedBy", List.of("A")));
    assertThat(own.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(own.message()).contains("approvedBy is 'A'", "other than", "owner, A");
    Map<String, Object> approved = with(approval, "approvedBy", "B+A");
    assertThat(fact(FactKind.COMMITMENT, approved).content())
        .hasFieldOrPropertyWithValue("approvedBy", List.of("A", "B"));
    Refusal asked = refusal(FactKind.COMMITMENT, with(approved, "certainty", "PROPOSED"));
    assertThat(asked.reason()).isEqualTo(Reason.INCONSISTENT);
    assertThat(asked.message()).contains("kind is 'APPROVAL'", "PLEDGE or FIRM");
  }

  @Test
  void anyRevisionMayNameWhoAgreed() {
    assertThat(fact(FactKind.COMMITMENT, with(commitment(), "approvedBy", List.of("C"))).content())
        .hasFieldOrPropertyWithValue("approvedBy", List.of("C"));
    assertThat(fact(FactKind.COMMITMENT, commitment()).content())
        .hasFieldOrPropertyWithValue("approvedBy", List.of());
  }

  @Test
  void quantityZeroWithdrawsACommitment() {
    Map<String, Object> given = with(with(commitment(), "quantity", 0), "kind", "WITHDRAWAL");
    assertThat(fact(FactKind.COMMITMENT, given).content())
        .hasFieldOrPropertyWithValue("quantity", 0L);
  }

  // Verifications

  @Test
  void aVerificationIsReadWithItsTeam() {
    assertThat(fact(FactKind.VERIFICATION, verification()).content())
        .isEqualTo(
            new Verification(
                "ASTAN_QUDS",
                "C-9",
                List.of("IMDAD", "SEPAH"),
                LocalDate.of(2021, 1, 20),
                VerificationMethod.FIELD_VISIT,
                Outcome.CONFIRMED_ACTIVE));
  }

  @ParameterizedTest
  @CsvSource({
    "date,2021-01-21,OUT_OF_RANGE",
    "method,SPYING,INVALID",
    "outcome,CONFIRMED,INVALID",
    "team,'',MISSING",
    "claimId,'',MISSING",
    "verificationId,'',MISSING"
  })
  void aBadFieldOfAVerificationIsRefused(String field, String value, Reason reason) {
    Refusal refusal = refusal(FactKind.VERIFICATION, with(verification(), field, value));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo(field);
  }

  private static Map<String, Object> commitment(Object... allocations) {
    Map<String, Object> commitment = new LinkedHashMap<>();
    commitment.put("code", "J");
    commitment.put("revision", 1);
    commitment.put("organizations", "B+A");
    commitment.put("year", "۱۳۹۹");
    commitment.put("quantity", "100");
    commitment.put("certainty", "pledge");
    commitment.put("kind", "Initial");
    commitment.put("allocations", List.of(allocations));
    return commitment;
  }

  private static Map<String, Object> verification() {
    Map<String, Object> verification = new LinkedHashMap<>();
    verification.put("verificationId", "V-1");
    verification.put("claimOrganization", "astan_quds");
    verification.put("claimId", "C-9");
    verification.put("team", "SEPAH+IMDAD");
    verification.put("date", "1399/11/01");
    verification.put("method", "field visit");
    verification.put("outcome", "confirmed_active");
    return verification;
  }
}
