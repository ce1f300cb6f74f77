package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Pure;

@Pure
final class NearMatchesTest {

  private static final List<String> PROVINCES =
      List.of(
          "KERMAN",
          "KERMANSHAH",
          "GILAN",
          "NORTH_KHORASAN",
          "SOUTH_KHORASAN",
          "RAZAVI_KHORASAN",
          "YAZD",
          "کرمان");

  @Test
  void aSlipOfThePenFindsWhatWasMeantFirst() {
    assertThat(NearMatches.of("Kermann", PROVINCES)).startsWith("KERMAN");
    assertThat(NearMatches.of("gillan", PROVINCES)).containsExactly("GILAN");
    assertThat(NearMatches.of("كرمن", PROVINCES)).containsExactly("کرمان");
  }

  @Test
  void aPartOfANameFindsTheNamesThatHoldItAtMostThree() {
    assertThat(NearMatches.of("khorasan", PROVINCES))
        .containsExactly("NORTH_KHORASAN", "RAZAVI_KHORASAN", "SOUTH_KHORASAN");
  }

  @Test
  void whatIsNearNothingFindsNothing() {
    assertThat(NearMatches.of("Atlantis", PROVINCES)).isEmpty();
    assertThat(NearMatches.of("", PROVINCES)).isEmpty();
    assertThat(NearMatches.of("x".repeat(100_000), PROVINCES)).isEmpty();
    assertThat(NearMatches.of("KERMAN" + " ".repeat(194), PROVINCES)).startsWith("KERMAN");
    assertThat(NearMatches.of("KERMAN" + " ".repeat(195), PROVINCES)).isEmpty();
  }

  /** The ligature U+FDFA is eighteen letters; a megabyte of it took four seconds. */
  @Test
  void aLongTextIsNotDecomposed() {
    String ligatures = "\uFDFA".repeat(1_000_000);

    assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          assertThat(NearMatches.of(ligatures, PROVINCES)).isEmpty();
          assertThat(Text.matchingForm(ligatures)).isSameAs(ligatures);
        });
  }
}
