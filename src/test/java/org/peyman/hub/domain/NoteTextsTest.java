package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.support.Pure;

/** What notes say, in both languages. */
@Pure
final class NoteTextsTest {

  /** What is filled in, and names that stand for themselves: of settings, commands and files. */
  private static final Pattern NAMED = Pattern.compile("\\{\\w+}|\\b[a-z]+[A-Z]\\w*|reread");

  @ParameterizedTest
  @MethodSource("kinds")
  void bothLanguagesNameTheSame(Titled said) {
    assertThat(named(said.title().fa()))
        .as(said.title().toString())
        .isEqualTo(named(said.title().en()));
  }

  static Stream<Titled> kinds() {
    return Stream.concat(Stream.of(NoteKind.values()), Stream.of(NoteReason.values()));
  }

  private static Set<String> named(String text) {
    return NAMED
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
