package org.peyman.hub.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.Sums;

/** Whether others say the same as the hub: whoever is quick must also be right. */
final class SameAnswers {

  /** Where the number of jobs stands in what others answer; no job, no group of theirs. */
  private static final int JOBS = 2 + Asked.MEASURES.indexOf("jobs");

  private SameAnswers() {}

  static void require(Summing hub, List<Peer> peers, Sums.Query query) throws Exception {
    Map<List<@Nullable String>, long[]> ours = groups(hub.sum(query).await(), query);
    for (Peer peer : peers) {
      Map<List<@Nullable String>, long[]> theirs = peer.ask(new Asked(query));
      theirs.values().removeIf(sums -> sums[JOBS] == 0);
      if (!ours.keySet().equals(theirs.keySet())) {
        throw new IllegalStateException(peer.name() + " has other groups of " + query);
      }
      ours.forEach((key, sums) -> requireSame(peer, query, key, sums, theirs));
    }
  }

  private static void requireSame(
      Peer peer,
      Sums.Query query,
      List<@Nullable String> key,
      long[] sums,
      Map<List<@Nullable String>, long[]> theirs) {
    if (!Arrays.equals(sums, theirs.get(key))) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s says %s of %s, not %s: %s",
              peer.name(),
              Arrays.toString(theirs.get(key)),
              key,
              Arrays.toString(sums),
              query));
    }
  }

  /** Without those in which something is promised or reported alone. */
  private static Map<List<@Nullable String>, long[]> groups(Sums.Result result, Sums.Query query) {
    Map<List<@Nullable String>, long[]> groups = new HashMap<>();
    Sums.Answer answer = Objects.requireNonNull(result.answers().get(""));
    for (Sums.Group group : query.groupBy().isEmpty() ? List.of(answer.total()) : answer.groups()) {
      long[] sums = sums(group.values());
      if (sums[JOBS] != 0) {
        List<@Nullable String> key = new ArrayList<>();
        query.groupBy().forEach(dimension -> key.add(group.key().get(dimension)));
        groups.put(key, sums);
      }
    }
    return groups;
  }

  private static long[] sums(Map<Measure, Number> values) {
    long[] sums = new long[Asked.MEASURES.size() + 2];
    sums[0] = whole(values, Measure.CLAIMED, 1);
    sums[1] = whole(values, Measure.CREDIT, Asked.SHARES);
    for (int i = 0; i < Asked.MEASURES.size(); i++) {
      Measure measure = Measure.valueOf(Asked.MEASURES.get(i).toUpperCase(Locale.ROOT));
      sums[i + 2] = whole(values, measure, measure == Measure.FTE ? 440 : 1);
    }
    return sums;
  }

  /** In parts of which so many are one. */
  private static long whole(Map<Measure, Number> values, Measure measure, int parts) {
    return Math.round(Objects.requireNonNull(values.get(measure)).doubleValue() * parts);
  }
}
