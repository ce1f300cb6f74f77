package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;

/** Which entries of a batch are judged together. */
class RoundsTest {

  @Test
  void verificationsComeAfterWhatTheySpeakFor() {
    assertThat(rounds(fact(FactKind.VERIFICATION, "v", 1L), fact(FactKind.CLAIM, "a", 1L)))
        .containsExactly(List.of("a"), List.of("v"));
  }

  @Test
  void keysOfOneKindWithAndWithoutRevisionsAreJudgedTogetherUnlessTheyAreTheSame() {
    assertThat(
            rounds(
                fact(FactKind.CLAIM, "a", 1L),
                fact(FactKind.CLAIM, "b", null),
                fact(FactKind.CLAIM, "a", null),
                fact(FactKind.COUNT, "a", 2L),
                fact(FactKind.CLAIM, "a", 3L)))
        .containsExactly(List.of("a", "b"), List.of("a", "a"), List.of("a"));
  }

  @Test
  void nothingIsNoRound() {
    assertThat(rounds()).isEmpty();
  }

  private static List<List<String>> rounds(Fact... facts) {
    List<Entry.Read> entries =
        Stream.of(facts).map(fact -> new Entry.Read(fact, "x", new JsonObject())).toList();
    return Rounds.of(entries).stream()
        .map(round -> round.stream().map(entry -> entry.fact().id()).toList())
        .toList();
  }

  private static Fact fact(FactKind kind, String id, @Nullable Long revision) {
    return new Fact(kind, "A", id, revision, null);
  }
}
