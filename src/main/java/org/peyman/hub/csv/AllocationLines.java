package org.peyman.hub.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.peyman.hub.csv.LineGroups.Group;
import org.peyman.hub.domain.Title;

/**
 * The lines of {@code NAME.allocations.csv}, put into the revisions of {@code NAME.csv} they name.
 */
final class AllocationLines {

  private final FactLines commitments;
  private final FactLines allocations;
  private final LineGroups groups;
  private final Set<Group> used = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Reads the allocations to their end. */
  AllocationLines(FactLines commitments, FactLines allocations) {
    this.commitments = commitments;
    this.allocations = allocations;
    this.groups = new LineGroups(allocations, LineKey.COMMITMENT);
  }

  /** A commitment together with its allocations. */
  FactRow join(CsvFile.Good commitment) {
    String position = commitments.position(commitment);
    Group group = groups.find(LineKey.COMMITMENT.of(commitments.translated(commitment)));
    if (group == null) {
      return new FactRow.Item(position, commitment.cells());
    }
    used.add(group);
    return group.item(position, commitment.cells(), null);
  }

  /** The lines that no commitment took. */
  List<FactRow> unclaimed() {
    List<FactRow> rows = new ArrayList<>();
    for (Group group : groups.groups()) {
      if (!used.contains(group)) {
        group.lines().forEach(line -> rows.add(unclaimed(line)));
      }
    }
    groups.loose().forEach(line -> rows.add(FactRow.Stray.of(line, allocations)));
    return rows;
  }

  private FactRow unclaimed(CsvFile.Good line) {
    String code = allocations.given("code", line);
    String revision = allocations.given("revision", line);
    Fault fault =
        Fault.of(
            allocations.words().nameOf("code"),
            (code.isEmpty() ? "nothing" : code)
                + (revision.isEmpty() ? "" : " revision " + revision),
            new Title("کد و بازنگری تعهدی در ", "code and revision of a commitment in ")
                .then(commitments.name()),
            allocations.position(line));
    return new FactRow.Stray(fault.position(), line.cells(), fault);
  }
}
