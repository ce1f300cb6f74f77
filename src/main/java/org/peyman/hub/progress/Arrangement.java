package org.peyman.hub.progress;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.AsOf;

/** The rows of an answer as the question wants them: gaps filled, in order, cut to its first. */
public final class Arrangement {

  /**
   * How many rows filling may make in one request for all parents together, after a first has cut
   * them: so many are made and ordered in some hundredths of a second, which is what an event loop
   * has for one request.
   */
  private static final int MOST_FILLED = 20_000;

  private final Periods periods;
  private final List<Row> rows;
  private final long count;

  private Arrangement(Periods periods, List<Row> rows, long count) {
    this.periods = periods;
    this.rows = rows;
    this.count = count;
  }

  /**
   * The answer to a question as of a day, of which these are all rows that are not 0, in any order.
   *
   * @throws Answers.TooManyRows as {@link Answers#ask} fails
   */
  public static Table table(Question question, List<Row> rows, Row total, AsOf at) {
    return of(question, rows, rows.size(), new Room()).table(total, null, at.version(), at.day());
  }

  /** For how many more rows there is room in one request. */
  static final class Room {
    private long left = MOST_FILLED;

    private void take(long rows) {
      left -= rows;
      if (left < 0) {
        throw new Answers.TooManyRows(MOST_FILLED - left);
      }
    }
  }

  /**
   * Arranges rows.
   *
   * @param rows those that are not 0, or as many of them as are wanted
   * @param known how many are not 0
   */
  static Arrangement of(Question question, List<Row> rows, long known, Room room) {
    Periods periods = new Periods(question);
    refuseTooMany(known, question);
    List<Row> all = rows;
    long count = known;
    if (question.fillGaps()) {
      Filling filling = periods.filling(rows);
      count += filling.size();
      refuseTooMany(count, question);
      int most = (int) Math.min(filling.size(), wanted(question));
      room.take(most);
      all = Stream.concat(rows.stream(), filling.first(most).stream()).toList();
    }
    List<Row> wanted = all.stream().sorted(RowOrder.of(question)).limit(wanted(question)).toList();
    return new Arrangement(periods, wanted, count);
  }

  /**
   * The answer that has these rows.
   *
   * @param first month in which there is a fact; null: none is known
   */
  Table table(Row total, @Nullable SolarMonth first, long version, LocalDate asOf) {
    return new Table(
        rows, Math.toIntExact(count), total, periods.months(first, asOf), version, asOf);
  }

  private static int wanted(Question question) {
    Integer first = question.first();
    return first == null ? Answers.MOST_ROWS : first;
  }

  private static void refuseTooMany(long rows, Question question) {
    if (question.first() == null && rows > Answers.MOST_ROWS) {
      throw new Answers.TooManyRows(rows);
    }
  }
}
