package org.peyman.hub.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Refusal.Problem;

/** All that is wrong with one item, so that its owner need not mend it mistake by mistake. */
final class Faults {

  /** What is looked at twice is told once. */
  private final Set<Problem> found = new LinkedHashSet<>();

  private final Set<String> settled = new HashSet<>();
  private int met;

  /** Looks at a part of the item, or throws {@link Refused}. */
  @FunctionalInterface
  interface Look<T> {
    @Nullable T at();
  }

  <T> Part<T> look(Look<T> look) {
    try {
      return Part.read(look.at());
    } catch (Refused refused) {
      refused.problems().forEach(this::add);
      return Part.atFault();
    }
  }

  void add(Problem problem) {
    met++;
    if (problem.field() == null || !settled.contains(problem.field())) {
      found.add(problem);
    }
  }

  /** Says something of a field after which nothing else of it matters. */
  void settle(String field, Problem problem) {
    add(problem);
    settled.add(field);
  }

  boolean any() {
    return !found.isEmpty();
  }

  /** Grows with everything that is wrong, so that it shows whether something was in between. */
  int met() {
    return met;
  }

  /** Throws {@link Refused} with all of it, where there is any. */
  void refuse() {
    if (any()) {
      throw new Refused(new ArrayList<>(found));
    }
  }

  /** In the order in which it was found. */
  List<Problem> all() {
    return List.copyOf(found);
  }
}
