package org.peyman.hub.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.LineGroups;
import org.peyman.hub.csv.LineGroups.Group;
import org.peyman.hub.csv.LineGroups.Part;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Text;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;

/**
 * Makes the lines of one phase, month and revision into one count. A document with one bad line is
 * refused whole: a count replaces the one before it, so a part of it would be a wrong number.
 */
final class CountDocuments {

  private static final List<Part> KEY =
      List.of(
          CellTypes.part("phase", CellTypes::code),
          CellTypes.part("month", CellTypes::month),
          CellTypes.part("revision", CellTypes.whole(0, Long.MAX_VALUE)));
  private static final int PHASE_AND_MONTH = 2;
  private static final Set<String> OF_DOCUMENT =
      FactField.of(FactKind.COUNT).stream()
          .filter(field -> field.type() != FactField.Type.ITEMS)
          .map(field -> Fields.fold(field.name()))
          .collect(Collectors.toUnmodifiableSet());

  private final FactFile file;

  CountDocuments(FactFile file) {
    this.file = file;
  }

  /** The whole file, in the order in which its documents begin. */
  List<Entry> entries() {
    LineGroups groups = new LineGroups(file.csv(), KEY, PHASE_AND_MONTH);
    List<Entry> entries = new ArrayList<>();
    groups.groups().forEach(group -> entries.add(entry(group)));
    groups.loose().forEach(line -> entries.add(file.broken(line, file.csv())));
    return entries;
  }

  private Entry entry(Group group) {
    CsvFile.Good first = group.lines().get(0);
    Map<String, Object> document = new LinkedHashMap<>();
    first
        .cells()
        .forEach(
            (column, value) -> {
              if (OF_DOCUMENT.contains(Fields.fold(column))) {
                document.put(column, value);
              }
            });
    document.put("cells", LineGroups.items(group, file.csv(), Fields.POSITION));
    Entry whole = file.read(document, file.csv().position(first.line()));
    return file.unlessBroken(withdrawnAlike(whole, group), group, file.csv());
  }

  /** A document is withdrawn as a whole or not at all. */
  private Entry withdrawnAlike(Entry whole, Group group) {
    String first = withdrawn(group.lines().get(0));
    for (CsvFile.Good line : group.lines()) {
      if (!withdrawn(line).equals(first)) {
        String position = file.csv().position(line.line());
        String allowed = "the same in every line of one phase, month and revision";
        String message =
            position
                + ": withdrawn is '"
                + Text.cut(withdrawn(line))
                + "'; allowed: "
                + allowed
                + ".";
        return FactFile.refuse(
            whole,
            new Refusal(
                Reason.INCONSISTENT, "withdrawn", Text.cut(withdrawn(line)), allowed, message),
            position);
      }
    }
    return whole;
  }

  private static String withdrawn(CsvFile.Good line) {
    Cell cell = new Fields(line.cells()).cell("withdrawn");
    return cell == null || cell.text().equalsIgnoreCase("false") ? "false" : cell.text();
  }
}
