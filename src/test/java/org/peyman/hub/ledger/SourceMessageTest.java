package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.support.Pure;

/** What is kept in English of a source's failure is told in Persian too. */
@Pure
final class SourceMessageTest {

  @ParameterizedTest
  @EnumSource
  void everyFailureOfASystemIsToldInPersian(PartnerFailure.Kind kind) {
    String kept = SourceMessage.ofSystem("Imam's Committee", kind.says());

    assertThat(kept).isEqualTo("Imam's Committee's system " + kind.says() + ".");
    assertThat(SourceMessage.told(kept).en()).isEqualTo(kept);
    assertThat(SourceMessage.told(kept).fa())
        .startsWith("سامانهٔ سازمان ")
        .doesNotContainPattern("[A-Za-z]");
  }

  @Test
  void soAreTheHubsOwnFailureAndColumnsAndPersons() {
    assertThat(SourceMessage.told(SourceMessage.notTakenIn("Imdad")).fa())
        .doesNotContainPattern("[A-Za-z]");
    assertThat(SourceMessage.told("Columns that are not known were not read: a, b.").fa())
        .endsWith(": a, b.");
    assertThat(
            SourceMessage.told(
                    SourceMessage.ofSystem(
                        "Imdad",
                        "gave a page on which 12 of 20 claims whose person was known have none"))
                .fa())
        .contains("12", "20")
        .doesNotContainPattern("[A-Za-z]");
  }
}
