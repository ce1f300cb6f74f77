package org.peyman.hub.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Page;
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
   */
  record Raw(
      Map<String, @Nullable Object> fields, @Nullable String position, @Nullable String fault) {}

  /** As {@link org.peyman.hub.partner.Page}, with rows. */
  record Rows(
      List<Raw> rows,
      @Nullable String cursor,
      boolean more,
      @Nullable Instant dataAsOf,
      Page.@Nullable Part part) {

    /** Rows of a source that is not in parts. */
    public Rows(List<Raw> rows, @Nullable String cursor, boolean more, @Nullable Instant dataAsOf) {
      this(rows, cursor, more, dataAsOf, null);
    }
  }

  /** As {@link org.peyman.hub.partner.FactSource#read}. */
  CompletionStage<Rows> read(ReadRequest request);

  /** Gives back what it holds; on a worker thread. */
  @Override
  void close();
}
