package org.peyman.hub.progress;

import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.cube.View;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Sums;

/**
 * How many jobs a list has, from what memory sums up. Progress counts cells of counts among jobs,
 * which no list shows: each is unmatched and active, and nothing else that can be asked for. Of
 * several states at once, and of claims that disagree, memory knows nothing.
 */
final class ListedJobs {

  private ListedJobs() {}

  static Future<Optional<Long>> count(
      View memory, Filter filter, Map<Listing.JobState, Boolean> states) {
    if (states.isEmpty()) {
      return count(memory, filter, Measure.JOBS).map(Optional::of);
    }
    Listing.JobState state = states.keySet().iterator().next();
    Measure measure = measure(state);
    if (states.size() > 1 || measure == null) {
      return Future.succeededFuture(Optional.empty());
    }
    Future<Long> holding = count(memory, filter, measure);
    return Boolean.TRUE.equals(states.get(state))
        ? holding.map(Optional::of)
        : count(memory, filter, Measure.JOBS)
            .compose(all -> holding.map(those -> Optional.of(all - those)));
  }

  /** The measure that counts the jobs of which it holds; null: there is none. */
  private static @Nullable Measure measure(Listing.JobState state) {
    return switch (state) {
      case JOINT -> Measure.JOINT;
      case DISAGREEING -> null;
      case UNMATCHED -> Measure.UNMATCHED;
      case REPEATED -> Measure.REPEATED;
      case CHECKED -> Measure.CHECKED;
      case VERIFIED -> Measure.VERIFIED;
      case REFUTED -> Measure.REFUTED;
      case ACTIVE -> Measure.ACTIVE;
    };
  }

  private static Future<Long> count(View memory, Filter filter, Measure measure) {
    Sums.Query query = new Sums.Query(filter, List.of(), null, null, null, EnumSet.of(measure));
    Future<Long> all = memory.sum(query).map(result -> value(result, measure));
    return measure == Measure.JOBS || measure == Measure.UNMATCHED || measure == Measure.ACTIVE
        ? all.compose(with -> memory.ofCounts(filter).map(those -> with - those))
        : all;
  }

  private static long value(Sums.Result result, Measure measure) {
    Sums.Answer answer = result.answers().get("");
    if (answer == null) {
      throw new IllegalStateException("A question was left without an answer");
    }
    Map<Measure, Number> sums = answer.total().values();
    return measure == Measure.REFUTED
        ? whole(sums, Measure.CHECKED) - whole(sums, Measure.VERIFIED)
        : whole(sums, measure);
  }

  private static long whole(Map<Measure, Number> sums, Measure measure) {
    Number sum = sums.get(measure);
    if (sum == null) {
      throw new IllegalStateException(measure + " was not summed");
    }
    return sum.longValue();
  }
}
