package org.peyman.hub.ledger;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Outcome;

/** Rows of jobs as records, with no more columns than the parts that are asked for have. */
final class JobRows {

  private static final String ALWAYS =
      "j.job_id, j.started_on, j.last_end, j.claims, j.hours_tenths";

  /** With all parts. */
  static final JobRows WHOLE =
      new JobRows(EnumSet.allOf(Listing.JobPart.class), EnumSet.allOf(Facet.class));

  private final String columns;

  /** Of each part that is read, the place of its first column. */
  private final Map<Listing.JobPart, Integer> places = new EnumMap<>(Listing.JobPart.class);

  /** Of each facet that is read, the place of its column. */
  private final Map<Facet, Integer> facets = new EnumMap<>(Facet.class);

  JobRows(Set<Listing.JobPart> parts, Set<Facet> asked) {
    StringBuilder selected = new StringBuilder(ALWAYS);
    int place = count(ALWAYS);
    for (Listing.JobPart part : Listing.JobPart.values()) {
      if (parts.contains(part)) {
        places.put(part, place);
        place += count(columns(part));
        selected.append(", ").append(columns(part));
      }
    }
    for (Facet facet : Facet.values()) {
      if (asked.contains(facet)) {
        facets.put(facet, place++);
        selected.append(", j.").append(facet.column());
      }
    }
    this.columns = selected.toString();
  }

  private static String columns(Listing.JobPart part) {
    return switch (part) {
      case PLACE -> "j.phase, j.province";
      case ORGANIZATIONS -> "j.organizations";
      case DISCREPANCIES -> "j.discrepancies";
      case STATES ->
          "j.person_key IS NOT NULL AS keyed, j.repeated, j.latest_independent, j.latest_conclusive";
    };
  }

  private static int count(String columns) {
    return columns.split(",", -1).length;
  }

  /** What is to be selected of a job j, before all else. */
  String columns() {
    return columns;
  }

  Records.Job read(Row row) {
    Integer states = places.get(Listing.JobPart.STATES);
    Integer place = places.get(Listing.JobPart.PLACE);
    return new Records.Job(
        row.getUUID(0),
        texts(row, Listing.JobPart.ORGANIZATIONS),
        row.getInteger(3),
        states != null && row.getBoolean(states),
        place == null ? "" : row.getString(place),
        place == null ? "" : row.getString(place + 1),
        row.getLocalDate(1),
        row.getLocalDate(2),
        hours(row.getShort(4)),
        facets(row),
        texts(row, Listing.JobPart.DISCREPANCIES),
        states != null && row.getBoolean(states + 1),
        states == null ? null : outcome(row.getString(states + 2)),
        states == null ? null : outcome(row.getString(states + 3)));
  }

  private List<String> texts(Row row, Listing.JobPart part) {
    Integer place = places.get(part);
    return place == null ? List.of() : List.of(row.getArrayOfStrings(place));
  }

  private Facets facets(Row row) {
    return facets.isEmpty()
        ? Facets.UNKNOWN
        : Facets.of(facet -> facet(facet, row, facets.get(facet)));
  }

  private static @Nullable Object facet(Facet facet, Row row, @Nullable Integer place) {
    if (place == null) {
      return null;
    }
    if (facet.isFlag()) {
      return row.getBoolean(place);
    }
    String text = row.getString(place);
    return text == null ? null : facet.value(text);
  }

  private static @Nullable BigDecimal hours(@Nullable Short tenths) {
    return tenths == null ? null : BigDecimal.valueOf(tenths, 1);
  }

  private static @Nullable Outcome outcome(@Nullable String name) {
    return name == null ? null : Outcome.valueOf(name);
  }
}
