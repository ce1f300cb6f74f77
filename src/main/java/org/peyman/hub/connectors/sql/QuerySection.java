package org.peyman.hub.connectors.sql;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Section;

/**
 * What the configuration of every source in a database says.
 *
 * @param query without an order, a limit or a semicolon at its end
 * @param columns that order its rows and together are unique
 * @param isWhole whether every reading gives all rows; then what orders them never changes in a row
 * @param zone of times without one
 */
public record QuerySection(String query, List<String> columns, boolean isWhole, ZoneId zone) {

  public QuerySection {
    columns = List.copyOf(columns);
  }

  /** Reads the keys that all have in common. */
  public static QuerySection of(Section section, Connector.Shape shape) {
    boolean isWhole = isWhole(section);
    return new QuerySection(
        query(section), columns(section, order(isWhole), shape), isWhole, zone(section));
  }

  /** What a configuration calls the columns that order the rows. */
  public static String order(boolean isWhole) {
    return isWhole ? "key" : "cursor";
  }

  /** The query alone. */
  public static String query(Section section) {
    String query = section.text("query").strip();
    return query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
  }

  private static ZoneId zone(Section section) {
    return section
        .read("zone", "a time zone such as Asia/Tehran", QuerySection::zone)
        .orElse(Tehran.ZONE);
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(Section section) {
    boolean isWhole = section.has("key");
    if (isWhole && section.has("cursor")) {
      section.say(
          "key",
          "key and cursor are both given; allowed: cursor, to read what has changed, or key, to"
              + " read all rows each time.");
    }
    if (isWhole && section.has("settle")) {
      section.refuse("settle", "only with cursor: where all rows are read, none waits");
    }
    if (isWhole && section.has("overlap")) {
      section.refuse("overlap", "only with cursor: where all rows are read, none is missed");
    }
    return isWhole;
  }

  private static List<String> columns(Section section, String order, Connector.Shape shape) {
    List<String> columns = section.texts(order);
    if (columns.isEmpty()) {
      section.missing(order);
    }
    if (new LinkedHashSet<>(columns).size() < columns.size()) {
      section.refuse(order, "each column once");
    }
    String person = shape.own().byField().get("person");
    if (person != null && columns.contains(person)) {
      section.refuse(order, "columns without personal data, for a cursor is stored");
    }
    return columns;
  }
}
