package org.peyman.hub.graphql;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;

/** Objects of the schema that are more than one record of the ledger. */
final class Views {

  private Views() {}

  /** An object whose progress was asked for. */
  record ParentOf(Answers.Parent type, String code) {}

  /**
   * A question and of what it was asked.
   *
   * @param parent null at the root
   */
  record Asked(Question question, @Nullable ParentOf parent) {

    /** The organizations that the question is about, sorted; null: all. */
    @Nullable Set<String> organizations() {
      List<String> filtered = question.filter().organizations();
      if (parent == null || parent.type() != Answers.Parent.ORGANIZATION) {
        return filtered == null ? null : new TreeSet<>(filtered);
      }
      boolean within = filtered == null || filtered.contains(parent.code());
      return within ? Set.of(parent.code()) : Set.of();
    }

    /** The parent's type; null at the root. */
    Answers.@Nullable Parent type() {
      return parent == null ? null : parent.type();
    }

    /** The parent's code; empty at the root. */
    String code() {
      return parent == null ? "" : parent.code();
    }

    /** What the facts are, however they are grouped, ordered or cut. */
    private String facts() {
      return pair() + parent + "|" + question.filter();
    }

    /** All of it, in the words of which ids were made since the first release. */
    private String text() {
      return pair()
          + "Asked[question=Question[filter=%s, groupBy=%s, orderBy=%s, first=%s, fillGaps=%s], parent=%s]"
              .formatted(
                  question.filter(),
                  question.groupBy(),
                  question.orderBy(),
                  question.first(),
                  question.fillGaps(),
                  parent);
    }

    /** The same however the pair is named, and whether or not its day is final. */
    private String pair() {
      AsOf at = question.at();
      return at == null ? "" : at.version() + "|" + at.day() + "|";
    }

    /** The day that an answer of a pair speaks of; null: it speaks of now. */
    @Nullable LocalDate day() {
      AsOf at = question.at();
      return at == null ? null : at.day();
    }
  }

  /** An answer to a question. */
  record Table(Asked asked, org.peyman.hub.progress.Table answer) {

    String id() {
      return Ids.digest("table|" + asked.text());
    }

    List<RowOf> rows() {
      return answer.rows().stream().map(row -> new RowOf(asked, row)).toList();
    }

    RowOf total() {
      return new RowOf(asked, answer.total());
    }

    /** A range alone cannot say what years leave of it, nor that nothing is left. */
    @Nullable List<String> months() {
      List<SolarMonth> months = answer.months();
      if (months == null) {
        return null;
      }
      List<Integer> years = asked.question().filter().years();
      return months.stream()
          .filter(month -> years == null || years.contains(month.year()))
          .map(SolarMonth::toString)
          .toList();
    }
  }

  /** A row and what was asked for it. */
  record RowOf(Asked asked, Row row) {

    /**
     * The same for a group and the facts it is of, so that {@code total} is the row of no grouping.
     */
    String id() {
      return Ids.digest("row|" + asked.facts() + "|" + row.group());
    }

    /** A measure that the question asked for. */
    @Nullable Number measure(Measure measure) {
      if (!asked.question().measures().contains(measure)) {
        throw new IllegalStateException(measure + " was not asked for");
      }
      return row.measure(measure);
    }

    @Nullable String value(Dimension dimension) {
      return row.group().get(dimension);
    }

    /** The row's organizations (rules.md, section 2); null: all. */
    @Nullable Set<String> organizations() {
      String grouped = value(Dimension.ORGANIZATION);
      return grouped == null ? asked.organizations() : Set.of(grouped);
    }

    @Nullable Period period() {
      return Period.of(row.group());
    }
  }

  /**
   * How a source is doing, or was.
   *
   * @param day of the answer that it is part of, where that is of a pair; null: it is of now
   */
  record SourceAt(Records.Source source, @Nullable LocalDate day) {

    static List<SourceAt> all(List<Records.Source> sources, @Nullable LocalDate day) {
      return sources.stream().map(source -> new SourceAt(source, day)).toList();
    }

    /** Another one for each day, so that a client keeps then and now apart. */
    String id() {
      return day == null
          ? Ids.of("SourceStatus", source.code())
          : Ids.of("PastSourceStatus", day, source.code());
    }
  }

  /** An allocation and the commitment whose phase and province it takes where it names none. */
  record AllocationOf(Commitment whole, Commitment.Allocation part) {

    @Nullable String phase() {
      return part.phase() == null ? whole.phase() : part.phase();
    }

    @Nullable String province() {
      return part.province() == null ? whole.province() : part.province();
    }
  }

  /**
   * A page of a connection.
   *
   * @param cursorType what the cursors of this list are called, so that those of another are
   *     refused
   * @param continued whether the page follows another
   */
  record Page<T>(Listing.Page<T> page, String cursorType, boolean continued) {

    List<Edge<T>> edges() {
      return IntStream.range(0, page.items().size())
          .mapToObj(i -> new Edge<>(cursor(i), page.items().get(i)))
          .toList();
    }

    PageInfo pageInfo() {
      int last = page.items().size() - 1;
      return new PageInfo(
          page.more(), continued, last < 0 ? null : cursor(0), last < 0 ? null : cursor(last));
    }

    private String cursor(int item) {
      return Ids.of(cursorType, page.cursors().get(item));
    }
  }

  /** An item and its cursor. */
  record Edge<T>(String cursor, T node) {}

  /** Where a page stands. */
  record PageInfo(boolean next, boolean previous, @Nullable String start, @Nullable String end) {}
}
