package org.peyman.hub.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Problem;

/**
 * Carries what is wrong from the value at fault up to the item it belongs to; never leaves the
 * room.
 */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  Refused(Problem problem) {
    this(List.of(problem));
  }

  Refused(List<Problem> problems) {
    super(problems.get(0).text().en(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }

  Refusal refusal() {
    return Refusal.of(problems);
  }

  /** Where the first value at fault stands, when that is not where the item begins. */
  @Nullable String position() {
    return problems.get(0).position();
  }
}
