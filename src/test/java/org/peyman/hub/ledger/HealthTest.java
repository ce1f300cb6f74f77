package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pure;

/** What is said of a database by what became of what was asked of it. */
@Pure
final class HealthTest {

  private final Health health = new Health();

  @Test
  void aDatabaseThatTakesNothingInIsNotWellBecauseItAnswers() {
    health.ofIntake(Future.failedFuture(new LedgerBusy("It is full", null)));
    health.ofUpkeep(Future.succeededFuture());
    assertThat(health.troubles()).containsExactly("It is full");

    health.ofIntake(Future.succeededFuture());
    assertThat(health.troubles()).isEmpty();
  }

  @Test
  void aDatabaseThatWasLostIsThereWhenItAnswers() {
    health.ofIntake(Future.failedFuture(new LedgerUnavailable("It is lost", null)));
    health.ofUpkeep(Future.failedFuture(new LedgerUnavailable("It is lost", null)));
    assertThat(health.troubles()).containsExactly("It is lost");

    health.ofUpkeep(Future.succeededFuture());
    assertThat(health.troubles()).isEmpty();
  }

  @Test
  void whatIsWrongWithAStatementIsNoTroubleOfTheDatabase() {
    health.ofIntake(Future.failedFuture(new IllegalStateException("a bug")));
    assertThat(health.troubles()).isEmpty();
  }
}
