package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pure;

/** How many requests are let in at once, by the memory that they take. */
@Pure
final class AdmissionTest {

  private final Admission admission = new Admission(64_000);

  @Test
  void whatDoesNotFitBesidesWhatIsThereIsRefusedUntilRoomIsGivenBack() {
    Admission.Place first = admission.admit(40_000);
    assertFull(30_000);
    first.giveBack();
    admission.admit(30_000);
    admission.admit(20_000);
    assertFull(20_000);
  }

  @Test
  void oneByItselfIsLetInWhateverItTakes() {
    Admission.Place place = admission.admit(1_000_000);
    assertFull(1);
    place.giveBack();
    admission.admit(1_000_000);
  }

  @Test
  void smallOnesHaveTheLastPartForThemselves() {
    admission.admit(56_000);
    assertFull(2_000);
    for (int i = 0; i < 8; i++) {
      admission.admit(1_000);
    }
    assertFull(1_000);
  }

  private void assertFull(long bytes) {
    assertThatThrownBy(() -> admission.admit(bytes))
        .isInstanceOfSatisfying(
            HubError.class,
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.OVERLOADED);
              assertThat(error.retryable()).isTrue();
            });
  }
}
