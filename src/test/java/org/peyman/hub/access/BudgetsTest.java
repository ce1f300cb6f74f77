package org.peyman.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pure;

/** How much callers may ask in a minute, and who shares with whom. */
@Pure
final class BudgetsTest {

  private static final Caller ANALYST = new Caller("finance", Role.ANALYST, null);

  @Test
  void whatIsSpentIsGoneAndComesBackWithTime() {
    Budget budget = new Budgets(1_000, 100, Limits.USUAL).of(ANALYST, () -> "192.0.2.1");

    assertThat(budget.spend(600)).isZero();
    assertThat(budget.spend(600)).as("seconds").isBetween(1L, 13L);
    assertThat(budget.spend(300)).as("a smaller question").isZero();
  }

  @Test
  void aQuestionThatCostsMoreThanAMinuteWaitsForAWholeOne() {
    Budget budget = new Budgets(1_000, 100, Limits.USUAL).of(ANALYST, () -> "192.0.2.1");

    assertThat(budget.spend(5_000)).isZero();
    assertThat(budget.spend(5_000)).isBetween(1L, 61L);
  }

  @Test
  void whoHasAKeyHasABudgetOfItsOwnAndAllOthersOfAnAddressShareOne() {
    Budgets budgets = new Budgets(1_000, 100, Limits.USUAL);

    assertThat(budgets.of(Caller.PUBLIC, () -> "192.0.2.1").spend(100)).isZero();
    assertThat(budgets.of(Caller.PUBLIC, () -> "192.0.2.1").spend(100)).isPositive();
    assertThat(budgets.of(Caller.DEMONSTRATION, () -> "192.0.2.1").spend(100)).isPositive();
    assertThat(budgets.of(Caller.PUBLIC, () -> "192.0.2.2").spend(100)).isZero();
    assertThat(budgets.of(ANALYST, () -> "192.0.2.1").spend(1_000)).isZero();
    assertThat(budgets.of(ANALYST, () -> "192.0.2.9").spend(1_000)).isPositive();
    assertThat(budgets.of(new Caller("other", Role.ANALYST, null), () -> "192.0.2.1").spend(1_000))
        .isZero();
  }

  @Test
  void aRequestPaysOnceHoweverOftenItIsExecuted() {
    Budget once = new Budgets(1_000, 100, Limits.USUAL).of(ANALYST, () -> "192.0.2.1").once();

    assertThat(once.spend(900)).isZero();
    assertThat(once.spend(900)).isZero();
  }

  @Test
  void withoutALimitAllIsFree() {
    assertThat(Budgets.UNLIMITED.of(Caller.PUBLIC, () -> "192.0.2.1").spend(Long.MAX_VALUE))
        .isZero();
  }
}
