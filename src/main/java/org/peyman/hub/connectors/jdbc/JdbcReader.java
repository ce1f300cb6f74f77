package org.peyman.hub.connectors.jdbc;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.QuerySection;
import org.peyman.hub.connectors.sql.WrittenTimes;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.ReadRequest;

/**
 * Reads a query page by page, each over a connection of its own: a source has one reading under way
 * at a time, so a pool would hold what nobody uses.
 */
final class JdbcReader implements RowReader {

  private static final int THREADS = 2; // one may hang in a driver that cannot be stopped
  private static final int FETCHED_AT_ONCE = 1_000;

  private final JdbcSection section;
  private final Clock clock;
  private final JdbcValues values;
  private final JdbcSystem system;

  /**
   * @param names of columns, as the configuration has them
   */
  JdbcReader(JdbcSection section, Vertx vertx, Clock clock, Set<String> names) {
    this.section = section;
    this.clock = clock;
    this.values = new JdbcValues(names);
    this.system = new JdbcSystem(section.access(), vertx, THREADS);
  }

  @Override
  public CompletionStage<Rows> read(ReadRequest request) {
    return system.run(
        (connection, running) -> read(connection, request, running), request.cancellation());
  }

  private Rows read(
      Connection connection, ReadRequest request, AtomicReference<@Nullable Statement> running)
      throws SQLException, PartnerFailure {
    Instant now = clock.instant();
    JdbcQuery query = JdbcQuery.of(section, connection);
    Page page = new Page(query, request.limit());
    JdbcQuery.Place place = query.place(request.cursor());
    try (PreparedStatement statement = query.after(place, now).in(connection)) {
      running.set(statement);
      try (ResultSet rows = executed(statement, request.limit() + 1)) {
        while (rows.next()) {
          page.add(rows, now);
        }
      }
    }
    running.set(null);
    if (!page.more) {
      page.addOutside(connection, now);
    }
    return page.finished(request.cursor(), now);
  }

  private ResultSet executed(PreparedStatement statement, int most) throws SQLException {
    statement.setMaxRows(most);
    statement.setFetchSize(Math.min(most, FETCHED_AT_ONCE));
    statement.setQueryTimeout(section.access().seconds());
    return statement.executeQuery();
  }

  /** Rows of a page, as they come. */
  private final class Page {
    private final JdbcQuery query;
    private final int limit;
    private final List<Raw> raws = new ArrayList<>();
    private final List<PageNote> notes = new ArrayList<>();
    private @Nullable List<String> last;
    private boolean more;
    private boolean isAtYoung;
    private int future;

    Page(JdbcQuery query, int limit) {
      this.query = query;
      this.limit = limit;
    }

    void add(ResultSet row, Instant now) throws SQLException, PartnerFailure {
      List<String> place = query.placeOf(row);
      WrittenTimes.Age age = query.ageOf(place, now);
      isAtYoung |= age != WrittenTimes.Age.OLD;
      if (isAtYoung) {
        addInFuture(row, age);
      } else {
        addInPlace(row, place);
      }
    }

    /** It comes with each reading, until its time has come. */
    private void addInFuture(ResultSet row, WrittenTimes.Age age) throws SQLException {
      if (age == WrittenTimes.Age.FUTURE && raws.size() < limit) {
        raws.add(new Raw(values.row(row), null, null));
        future++;
      }
    }

    private void addInPlace(ResultSet row, List<String> place) throws SQLException, PartnerFailure {
      if (place.equals(last)) {
        throw new PartnerFailure(
            Kind.MALFORMED,
            "Two rows have the same values in the "
                + QuerySection.order(section.query().isWhole())
                + "'s columns "
                + section.query().columns()
                + "; together they must be unique");
      }
      more = raws.size() == limit;
      if (!more) {
        raws.add(new Raw(values.row(row), null, null));
        last = place;
      }
    }

    /**
     * Those that have no place in the order are given with each reading, since no other would ever
     * meet them.
     */
    void addOutside(Connection connection, Instant now) throws SQLException, PartnerFailure {
      int room = limit - raws.size();
      if (room == 0) {
        return; // with the next page, which has none
      }
      int without = 0;
      try (PreparedStatement statement = query.outside(now).in(connection);
          ResultSet rows = executed(statement, room)) {
        while (rows.next()) {
          if (section.query().isWhole()) {
            throw new PartnerFailure(
                Kind.MALFORMED,
                "A row is null in one of the key's columns "
                    + section.query().columns()
                    + "; each must have them");
          }
          boolean isFuture = query.isPlaced(rows);
          future += isFuture ? 1 : 0;
          without += isFuture ? 0 : 1;
          raws.add(new Raw(values.row(rows), null, null));
        }
      }
      note(NoteKind.MARK_IN_FUTURE, future);
      note(NoteKind.ROWS_WITHOUT_MARK, without);
    }

    private void note(NoteKind kind, int rows) {
      String columns = String.join(", ", section.query().columns());
      notes.add(rows == 0 ? PageNote.none(kind.name()) : new PageNote(kind.name(), columns, rows));
    }

    Rows finished(@Nullable String before, Instant now) {
      boolean isOver = !more && section.query().isWhole();
      String cursor =
          isOver
              ? null
              : last == null
                  ? ended(before)
                  : new JdbcQuery.Place(last, more).cursor(section.query().columns());
      Instant asOf = more ? null : now.minus(query.settle());
      return new Rows(raws, cursor, more, asOf, notes);
    }

    /** A reading that came to its end without another row. */
    private @Nullable String ended(@Nullable String before) {
      return before == null ? null : before.replaceFirst("^\\[true", "[false");
    }
  }

  @Override
  public void close() {
    system.close();
  }
}
