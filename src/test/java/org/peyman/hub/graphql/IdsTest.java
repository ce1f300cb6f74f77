package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long an id or a cursor may be. */
final class IdsTest {

  /** By every field of commitments at once, with a code as long as codes may be, twice. */
  @Test
  void theLongestCursorThatIsGivenOutIsRead() {
    String code = "ش".repeat(200);
    String organization = "O".repeat(100);
    String key =
        "[\"OWNER+CODE+YEAR+QUANTITY+CERTAINTY+DATE+PHASE+PROVINCE+ID_OWNER+ID_CODE+\",\""
            + String.join("\",\"", organization, code, organization, organization, code)
            + "\"]";

    assertThat(Ids.parse(Ids.of("CommitmentCursor", key)))
        .contains(new Ids.Named("CommitmentCursor", key));
  }

  @Test
  void aLongerTextIsNoneAndNotDecoded() {
    assertThat(Ids.parse("A".repeat(4_097))).isEmpty();
    assertThat(Ids.parse(Ids.of("JobCursor", "9".repeat(4_000)))).isEmpty();
    String longest = "A".repeat(50_000_000);
    assertTimeout(Duration.ofMillis(500), () -> assertThat(Ids.parse(longest)).isEmpty());
  }
}
