package org.peyman.hub.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.LineGroups.Group;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;

/**
 * Makes the lines of one phase, month and revision into one count. One bad line makes all of it
 * bad: a count replaces the one before it, so a part of it would be a wrong number.
 */
final class CountLines {

  private static final String WITHDRAWN = "withdrawn";

  private final FactLines file;

  CountLines(FactLines file) {
    this.file = file;
  }

  /** The whole file, in the order in which its counts begin. */
  List<FactRow> rows() {
    LineGroups groups = new LineGroups(file, LineKey.COUNT);
    List<FactRow> rows = new ArrayList<>();
    for (Group group : groups.groups()) {
      CsvFile.Good first = group.lines().get(0);
      rows.add(group.item(file.position(first), first.cells(), unlike(group)));
    }
    groups.loose().forEach(line -> rows.add(FactRow.Stray.of(line, file)));
    return rows;
  }

  /** A count is withdrawn as a whole or not at all. */
  private @Nullable Fault unlike(Group group) {
    String before = null;
    for (CsvFile.Good line : group.lines()) {
      String withdrawn = withdrawn(line);
      if (before != null && !before.equals(withdrawn)) {
        return Fault.of(
            file.words().nameOf(WITHDRAWN),
            file.given(WITHDRAWN, line),
            new Title(
                "در همهٔ سطرهای یک مرحله، ماه و بازنگری یکسان",
                "the same in every line of one phase, month and revision"),
            file.position(line));
      }
      before = withdrawn;
    }
    return null;
  }

  private String withdrawn(CsvFile.Good line) {
    Object word = file.translated(line).get(WITHDRAWN);
    String text = word == null ? "" : Text.trim(word.toString()).toLowerCase(Locale.ROOT);
    return text.isEmpty() ? "false" : text;
  }
}
