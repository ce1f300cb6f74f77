package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.support.Pure;

/** Items with several mistakes: all of them are told. */
@Pure
final class FactReaderProblemsTest extends FactReading {

  @Test
  void everyMistakeOfAClaimIsTold() {
    Map<String, Object> claim = claim();
    claim.put("revision", "first");
    claim.put("province", "Gilann");
    claim.put("startedOn", "2021-02-01");
    claim.put("endedOn", "soon");
    claim.put("weeklyHours", 200);
    claim.put("gender", "x");
    claim.remove("phase");

    Refusal refusal = refusal(FactKind.CLAIM, claim);

    assertThat(problems(refusal))
        .containsExactly(
            "INVALID revision first",
            "MISSING phase null",
            "INVALID province Gilann",
            "OUT_OF_RANGE startedOn 2021-02-01",
            "INVALID endedOn soon",
            "OUT_OF_RANGE weeklyHours 200",
            "INVALID gender x");
    assertThat(refusal.reason() + " " + refusal.field()).isEqualTo("INVALID revision");
    assertThat(refusal.message())
        .contains(
            "revision is 'first'", "phase is missing", "weeklyHours is '200'", "gender is 'x'");
    assertThat(refusal.text().fa())
        .contains(
            "revision «first» است؛ مجاز: عددی صحیح از 0", "phase نیامده است", "gender «x» است");
  }

  @Test
  void everyProblemIsSaidInBothLanguages() {
    Map<String, Object> claim = with(with(claim(), "province", "IR-01"), "startedOn", "1900-01-01");
    claim.put("person", "123");
    claim.put("claim_id", "again");

    for (Problem problem : refusal(FactKind.CLAIM, claim).problems()) {
      assertThat(problem.text().fa()).matches(text -> text.codePoints().anyMatch(c -> c > 0x600));
      assertThat(problem.text().en()).matches(text -> text.codePoints().noneMatch(c -> c > 0x600));
    }
  }

  @Test
  void everyMistakeOfACountIsToldWithItsPlace() {
    Map<String, Object> count =
        count(
            Map.of("province", "Nowhere", "quantity", 1),
            Map.of("province", "FARS", "quantity", "many", "sector", "MINING"),
            Map.of("province", "KERMAN", "quantity", 1, "position", "counts.csv:9"),
            Map.of("province", "KERMAN", "quantity", -1, "position", "counts.csv:10"));

    Refusal refusal = refusal(FactKind.COUNT, with(count, "phase", "بی‌نام"));

    assertThat(problems(refusal))
        .containsExactly(
            "INVALID phase بی‌نام",
            "INVALID cells[0].province Nowhere",
            "INVALID cells[1].sector MINING",
            "INVALID cells[1].quantity many",
            "INCONSISTENT province KERMAN at counts.csv:10",
            "OUT_OF_RANGE quantity -1 at counts.csv:10");
  }

  @Test
  void everyMistakeOfACommitmentAndItsAllocationsIsTold() {
    Map<String, Object> promise = new LinkedHashMap<>();
    promise.put("code", "J");
    promise.put("organizations", "A+B");
    promise.put("year", 99);
    promise.put("quantity", 10);
    promise.put("certainty", "SURE");
    promise.put("kind", "INITIAL");
    promise.put("province", "GILAN");
    promise.put(
        "allocations",
        List.of(
            Map.of("party", "C", "quantity", 1),
            Map.of("party", "A", "quantity", "x", "province", "FARS")));

    assertThat(problems(refusal(FactKind.COMMITMENT, promise)))
        .containsExactly(
            "OUT_OF_RANGE year 99",
            "INVALID certainty SURE",
            "INCONSISTENT allocations[0].party C",
            "INCONSISTENT allocations[1].province FARS",
            "INVALID allocations[1].quantity x");
  }

  @Test
  void everyMistakeOfAVerificationIsToldEachMemberOfItsTeamIncluded() {
    Map<String, Object> visit = new LinkedHashMap<>();
    visit.put("verificationId", "V-1");
    visit.put("claimOrganization", "IMDAD");
    visit.put("claimId", "");
    visit.put("team", "SEPAH+ سپاه +گروه");
    visit.put("date", "2021-01-21");
    visit.put("method", "VISIT");
    visit.put("outcome", "FINE");

    assertThat(problems(refusal(FactKind.VERIFICATION, visit)))
        .containsExactly(
            "MISSING claimId null",
            "INVALID team سپاه",
            "INVALID team گروه",
            "OUT_OF_RANGE date 2021-01-21",
            "INVALID method VISIT",
            "INVALID outcome FINE");
  }

  @Test
  void aNationalCodeWhereItMustNotBeHidesNoOtherMistakeAndIsNotShown() {
    Map<String, Object> claim = with(claim(), "person", CODE);
    claim.put("claimId", "of " + CODE);
    claim.put("phase", "no code");
    claim.put("settlement", "near " + CODE);

    Entry.Refused refused = refused(FactKind.CLAIM, claim);

    assertThat(problems(refused.refusal()))
        .containsExactly("INVALID claimId ***", "INVALID settlement ***", "INVALID phase no code");
    assertNoCode(refused, CODE);
    assertThat(refused.again()).isEqualTo(Entry.Again.NEVER);
  }

  @Test
  void whatIsWrongWithOneFieldIsNotToldOfOthers() {
    assertThat(
            problems(
                refusal(
                    FactKind.CLAIM,
                    with(with(claim(), "province", "IR-01"), "provinceScheme", "OLD"))))
        .containsExactly("INVALID provinceScheme OLD");
    assertThat(
            problems(
                refusal(
                    FactKind.CLAIM,
                    with(with(claim(), "startedOn", "x"), "endedOn", "2020-01-01"))))
        .containsExactly("INVALID startedOn x");
    Map<String, Object> withdrawal = new LinkedHashMap<>();
    withdrawal.put("claimId", "C-1");
    withdrawal.put("withdrawn", "perhaps");
    assertThat(problems(refusal(FactKind.CLAIM, withdrawal)))
        .containsExactly("INVALID withdrawn perhaps");
  }

  @Test
  void ofVeryManyMistakesTheFirstAreToldAndTheNumberOfTheRest() {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      cells.add(Map.of("province", "Nowhere " + i, "quantity", 1));
    }

    Refusal refusal = refusal(FactKind.COUNT, count(cells.toArray()));

    assertThat(refusal.problems()).hasSize(50);
    assertThat(refusal.message()).contains("Nowhere 48'").endsWith("And 151 more problems.");
    assertThat(refusal.text().fa()).endsWith("و 151 مشکل دیگر.");
  }

  private static List<String> problems(Refusal refusal) {
    return refusal.problems().stream()
        .map(
            it ->
                it.reason()
                    + " "
                    + it.field()
                    + " "
                    + it.value()
                    + (it.position() == null ? "" : " at " + it.position()))
        .toList();
  }
}
