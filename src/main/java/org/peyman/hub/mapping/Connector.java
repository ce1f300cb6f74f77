package org.peyman.hub.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/** A kind of system that sources can be configured for. */
public interface Connector {

  /**
   * The partner's own names in some rows.
   *
   * @param byField the own name of each of the hub's fields that has one
   * @param columns all own names, those that are joined one by one
   * @param required those of fields without which a fact is refused, and of the person unless it is
   *     optional
   * @param translation of a row into the hub's fields
   */
  record Names(
      Map<String, String> byField,
      Set<String> columns,
      Set<String> required,
      Function<Map<?, ?>, Map<String, @Nullable Object>> translation) {

    public Names {
      byField = Map.copyOf(byField);
      columns = Set.copyOf(columns);
      required = Set.copyOf(required);
    }
  }

  /**
   * What a connector may know of the source that it reads for.
   *
   * @param code of the source
   * @param own names in a row
   * @param lines names in the lines that are to be put together into {@link RowReader#LINES}; null:
   *     none are
   * @param base what paths are relative to; null: paths must be absolute
   * @param staleAfter how old the last news may be; null: never too old
   */
  record Shape(
      String code,
      FactKind kind,
      Names own,
      @Nullable Names lines,
      @Nullable Path base,
      @Nullable Duration staleAfter) {}

  /** A source that was checked and can be opened. */
  interface Checked {

    /** Begins to use the system; does not wait for it. */
    RowReader open();

    /** Whether every reading gives all that there is ({@code WholeSource}). */
    default boolean isWhole() {
      return false;
    }

    /** Whether every part that it gives, such as a file, may be taken for all that there is. */
    default boolean isWholeByPart() {
      return false;
    }

    /** Whether each row has all columns, as rows of a table do: what is empty is not left out. */
    default boolean isTable() {
      return false;
    }

    /** One whose rows are those of a table, of which every reading gives all or what is new. */
    static Checked table(boolean isWhole, Supplier<? extends RowReader> opening) {
      return new Checked() {
        @Override
        public RowReader open() {
          return opening.get();
        }

        @Override
        public boolean isWhole() {
          return isWhole;
        }

        @Override
        public boolean isTable() {
          return true;
        }
      };
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
