package org.peyman.hub.sync;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

  /** The same, where the value is allowed from a day on. */
  Refused until(LocalDate day) {
    return new Refused(problems.stream().map(problem -> problem.until(day)).toList());
  }

  /** From which day on all of it is allowed; null where no day makes it so. */
  @Nullable LocalDate due() {
    return problems.stream().anyMatch(problem -> problem.due() == null)
        ? null
        : problems.stream()
            .map(problem -> Objects.requireNonNull(problem.due()))
            .max(Comparator.naturalOrder())
            .orElse(null);
  }

  Refusal refusal() {
    return Refusal.of(problems);
  }

  /** Where the first value at fault stands, when that is not where the item begins. */
  @Nullable String position() {
    return problems.get(0).position();
  }
}
