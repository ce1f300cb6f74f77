package org.peyman.hub.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the columns of a file: what its first line says, else what its header has.
 */
final class Separators {

  private static final Pattern SAID = Pattern.compile("(?i)\\s*\"?sep=(.?)\"?\\s*");

  private Separators() {}

  /**
   * What a first line such as {@code sep=;} names, as spreadsheets write it; null: it is no such
   * line.
   */
  static @Nullable String saidIn(String line) {
    Matcher matcher = SAID.matcher(line);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /**
   * The separator of a file.
   *
   * @param said what its first line names; null: it names none
   * @param position of the header
   */
  static char of(@Nullable String said, String header, String position) {
    if (said == null) {
      return ofHeader(header, position);
    }
    if (said.length() != 1 || ",;\t".indexOf(said.charAt(0)) < 0) {
      throw new UnreadableFile(
          position
              + " comes after a line that names the separator '"
              + said
              + "'; allowed: sep=, or sep=; or sep= and a tab.");
    }
    return said.charAt(0);
  }

  private static char ofHeader(String header, String position) {
    long tabs = count(header, '\t');
    long semicolons = count(header, ';');
    long commas = count(header, ',');
    if (tabs == 0 || tabs < Math.max(semicolons, commas)) {
      return semicolons > commas ? ';' : ',';
    }
    if (semicolons + commas > 0) {
      throw new UnreadableFile(
          position
              + " has tabs as well as commas or semicolons, so that the columns cannot be told apart;"
              + " allowed: one kind of them, or a first line such as sep=;.");
    }
    return '\t';
  }

  private static long count(String text, char separator) {
    return text.chars().filter(c -> c == separator).count();
  }
}
