package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody wrote beside figures of the dashboard. */
public final class FigureNotes {

  /** How many one author may keep. */
  public static final int MOST = 200;

  /** How many are listed. */
  public static final int MOST_LISTED = 1_000;

  private static final String LATEST =
      "SELECT * FROM figure_note ORDER BY written_at DESC, id DESC LIMIT " + MOST_LISTED;

  private static final String WRITE =
      """
      INSERT INTO figure_note (part, query, as_of, ledger_version, note, author, role, organization, written_at)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
      WHERE (SELECT count(*) FROM figure_note WHERE author = $6) < $10
      RETURNING *
      """;

  private static final String REMOVE =
      "DELETE FROM figure_note WHERE id = $1 AND (author = $2 OR $3) RETURNING *";

  private final KeptRows<Note> rows;

  FigureNotes(Database database) {
    this.rows = new KeptRows<>(database, 30, FigureNotes::note);
  }

  /**
   * What it is about: a part of the dashboard as it was narrowed, and the day and version of its
   * figures.
   */
  public record Subject(String part, String query, LocalDate asOf, long version) {}

  /**
   * Who wrote it.
   *
   * @param name by which the author is known again; shown to nobody
   * @param organization for which it was written; null: for none
   */
  public record Author(String name, String role, @Nullable String organization) {}

  /** What is written, of 1 to 500 characters. */
  public record Content(Subject subject, String text, Author author) {}

  /** A note and the number that names it. */
  public record Note(long number, Content content, Instant writtenAt) {}

  /** The latest of all, at most {@value #MOST_LISTED}. */
  static Future<List<Note>> latest(Statements statements) {
    return statements.query(LATEST).map(rows -> RowReader.list(rows, FigureNotes::note));
  }

  /** Keeps a note; empty: its author has too many. */
  public Future<Optional<Note>> write(Content content, Instant now) {
    Subject subject = content.subject();
    Author author = content.author();
    return rows.keep(
        author.name(),
        WRITE,
        subject.part(),
        subject.query(),
        subject.asOf(),
        subject.version(),
        content.text(),
        author.name(),
        author.role(),
        author.organization(),
        Utc.of(now),
        MOST);
  }

  /**
   * Keeps a note no longer; empty: there is none of that number that the author may remove.
   *
   * @param mayAll whether those of others too
   */
  public Future<Optional<Note>> remove(long number, String author, boolean mayAll) {
    return rows.remove(REMOVE, number, author, mayAll);
  }

  private static Note note(Row row) {
    Subject subject =
        new Subject(
            row.getString("part"),
            row.getString("query"),
            row.getLocalDate("as_of"),
            row.getLong("ledger_version"));
    Author author =
        new Author(row.getString("author"), row.getString("role"), row.getString("organization"));
    return new Note(
        row.getLong("id"),
        new Content(subject, row.getString("note"), author),
        row.getOffsetDateTime("written_at").toInstant());
  }
}
