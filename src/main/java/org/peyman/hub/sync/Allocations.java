package org.peyman.hub.sync;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.LineGroups;
import org.peyman.hub.csv.LineGroups.Group;
import org.peyman.hub.csv.LineGroups.Part;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Text;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;

/**
 * Puts the lines of {@code NAME.allocations.csv} into the commitment revisions of {@code NAME.csv}
 * they name.
 */
final class Allocations {

  private static final List<Part> KEY =
      List.of(
          CellTypes.part("code", CellTypes::text),
          CellTypes.part("revision", CellTypes.whole(0, Long.MAX_VALUE)));
  private static final int CODE = 1;

  private final FactFile file;
  private final @Nullable CsvFile csv;
  private final @Nullable LineGroups groups;
  private final Set<Group> used = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Reads the allocations beside the file of commitments, if there are any. */
  Allocations(FactFile file) {
    this.file = file;
    String name = beside(file.source().name());
    Path path =
        file.source()
            .path()
            .resolveSibling(beside(String.valueOf(file.source().path().getFileName())));
    if (!Files.exists(path)) {
      this.csv = null;
      this.groups = null;
      return;
    }
    try (CsvFile opened = Columns.ALLOCATIONS.open(path, name)) {
      this.csv = opened;
      this.groups = new LineGroups(opened, KEY, CODE);
      file.noteUnknown(name, opened);
    }
  }

  private static String beside(String name) {
    String stem = name.endsWith(".csv") ? name.substring(0, name.length() - ".csv".length()) : name;
    return stem + ".allocations.csv";
  }

  /** The commitment of a line together with its allocations. */
  Entry join(Map<String, String> commitment, String position) {
    Group group = groups == null ? null : groups.find(commitment);
    if (group == null || csv == null) {
      return file.read(commitment, position);
    }
    used.add(group);
    Map<String, Object> whole = new LinkedHashMap<>(commitment);
    whole.put("allocations", LineGroups.items(group, csv, Fields.POSITION));
    return file.unlessBroken(file.read(whole, position), group, csv);
  }

  /** Refusals of the lines that no commitment took. */
  List<Entry> unclaimed() {
    List<Entry> entries = new ArrayList<>();
    if (groups == null || csv == null) {
      return entries;
    }
    for (Group group : groups.groups()) {
      if (!used.contains(group)) {
        group.lines().forEach(line -> entries.add(unclaimed(line, csv)));
        group.broken().forEach(line -> entries.add(file.broken(line, csv)));
      }
    }
    groups.loose().forEach(line -> entries.add(file.broken(line, csv)));
    return entries;
  }

  private Entry unclaimed(CsvFile.Good line, CsvFile csv) {
    Fields fields = new Fields(line.cells());
    Cell code = fields.cell("code");
    Cell revision = fields.cell("revision");
    String named =
        (code == null ? "nothing" : code.text())
            + (revision == null ? "" : " revision " + revision.text());
    String allowed = "code and revision of a commitment in " + file.source().name();
    String position = csv.position(line.line());
    String message = position + ": code is '" + Text.cut(named) + "'; allowed: " + allowed + ".";
    return file.refused(
        new Refusal(Reason.INCONSISTENT, fields.spelled("code"), Text.cut(named), allowed, message),
        position,
        file.reading().reader().given(FactKind.COMMITMENT, line.cells()));
  }
}
