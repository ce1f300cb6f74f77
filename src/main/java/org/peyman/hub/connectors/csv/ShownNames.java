package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Digits;

/**
 * Names of files as they may be stored and shown: in the place of a national code stands what is
 * made of it, so that names stay apart and nobody can tell the person.
 */
final class ShownNames {

  private static final Pattern HIDDEN = Pattern.compile("code-[a-p]{12}");
  private static final int LETTERS = 12;

  private final UnaryOperator<String> seal;

  /**
   * @param seal makes hexadecimal digits of a code, from which it cannot be told
   */
  ShownNames(UnaryOperator<String> seal) {
    this.seal = seal;
  }

  /** The name without national codes; one that was made so before stays as it is. */
  String of(String name) {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    for (Digits.Run code : Digits.codes(name)) {
      shown.append(name, from, code.start()).append("code-").append(letters(code.digits()));
      from = code.end();
    }
    return from == 0 ? name : shown.append(name, from, name.length()).toString();
  }

  /** Letters alone: digits might happen to be a code again. */
  private String letters(String code) {
    return seal.apply(code)
        .chars()
        .limit(LETTERS)
        .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 16))))
        .collect(Collectors.joining());
  }

  /** The name of the file that is shown so; the same where there is none by now. */
  String real(String shown, Path folder) throws IOException {
    String inside = shown.startsWith(ArchivedName.FOLDER + "/") ? ArchivedName.FOLDER + "/" : "";
    Path held = inside.isEmpty() ? folder : FileNames.in(folder, ArchivedName.FOLDER);
    if (!HIDDEN.matcher(shown).find() || !Files.isDirectory(held)) {
      return shown;
    }
    try (Stream<Path> entries = Files.list(held)) {
      List<String> names = entries.map(file -> inside + FileNames.of(file)).toList();
      return names.stream().filter(name -> of(name).equals(shown)).findFirst().orElse(shown);
    }
  }
}
