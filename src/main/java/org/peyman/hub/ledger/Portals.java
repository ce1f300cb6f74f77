package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list that a snapshot reads at the moment. It is sorted once, by one statement whose result
 * PostgreSQL holds open, and handed out in pages: a statement a page would sort it anew each time.
 * One list at a time; beginning another closes it.
 */
final class Portals {

  private final SqlConnection connection;
  private final Awaited awaited;
  private final boolean isPooled;
  private @Nullable Open open;
  private @Nullable PreparedStatement prepared;

  /**
   * @param isPooled whether the connection is somebody else's after the transaction, so that no
   *     statement may stay prepared
   */
  Portals(SqlConnection connection, Awaited awaited, boolean isPooled) {
    this.connection = connection;
    this.awaited = awaited;
    this.isPooled = isPooled;
  }

  /** A list that is held open, and the cursor of the last item that was handed out. */
  private record Open(String list, Cursor rows, String last) {}

  /**
   * The rows that follow.
   *
   * @param rows at most as many as were asked for
   * @param more whether others may follow; where the last page is a full one, an empty page does
   * @param from where they were read
   */
  record Part(RowSet<Row> rows, boolean more, Cursor from) {}

  /** Whether the list is open and its last item has this cursor. */
  boolean standsAt(String list, @Nullable String after) {
    return open != null && open.list.equals(list) && open.last.equals(after);
  }

  /** Begins a list. */
  Future<Part> begin(String sql, Tuple parameters, int first) {
    Future<Void> closed = close();
    return awaited.ask(
        () ->
            closed
                .compose(free -> connection.prepare(sql))
                .onSuccess(statement -> prepared = statement)
                .compose(statement -> read(statement.cursor(parameters), first))
                .recover(Database::named));
  }

  /** Closes the list that is open; where none is, it does nothing. */
  Future<Void> close() {
    Open before = open;
    PreparedStatement statement = prepared;
    open = null;
    prepared = null;
    Future<Void> closed = before == null ? Future.succeededFuture() : before.rows.close();
    return isPooled && statement != null ? closed.eventually(statement::close) : closed;
  }

  /** Goes on with the list that is open. */
  Future<Part> goOn(int first) {
    Cursor rows = Objects.requireNonNull(open).rows;
    return awaited.ask(() -> read(rows, first));
  }

  private static Future<Part> read(Cursor rows, int first) {
    return rows.read(first)
        .map(part -> new Part(part, rows.hasMore(), rows))
        .recover(Database::named);
  }

  /** Notes where the list stands now. */
  void standAt(String list, String last, Part part) {
    open = new Open(list, part.from, last);
  }
}
