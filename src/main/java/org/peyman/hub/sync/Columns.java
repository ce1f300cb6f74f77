package org.peyman.hub.sync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.domain.FactKind;

/**
 * The columns of the files of one kind, as seed-data/README.md promises them.
 *
 * @param required must be in the header
 * @param optional may be
 */
record Columns(List<String> required, List<String> optional) {

  private static final List<String> FACETS =
      List.of("settlement", "work_mode", "sector", "gender", "target_group", "returned_household");

  /** Of {@code NAME.allocations.csv}. */
  static final Columns ALLOCATIONS =
      new Columns(
          List.of("code", "party", "quantity"),
          List.of("revision", "phase", "province", "province_scheme"));

  private static final Map<FactKind, Columns> BY_KIND = byKind();
  private static final Map<FactKind, Set<String>> KNOWN = known();

  /** Of the files of facts of a kind. */
  static Columns of(FactKind kind) {
    return BY_KIND.getOrDefault(kind, ALLOCATIONS);
  }

  /** The names of an item's fields in the form of {@link Fields#fold}. */
  static Set<String> known(FactKind kind) {
    return KNOWN.getOrDefault(kind, Set.of());
  }

  private static Map<FactKind, Columns> byKind() {
    Map<FactKind, Columns> columns = new EnumMap<>(FactKind.class);
    columns.put(
        FactKind.CLAIM,
        new Columns(
            List.of("claim_id", "phase", "province", "started_on"),
            and(
                FACETS,
                "revision",
                "withdrawn",
                "province_scheme",
                "ended_on",
                "person",
                "weekly_hours")));
    columns.put(
        FactKind.COUNT,
        new Columns(
            List.of("phase", "month", "province", "quantity"),
            and(FACETS, "revision", "withdrawn", "province_scheme")));
    columns.put(
        FactKind.COMMITMENT,
        new Columns(
            List.of("code", "organizations", "year", "quantity", "certainty", "kind"),
            List.of(
                "revision",
                "agreement",
                "phase",
                "province",
                "province_scheme",
                "reason",
                "date",
                "source_document")));
    columns.put(
        FactKind.VERIFICATION,
        new Columns(
            List.of(
                "verification_id",
                "claim_organization",
                "claim_id",
                "team",
                "date",
                "method",
                "outcome"),
            List.of("revision", "withdrawn")));
    return columns;
  }

  private static Map<FactKind, Set<String>> known() {
    Map<FactKind, Set<String>> known = new EnumMap<>(FactKind.class);
    BY_KIND.forEach((kind, columns) -> known.put(kind, columns.folded()));
    known.getOrDefault(FactKind.COUNT, new HashSet<>()).addAll(Set.of("cells", Fields.POSITION));
    Set<String> ofCommitments = known.getOrDefault(FactKind.COMMITMENT, new HashSet<>());
    ofCommitments.addAll(ALLOCATIONS.folded());
    ofCommitments.addAll(Set.of("allocations", Fields.POSITION));
    return known;
  }

  /** Opens a file with these columns. */
  CsvFile open(Path file, String name) {
    return new CsvFile(file, name, required, folded());
  }

  /** All names in the form of {@link Fields#fold}. */
  Set<String> folded() {
    Set<String> folded = new HashSet<>();
    required.forEach(name -> folded.add(Fields.fold(name)));
    optional.forEach(name -> folded.add(Fields.fold(name)));
    return folded;
  }

  private static List<String> and(List<String> names, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(names);
    return List.copyOf(all);
  }
}
