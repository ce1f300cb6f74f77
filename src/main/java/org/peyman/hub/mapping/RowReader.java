package org.peyman.hub.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.ReadRequest;

/** Rows of one source, page by page, in the partner's own names. Thread-safe. */
public interface RowReader extends AutoCloseable {

  /** In a row made of several lines: the field with these, a list of maps. */
  String LINES = "@lines";

  /** In such a line: the field that says where it stands. */
  String POSITION = "@position";

  /**
   * One row.
   *
   * @param position where it stands; null: it is called by its key
   * @param fault as {@link org.peyman.hub.partner.Item#fault}
   * @param mark as {@link org.peyman.hub.partner.Item#mark}
   */
  record Raw(
      Map<String, @Nullable Object> fields,
      @Nullable String position,
      @Nullable String fault,
      @Nullable String mark) {

    /** A row of which nobody knows when it was changed. */
    public Raw(
        Map<String, @Nullable Object> fields, @Nullable String position, @Nullable String fault) {
      this(fields, position, fault, null);
    }

    /** The same with a mark. */
    public Raw marked(@Nullable String with) {
      return new Raw(fields, position, fault, with);
    }
  }

  /** As {@link org.peyman.hub.partner.Page}, with rows. */
  record Rows(
      List<Raw> rows,
      @Nullable String cursor,
      boolean more,
      @Nullable Instant dataAsOf,
      List<PageNote> notes,
      Page.@Nullable Part part) {

    public Rows {
      notes = List.copyOf(notes);
    }

    /** Rows of a source that is not in parts. */
    public Rows(
        List<Raw> rows,
        @Nullable String cursor,
        boolean more,
        @Nullable Instant dataAsOf,
        List<PageNote> notes) {
      this(rows, cursor, more, dataAsOf, notes, null);
    }

    /** Rows of which there is nothing to say. */
    public Rows(List<Raw> rows, @Nullable String cursor, boolean more, @Nullable Instant dataAsOf) {
      this(rows, cursor, more, dataAsOf, List.of());
    }
  }

  /** As {@link org.peyman.hub.partner.FactSource#read}. */
  CompletionStage<Rows> read(ReadRequest request);

  /** Gives back what it holds; on a worker thread. */
  @Override
  void close();
}
