package org.peyman.hub.csv;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;

/**
 * Why an item of a file cannot be taken in, before anybody reads its values.
 *
 * @param field that is at fault, as the owner of the file calls it; null: it is a line as a whole
 * @param position of the line at fault
 * @param text one sentence with all of it
 */
public record Fault(
    @Nullable String field, String value, Title allowed, String position, Title text) {

  private static final Title WHOLE_LINE =
      new Title(
          "سطری با همان شمار ستون‌های سرستون، با گیومه‌های بسته که درون گیومه دوتا نوشته شده‌اند",
          "a line with as many columns as the header, quotes closed and doubled inside quotes");

  /** Of a line that does not fit its header. */
  public static Fault of(CsvFile.Broken line, String position) {
    Title text =
        new Title(position + ": سطر با سرستون جور نیست", position + " " + line.why())
            .then(new Title("؛ مجاز: ", "; allowed: "))
            .then(WHOLE_LINE)
            .then(".");
    return new Fault(null, Text.cut(line.text()), WHOLE_LINE, position, text);
  }

  /** Of a field that does not go together with other lines. */
  static Fault of(String field, String value, Title allowed, String position) {
    String shown = Text.cut(value);
    Title text =
        Title.same(position + ": " + field)
            .then(new Title(" «" + shown + "» است؛ مجاز: ", " is '" + shown + "'; allowed: "))
            .then(allowed)
            .then(".");
    return new Fault(field, shown, allowed, position, text);
  }

  /** In English. */
  public String message() {
    return text.en();
  }
}
