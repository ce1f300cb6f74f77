package org.peyman.hub.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what a caller or partner probably meant, so that a refusal can say it. */
public final class NearMatches {

  private static final int MOST = 3;
  private static final int LONGEST = 100;

  /** A longer value is not even brought to its form: one character may become eighteen there. */
  private static final int LONGEST_READ = 200;

  private NearMatches() {}

  /**
   * The candidates nearest to the value, best first, at most three; empty when none is near.
   * Spellings are compared in {@link Text#matchingForm}. Near: at most a third of the longer one
   * differs, or one contains the other.
   */
  public static List<String> of(String value, Collection<String> candidates) {
    if (value.length() > LONGEST_READ) {
      return List.of();
    }
    String form = Text.matchingForm(value);
    if (form.isEmpty() || form.length() > LONGEST) {
      return List.of();
    }
    return candidates.stream()
        .distinct()
        .map(candidate -> new Scored(candidate, score(form, Text.matchingForm(candidate))))
        .filter(scored -> scored.score <= 1)
        .sorted(Comparator.comparingDouble(Scored::score).thenComparing(Scored::candidate))
        .limit(MOST)
        .map(Scored::candidate)
        .toList();
  }

  private record Scored(String candidate, double score) {}

  /** 0 for the same, 1 at the edge of what is near, more beyond it. */
  private static double score(String value, String candidate) {
    double allowed = Math.max(1, Math.max(value.length(), candidate.length()) / 3);
    double score = distance(value, candidate) / allowed;
    boolean contained =
        value.length() >= 3
            && candidate.length() >= 3
            && (candidate.contains(value) || value.contains(candidate));
    return contained ? Math.min(score, 1) : score;
  }

  /** The distance of Levenshtein: insertions, deletions and replacements of one character. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      before = nextRow(a.charAt(i - 1), i, b, before);
    }
    return before[b.length()];
  }

  private static int[] nextRow(char c, int i, String b, int[] before) {
    int[] row = new int[before.length];
    row[0] = i;
    for (int j = 1; j < row.length; j++) {
      int replaced = before[j - 1] + (b.charAt(j - 1) == c ? 0 : 1);
      row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
    }
    return row;
  }
}
