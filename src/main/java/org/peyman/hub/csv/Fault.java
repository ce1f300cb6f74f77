package org.peyman.hub.csv;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;

/**
 * Why an item of a file cannot be taken in, before anybody reads its values.
 *
 * @param field that is at fault, as the owner of the file calls it; null: it is a line as a whole
 * @param position of the line at fault
 * @param message one sentence with all of it
 */
public record Fault(
    @Nullable String field, String value, String allowed, String position, String message) {

  /** Of a line that does not fit its header. */
  public static Fault of(CsvFile.Broken line, String position) {
    String allowed =
        "a line with as many columns as the header, quotes closed and doubled inside quotes";
    String message = position + " " + line.why() + "; allowed: " + allowed + ".";
    return new Fault(null, Text.cut(line.text()), allowed, position, message);
  }

  /** Of a field that does not go together with other lines. */
  static Fault of(String field, String value, String allowed, String position) {
    String shown = Text.cut(value);
    String message = "%s: %s is '%s'; allowed: %s.".formatted(position, field, shown, allowed);
    return new Fault(field, shown, allowed, position, message);
  }
}
