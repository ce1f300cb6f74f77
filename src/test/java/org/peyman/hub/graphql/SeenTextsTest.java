package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which texts came before, as far as that is remembered. */
@Tag("pure")
final class SeenTextsTest {

  private static final List<String> MANY =
      IntStream.range(0, 5_000).mapToObj(i -> "{ q" + i + ": provinces { code } }").toList();

  private final SeenTexts seen = new SeenTexts();

  @Test
  void whatComesForTheFirstTimeIsNew() {
    assertThat(MANY).noneMatch(seen::isAgain);
  }

  @Test
  void whatCameALittleBeforeIsNot() {
    MANY.forEach(seen::isAgain);

    assertThat(MANY.stream().filter(seen::isAgain).count()).isGreaterThan(4_500);
    assertThat(seen.isAgain(MANY.get(0))).isTrue();
  }

  @Test
  void anEmptyTextIsOneToo() {
    assertThat(seen.isAgain("")).isFalse();
    assertThat(seen.isAgain("")).isTrue();
  }
}
