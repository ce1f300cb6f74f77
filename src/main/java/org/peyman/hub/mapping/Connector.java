package org.peyman.hub.mapping;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.FactKind;

/** A kind of system that sources can be configured for. */
public interface Connector {

  /**
   * What a connector may know of the source that it reads for.
   *
   * @param code of the source
   * @param names the partner's own names by the hub's field, of fields that come from one of them
   * @param lines the same of the elements of cells or allocations
   * @param grouped whether lines are to be put together into {@link RowReader#LINES}
   * @param base what paths are relative to; null: paths must be absolute
   */
  record Shape(
      String code,
      FactKind kind,
      Map<String, String> names,
      Map<String, String> lines,
      boolean grouped,
      @Nullable Path base) {

    public Shape {
      names = Map.copyOf(names);
      lines = Map.copyOf(lines);
    }

    /** All of the partner's names that are mapped. */
    public Set<String> mapped() {
      return Set.copyOf(names.values());
    }
  }

  /** A source that was checked and can be opened. */
  interface Checked {

    /** Begins to use the system; does not wait for it. */
    RowReader open();

    /** Whether every reading gives all that there is ({@code WholeSource}). */
    default boolean isWhole() {
      return false;
    }
  }

  /** The key of its section in a configuration, for example {@code postgres}. */
  String section();

  /** Whether it puts lines together by itself, so that cells need no {@code from}. */
  default boolean groupsLines() {
    return false;
  }

  /**
   * Reads the section; what is wrong is noted there, and then what is returned is not used. Does
   * not reach the system.
   */
  Checked check(Section section, Shape shape);
}
