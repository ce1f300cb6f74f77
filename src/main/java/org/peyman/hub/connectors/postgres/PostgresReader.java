package org.peyman.hub.connectors.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.WrittenTimes;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.ReadRequest;

/** Reads a query page by page. */
final class PostgresReader implements RowReader {

  private final PostgresSection section;
  private final PostgresSystem system;
  private final Clock clock;
  private volatile @Nullable KeysetQuery known;
  private volatile LateRows late = LateRows.NONE;

  PostgresReader(PostgresSection section, PostgresSystem system, Clock clock) {
    this.section = section;
    this.system = system;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Rows> read(ReadRequest request) {
    return query(request.cancellation())
        .compose(query -> read(query, request))
        .onFailure(failure -> known = null) // perhaps the table has changed
        .toCompletionStage();
  }

  private Future<KeysetQuery> query(Cancellation cancellation) {
    KeysetQuery query = known;
    if (query != null) {
      return Future.succeededFuture(query);
    }
    return system
        .run(KeysetQuery.description(section), Tuple.tuple(), cancellation)
        .compose(
            none -> {
              try {
                KeysetQuery described = KeysetQuery.of(section, none.columnDescriptors());
                known = described;
                return Future.succeededFuture(described);
              } catch (PartnerFailure failure) {
                return Future.failedFuture(failure);
              }
            });
  }

  private Future<Rows> read(KeysetQuery query, ReadRequest request) {
    Instant begun = clock.instant();
    KeysetQuery.Place after = query.place(request.cursor(), begun);
    Future<Rows> read = asked(query, after, request).compose(rows -> paged(query, rows, request));
    return section.whole()
        ? read.compose(page -> whole(query, page, begun, request))
        : read.compose(
            page -> page.more() ? Future.succeededFuture(page) : ended(query, page, request));
  }

  private Future<RowSet<Row>> asked(
      KeysetQuery query, KeysetQuery.@Nullable Place after, ReadRequest request) {
    try {
      Tuple parameters = query.parameters(after, request.limit());
      return system.run(query.sql(after), parameters, request.cancellation());
    } catch (PartnerFailure failure) {
      return Future.failedFuture(failure);
    }
  }

  private Future<Rows> paged(KeysetQuery query, RowSet<Row> rows, ReadRequest request) {
    try {
      return Future.succeededFuture(page(query, rows, request));
    } catch (PartnerFailure failure) {
      return Future.failedFuture(failure);
    }
  }

  /**
   * A page of all rows. Those without a key are on no page, and would be taken for absent: with the
   * last page there must be none.
   */
  private Future<Rows> whole(KeysetQuery query, Rows page, Instant begun, ReadRequest request) {
    if (page.more()) {
      return Future.succeededFuture(
          new Rows(page.rows(), page.cursor(), true, begun, page.notes()));
    }
    Rows last = new Rows(page.rows(), null, false, begun, page.notes());
    return system
        .run(query.outside(), query.outsideParameters(1), request.cancellation())
        .compose(
            outside ->
                outside.size() == 0
                    ? Future.succeededFuture(last)
                    : Future.failedFuture(
                        new PartnerFailure(
                            Kind.MALFORMED,
                            "A row is null in one of the key's columns "
                                + section.cursor()
                                + "; each must have them")));
  }

  /**
   * The last page of a reading, with the rows that have no place in the order: they are given at
   * each reading, since no other would ever meet them.
   */
  private Future<Rows> ended(KeysetQuery query, Rows page, ReadRequest request) {
    int room = request.limit() - page.rows().size();
    if (room == 0) {
      return Future.succeededFuture(page);
    }
    return system
        .run(query.outside(), query.outsideParameters(room), request.cancellation())
        .map(outside -> with(query, page, outside));
  }

  private Rows with(KeysetQuery query, Rows page, RowSet<Row> outside) {
    List<RowReader.Raw> rows = new ArrayList<>(page.rows());
    int future = 0;
    int zoned = 0;
    for (Row row : outside) {
      rows.add(new RowReader.Raw(PostgresValues.map(row, query.columns()), null, null));
      boolean isInFuture = query.isInFuture(row);
      future += isInFuture ? 1 : 0;
      zoned += isInFuture && query.isOfAnotherZone(row, clock.instant()) ? 1 : 0;
    }
    List<PageNote> notes = new ArrayList<>(page.notes());
    String reason = zoned == future ? NoteReason.ANOTHER_ZONE.name() : null;
    notes.add(note(NoteKind.MARK_IN_FUTURE, future, reason));
    notes.add(note(NoteKind.ROWS_WITHOUT_MARK, outside.size() - future, null));
    return new Rows(rows, page.cursor(), false, page.dataAsOf(), notes);
  }

  private PageNote note(NoteKind kind, int rows, @Nullable String reason) {
    return rows == 0
        ? PageNote.none(kind.name())
        : new PageNote(kind.name(), String.join(", ", section.cursor()), rows, reason);
  }

  private Rows page(KeysetQuery query, RowSet<Row> rows, ReadRequest request)
      throws PartnerFailure {
    LateRows met = late.at(request.cursor());
    List<RowReader.Raw> page = new ArrayList<>(rows.size());
    List<String> last = null;
    Instant asked = null; // by the system's own clock
    List<RowReader.Raw> future = new ArrayList<>();
    boolean isAtYoung = false;
    boolean more = false;
    for (Row row : rows) {
      List<String> place = query.placeOf(row);
      WrittenTimes.Age age = query.ageOf(place, now(query, row));
      isAtYoung |= age != WrittenTimes.Age.OLD;
      if (isAtYoung) {
        if (age == WrittenTimes.Age.FUTURE && page.size() + future.size() < request.limit()) {
          future.add(new RowReader.Raw(PostgresValues.map(row, query.columns()), null, null));
        }
        continue;
      }
      if (place.equals(last)) {
        throw new PartnerFailure(
            Kind.MALFORMED,
            "Two rows have the same values in the "
                + section.order()
                + "'s columns "
                + section.cursor()
                + "; together they must be unique");
      }
      more = page.size() == request.limit();
      if (!more) {
        page.add(
            new RowReader.Raw(
                PostgresValues.map(row, query.columns()), null, null, query.markOf(place)));
        last = place;
        met = met.with(query.timeOf(place));
        asked = query.clockOf(row);
      }
    }
    String cursor = last == null ? request.cursor() : query.cursor(last, more);
    late = more ? met.amid(cursor) : met.ended(cursor, asked, query.settle());
    Instant asOf = more ? null : clock.instant().minus(query.settle());
    List<PageNote> notes = new ArrayList<>(notes(met, more));
    if (!future.isEmpty()) {
      page.addAll(future);
      notes.add(note(NoteKind.MARK_IN_FUTURE, future.size(), null));
    }
    return new Rows(page, cursor, more, asOf, notes);
  }

  /** By the system's own clock. */
  private Instant now(KeysetQuery query, Row row) {
    Instant now = query.clockOf(row);
    return now == null ? clock.instant() : now;
  }

  private List<PageNote> notes(LateRows met, boolean more) {
    if (section.whole() || section.overlap() != null) { // whose rows come again in any case
      return List.of();
    }
    if (met.late() > 0) {
      return more ? List.of() : List.of(note(NoteKind.ROWS_LATE, met.late(), null));
    }
    return more || !met.isAll() ? List.of() : List.of(PageNote.none(NoteKind.ROWS_LATE.name()));
  }

  @Override
  public void close() {
    system.close();
  }
}
