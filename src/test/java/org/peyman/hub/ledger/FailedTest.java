package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Pure;

/** What PostgreSQL's error codes mean for whoever asked. */
@Pure
final class FailedTest {

  @ParameterizedTest
  @ValueSource(strings = {"53100", "53200", "53300", "25006", "57014", "55P03", "40001", "40P01"})
  void whatMayPassIsSaidToMayPass(String state) {
    assertThat(refused(state)).isInstanceOf(LedgerBusy.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"57P01", "57P03", "08006", "25P03"})
  void aDatabaseThatIsGoneIsNotOneThatIsBusy(String state) {
    assertThat(refused(state)).isExactlyInstanceOf(LedgerUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22012", "42501", "XX000"})
  void whatWillNotPassIsNotHidden(String state) {
    assertThat(refused(state)).isNotInstanceOf(LedgerUnavailable.class);
  }

  private static Throwable refused(String state) {
    return Failed.named(new PgException("x", "ERROR", state, null));
  }
}
