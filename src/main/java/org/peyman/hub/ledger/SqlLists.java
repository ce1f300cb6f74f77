package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;

/** The lists that are read in pages: one statement a page, by key and never by offset. */
final class SqlLists {

  private static final Keyset NEWEST_FIRST =
      new Keyset(
          List.of(
              new Keyset.Column("VERSION", "q.version", Keyset.Type.NUMBER, true, false),
              new Keyset.Column("ID", "q.sort", Keyset.Type.TEXT, true, false)));

  private static final Keyset LATEST_FIRST =
      new Keyset(List.of(new Keyset.Column("ID", "r.id", Keyset.Type.NUMBER, true, false)));

  private final Statements database;
  private final Statements noted;
  private final @Nullable Portals portals;
  private final Supplier<LocalDate> today;
  private final Listing.JobCount count;

  /**
   * The lists of a database.
   *
   * @param noted for lists of what is noted beside versions
   * @param portals keep a list open between its pages; null: each page is a statement of its own
   * @param count knows how many jobs there are without reading them, where it does
   */
  SqlLists(
      Statements database,
      Statements noted,
      @Nullable Portals portals,
      Supplier<LocalDate> today,
      Listing.JobCount count) {
    this.database = database;
    this.noted = noted;
    this.portals = portals;
    this.today = today;
    this.count = count;
  }

  /** The lists of a database, which counts. */
  SqlLists(Statements database, @Nullable Portals portals, Supplier<LocalDate> today) {
    this(
        database,
        database,
        portals,
        today,
        (filter, states) -> Future.succeededFuture(Optional.empty()));
  }

  /** What is read, and as what. */
  private record Source<T>(String table, String columns, Keyset order, Function<Row, T> read) {}

  Future<Listing.Page<Records.Job>> jobs(Listing.JobQuery query) {
    if (!query.window().withTotal() || query.shown() != null) {
      return jobs(query, query.window()); // which of them are shown, only the database knows
    }
    return count
        .of(query.filter(), query.states())
        .compose(
            total ->
                total.isEmpty()
                    ? jobs(query, query.window())
                    : jobs(query, query.window().withoutTotal())
                        .map(page -> page.withTotal(total.get())));
  }

  private Future<Listing.Page<Records.Job>> jobs(Listing.JobQuery query, Listing.Window window) {
    Conditions where = new Conditions();
    where.addAll(FactConditions.of(query.filter(), "j", where, StateAt.now()));
    addDays(query.filter(), where);
    if (query.filter().organizations() != null) {
      where.add("j.organizations && " + where.codes(query.filter().organizations()));
    }
    for (Map.Entry<Listing.JobState, Boolean> state : query.states().entrySet()) {
      where.add(
          "(" + holds(state.getKey(), where) + ") = " + where.put(state.getValue(), "boolean"));
    }
    Listing.Shown shown = query.shown();
    if (shown != null) {
      where.add("j.organizations @> " + where.codes(List.of(shown.claimant())));
      where.add("NOT " + isFresh(where.put(utc(shown.matchedBefore()), "timestamptz")));
    }
    List<Keyset.Column> order = query.orderBy().stream().map(SqlLists::column).toList();
    Keyset keyset =
        ending(order, new Keyset.Column("ID", "j.job_id", Keyset.Type.ID, false, false));
    JobRows rows = new JobRows(query.parts(), query.facets());
    return page(new Source<>("job j", rows.columns(), keyset, rows::read), where, window);
  }

  /** Months and years as days too, so that a list by the start begins where they begin. */
  private static void addDays(Filter filter, Conditions where) {
    MonthRange months = filter.months() == null ? new MonthRange(null, null) : filter.months();
    if (months.from() != null) {
      where.add("j.started_on >= " + where.put(months.from().firstDay(), "date"));
    }
    if (months.to() != null) {
      where.add("j.started_on <= " + where.put(months.to().lastDay(), "date"));
    }
    List<Integer> years = filter.years();
    if (years != null && !years.isEmpty()) {
      SolarMonth from = new SolarMonth(Collections.min(years), 1);
      SolarMonth to = new SolarMonth(Collections.max(years), 12);
      where.add("j.started_on >= " + where.put(from.firstDay(), "date"));
      where.add("j.started_on <= " + where.put(to.lastDay(), "date"));
    }
  }

  /**
   * Whether the match behind a job j is fresh, as {@link Listing.Shown} has it. The offset of none
   * has each such job looked up: else all claims may be read at once for some jobs.
   */
  static String isFresh(String since) {
    return """
    (cardinality(j.organizations) > 1 AND j.latest_independent IS NULL AND EXISTS (
      SELECT FROM claim c JOIN batch b ON b.version = c.since WHERE c.job_id = j.job_id AND b.recorded_at > %s
      OFFSET 0))
    """
        .formatted(since);
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /** The states as progress counts them (rules.md, section 2). */
  private String holds(Listing.JobState state, Conditions where) {
    return switch (state) {
      case JOINT -> "cardinality(j.organizations) > 1";
      case DISAGREEING -> "cardinality(j.discrepancies) > 0";
      case UNMATCHED -> "j.person_key IS NULL";
      case REPEATED -> "j.repeated";
      case CHECKED -> "j.latest_independent IS NOT NULL";
      case VERIFIED -> "coalesce(confirms(j.latest_independent), false)";
      case REFUTED -> "j.latest_independent IS NOT NULL AND NOT confirms(j.latest_independent)";
      case ACTIVE ->
          "is_active(j.last_end, j.latest_conclusive, " + where.put(today.get(), "date") + ")";
    };
  }

  private static Keyset.Column column(Listing.Order<Listing.JobField> order) {
    return switch (order.by()) {
      case STARTED_ON -> column(order, "j.started_on", Keyset.Type.DATE);
      case ENDED_ON -> nullable(order, "j.last_end", Keyset.Type.DATE);
      case PHASE -> column(order, "j.phase", Keyset.Type.TEXT);
      case PROVINCE -> column(order, "j.province", Keyset.Type.TEXT);
      case CLAIM_COUNT -> mostlyOne(order, "j.claims");
      case ORGANIZATION_COUNT -> mostlyOne(order, "cardinality(j.organizations)");
      case WEEKLY_HOURS -> nullable(order, "j.hours_tenths", Keyset.Type.NUMBER);
    };
  }

  Future<Listing.Page<Records.CurrentCommitment>> commitments(Listing.CommitmentQuery query) {
    Filter filter = query.filter();
    Conditions where = new Conditions();
    if (filter.organizations() != null) {
      where.add("c.organizations && " + where.codes(filter.organizations()));
    }
    if (filter.years() != null) {
      where.add(
          "c.year = ANY (" + where.put(filter.years().toArray(Integer[]::new), "int[]") + ")");
    }
    if (filter.agreements() != null) {
      String given = where.codes(filter.agreements());
      where.add(
          "(c.agreement = ANY (%1$s) OR c.phase IN (SELECT code FROM phase WHERE agreement = ANY (%1$s)))"
              .formatted(given));
    }
    where.addOneOf("c.phase", filter.phases());
    where.addOneOf("c.province", filter.provinces());
    where.addOneOf("c.organization", query.owners());
    if (query.certainties() != null) {
      where.addOneOf("c.certainty", query.certainties().stream().map(Enum::name).toList());
    }
    if (query.joint() != null) {
      where.add("(cardinality(c.organizations) > 1) = " + where.put(query.joint(), "boolean"));
    }
    if (query.withdrawn() != null) {
      where.add("(" + QUANTITY + " = 0) = " + where.put(query.withdrawn(), "boolean"));
    }
    List<Keyset.Column> order = query.orderBy().stream().map(SqlLists::commitmentColumn).toList();
    Keyset keyset =
        ending(
            order,
            new Keyset.Column("ID_OWNER", "c.organization", Keyset.Type.TEXT, false, false),
            new Keyset.Column("ID_CODE", "c.code", Keyset.Type.TEXT, false, false));
    return page(
        new Source<>("commitment c", "c.*", keyset, RowReader::commitment), where, query.window());
  }

  private static final String QUANTITY = "(c.content->>'quantity')::bigint";

  private static Keyset.Column commitmentColumn(Listing.Order<Listing.CommitmentField> order) {
    return switch (order.by()) {
      case OWNER -> column(order, "c.organization", Keyset.Type.TEXT);
      case CODE -> column(order, "c.code", Keyset.Type.TEXT);
      case YEAR -> column(order, "c.year", Keyset.Type.NUMBER);
      case QUANTITY -> column(order, QUANTITY, Keyset.Type.NUMBER);
      case CERTAINTY -> column(order, "c.certainty", Keyset.Type.TEXT);
      case DATE -> nullable(order, "(c.content->>'date')::date", Keyset.Type.DATE);
      case PHASE -> nullable(order, "c.phase", Keyset.Type.TEXT);
      case PROVINCE -> nullable(order, "c.province", Keyset.Type.TEXT);
    };
  }

  Future<Listing.Page<Records.Quarantined>> quarantine(
      Listing.QuarantineFilter filter, Listing.Window window) {
    Source<Records.Quarantined> source =
        new Source<>(QuarantineListSql.table(filter), "q.*", NEWEST_FIRST, RowReader::quarantined);
    return page(noted, source, QuarantineListSql.where(filter), window);
  }

  Future<Listing.Page<Records.AuditEntry>> auditTrail(Listing.Window window) {
    return page(
        noted,
        new Source<>("audit_entry r", "r.*", LATEST_FIRST, RowReader::auditEntry),
        new Conditions(),
        window);
  }

  Future<List<FigureNotes.Note>> figureNotes() {
    return FigureNotes.latest(noted);
  }

  Future<List<SavedViews.View>> savedViews(String owner) {
    return SavedViews.seenBy(noted, owner);
  }

  Future<Listing.Page<AlertRecords.Alert>> alerts(
      AlertRecords.Filter filter, Listing.Window window) {
    return page(
        noted,
        new Source<>("alert a", "a.*", AlertRows.OPEN_FIRST, AlertRows::alert),
        AlertRows.where(filter),
        window);
  }

  Future<Listing.Page<Records.PastReading>> readings(String source, Listing.Window window) {
    Conditions where = new Conditions();
    where.add("r.source = " + where.put(source, "text"));
    return page(
        noted,
        new Source<>("reading_history r", "r.*", LATEST_FIRST, RowReader::pastReading),
        where,
        window);
  }

  private static Keyset.Column column(Listing.Order<?> order, String sql, Keyset.Type type) {
    return new Keyset.Column(order.by().name(), sql, type, order.descending(), false);
  }

  private static Keyset.Column mostlyOne(Listing.Order<?> order, String sql) {
    return new Keyset.Column(
        order.by().name(), sql, Keyset.Type.NUMBER, order.descending(), false, 1L);
  }

  private static Keyset.Column nullable(Listing.Order<?> order, String sql, Keyset.Type type) {
    return new Keyset.Column(order.by().name(), sql, type, order.descending(), true);
  }

  private static Keyset ending(List<Keyset.Column> order, Keyset.Column... identity) {
    return new Keyset(Stream.concat(order.stream(), Stream.of(identity)).toList());
  }

  /** The page, and the number of all that match where it is wanted, in one statement. */
  private <T> Future<Listing.Page<T>> page(
      Source<T> source, Conditions where, Listing.Window window) {
    return portals == null && !window.withTotal()
        ? alone(source, where, window)
        : page(database, source, where, window);
  }

  /** In a statement that says of which version it is, since most requests ask nothing else. */
  private <T> Future<Listing.Page<T>> alone(
      Source<T> source, Conditions where, Listing.Window window) {
    Source<T> dated =
        new Source<>(
            source.table, source.columns + ", " + Statements.OF_VERSION, source.order, source.read);
    try {
      return database
          .queryAlone(rows(dated, where, window), where.parameters())
          .map(rows -> page(dated, list(rows), window.first(), null));
    } catch (Listing.NotACursor e) {
      return Future.failedFuture(e);
    }
  }

  private <T> Future<Listing.Page<T>> page(
      Statements from, Source<T> source, Conditions where, Listing.Window window) {
    if (portals != null && !window.withTotal()) {
      return heldOpen(portals, source, where, window);
    }
    String all = " FROM " + source.table + where.text();
    String sql;
    try {
      sql = rows(source, where, window);
    } catch (Listing.NotACursor e) {
      return Future.failedFuture(e);
    }
    if (!window.withTotal()) {
      return from.query(sql, where.parameters())
          .map(rows -> page(source, list(rows), window.first(), null));
    }
    return from.query(counted(sql, all), where.parameters())
        .map(rows -> counted(source, rows, window.first()));
  }

  /**
   * The rows of a page and one more. They may be in several ranges of the order: each is read by
   * its index no further than a page needs. The limit stands in the text, so that PostgreSQL need
   * not plan the statement anew each time.
   */
  private static String rows(Source<?> source, Conditions where, Listing.Window window) {
    String limit = " LIMIT " + (window.first() + 1);
    List<String> ranges =
        window.after() == null ? source.order.parts() : source.order.after(window.after(), where);
    if (ranges.isEmpty()) {
      return select(source, where.text()) + limit;
    }
    String parts =
        ranges.stream()
            .map(range -> "(" + select(source, where.textAnd(range)) + limit + ")")
            .collect(Collectors.joining(" UNION ALL "));
    return ranges.size() == 1
        ? parts
        : "SELECT * FROM (" + parts + ") f ORDER BY " + source.order.orderByKeys() + limit;
  }

  /**
   * With how many there are beside each row, or in a row of its own. Rows are numbered after they
   * were limited: numbering first would read and sort the whole table.
   */
  private static String counted(String rows, String all) {
    return "SELECT p.*, t.total FROM (SELECT (SELECT count(*)"
        + all
        + ") AS total) t LEFT JOIN (SELECT f.*, row_number() OVER () AS place FROM ("
        + rows
        + ") f) p ON true ORDER BY p.place";
  }

  /** The page out of a list that is sorted once for all its pages. */
  private static <T> Future<Listing.Page<T>> heldOpen(
      Portals portals, Source<T> source, Conditions where, Listing.Window window) {
    String list = select(source, where.text()) + where.parameters().deepToString();
    if (portals.standsAt(list, window.after())) {
      return portals.goOn(window.first()).map(part -> page(portals, list, source, part));
    }
    if (window.after() != null) {
      try {
        List<String> ranges = source.order.after(window.after(), where);
        where.add("((" + String.join(") OR (", ranges) + "))");
      } catch (Listing.NotACursor e) {
        return Future.failedFuture(e);
      }
    }
    return portals
        .begin(select(source, where.text()), where.parameters(), window.first())
        .map(part -> page(portals, list, source, part));
  }

  private static String select(Source<?> source, String where) {
    return "SELECT "
        + source.columns
        + ", "
        + source.order.select()
        + " FROM "
        + source.table
        + where
        + " ORDER BY "
        + source.order.orderBy();
  }

  private static <T> Listing.Page<T> page(
      Portals portals, String list, Source<T> source, Portals.Part part) {
    List<Row> rows = list(part.rows());
    Listing.Page<T> page = page(source, rows, rows.size(), null);
    if (!rows.isEmpty()) {
      portals.standAt(list, page.cursors().get(rows.size() - 1), part);
    }
    return new Listing.Page<>(page.items(), page.cursors(), part.more(), null);
  }

  private static <T> Listing.Page<T> counted(Source<T> source, RowSet<Row> rows, int first) {
    List<Row> counted = list(rows);
    Row any = counted.get(0);
    boolean isEmpty = any.getLong("place") == null; // only the total
    return page(source, isEmpty ? List.of() : counted, first, any.getLong("total"));
  }

  private static <T> Listing.Page<T> page(
      Source<T> source, List<Row> rows, int first, @Nullable Long total) {
    List<Row> shown = rows.subList(0, Math.min(rows.size(), first));
    return new Listing.Page<>(
        shown.stream().map(source.read).toList(),
        new Cursors(source.order, shown),
        rows.size() > first,
        total);
  }

  private static List<Row> list(RowSet<Row> rows) {
    List<Row> list = new ArrayList<>(rows.size());
    rows.forEach(list::add);
    return list;
  }
}
