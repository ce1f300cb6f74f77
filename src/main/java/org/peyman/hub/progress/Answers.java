package org.peyman.hub.progress;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Sums;

/** Who can be asked about progress. */
public interface Answers {

  /** More rows than this need a {@code first}. */
  int MOST_ROWS = 10_000;

  /**
   * The answer to one question; the future fails with {@link TooManyRows} when there are more than
   * {@link #MOST_ROWS} rows and the question has no first.
   */
  Future<Table> ask(Question question);

  /**
   * The answers to the same question asked of each of several parents, as if the question's filter
   * were also restricted to that parent; a constant number of SQL statements, however many parents.
   *
   * @param codes of parents of that type; each has an entry in the answer
   */
  Future<Map<String, Table>> askOfEach(Parent parent, Collection<String> codes, Question question);

  /**
   * Who reported visits to the jobs that are counted in the rows of a question.
   *
   * @param parent null: at the root, whose only code is the empty text
   */
  Future<Map<String, Sums.Visitors>> visitors(
      @Nullable Parent parent, Collection<String> codes, Question question);

  /** The types that have progress of their own. */
  enum Parent {
    ORGANIZATION,
    PHASE,
    PROVINCE,
    AGREEMENT
  }

  /** More rows than may be returned without a first. */
  final class TooManyRows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyRows(long rows) {
      super(
          "The answer has " + rows + " rows; at most " + MOST_ROWS + " are returned without first");
    }
  }
}
