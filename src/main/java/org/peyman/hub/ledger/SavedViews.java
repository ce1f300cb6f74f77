package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Views of the dashboard under names: each caller's own, and those that are shared with all. */
public final class SavedViews {

  /** How many one caller may keep. */
  public static final int MOST = 100;

  private static final String SEEN =
      "SELECT * FROM saved_view WHERE owner = $1 OR shared ORDER BY name, id";

  private static final String SAVE =
      """
      INSERT INTO saved_view AS known (owner, name, query, shared, saved_at)
      SELECT $1, $2, $3, $4, $5
      WHERE (SELECT count(*) FROM saved_view WHERE owner = $1 AND name <> $2) < $6
      ON CONFLICT (owner, name) DO UPDATE SET
        query = excluded.query, shared = excluded.shared, saved_at = excluded.saved_at
      RETURNING *
      """;

  private static final String REMOVE =
      "DELETE FROM saved_view WHERE id = $1 AND (owner = $2 OR (shared AND $3)) RETURNING *";

  private final KeptRows<View> rows;

  SavedViews(Database database) {
    this.rows = new KeptRows<>(database, 29, SavedViews::view);
  }

  /**
   * What is kept under a name.
   *
   * @param owner who keeps it
   * @param name 1 to 80 characters; an owner has each once
   * @param query what stands in the dashboard's address behind the question mark
   * @param shared whether all see it who may keep any
   */
  public record Content(String owner, String name, String query, boolean shared) {}

  /** A view and the number that names it. */
  public record View(long number, Content content, Instant savedAt) {}

  /** Those of an owner and those that are shared, by name. */
  static Future<List<View>> seenBy(Statements statements, String owner) {
    return statements.query(SEEN, owner).map(rows -> RowReader.list(rows, SavedViews::view));
  }

  /** Keeps a view, in the place of the owner's of the same name; empty: the owner has too many. */
  public Future<Optional<View>> save(Content content, Instant now) {
    return rows.keep(
        content.owner(),
        SAVE,
        content.owner(),
        content.name(),
        content.query(),
        content.shared(),
        Utc.of(now),
        MOST);
  }

  /**
   * Keeps a view no longer; empty: there is none of that number that the owner may remove.
   *
   * @param maySharedOfAll whether shared ones of others too
   */
  public Future<Optional<View>> remove(long number, String owner, boolean maySharedOfAll) {
    return rows.remove(REMOVE, number, owner, maySharedOfAll);
  }

  private static View view(Row row) {
    Content content =
        new Content(
            row.getString("owner"),
            row.getString("name"),
            row.getString("query"),
            row.getBoolean("shared"));
    return new View(row.getLong("id"), content, row.getOffsetDateTime("saved_at").toInstant());
  }
}
