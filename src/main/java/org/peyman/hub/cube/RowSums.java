package org.peyman.hub.cube;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the rows of a cell by what the question asks of their facets. Where each row stands for
 * one, eight columns are added at once.
 */
final class RowSums {

  private final Additions additions;
  private final Added added;
  private final Shares shares;

  /** By number of a combination of facets: which of the offsets it has; below 0: it is left out. */
  private final int[] ofFacets;

  /** What combinations add to the number of the group, each once. */
  private final long[] offsets;

  private final int[] words;
  private final int[] wide;
  private final long[][] packed;
  private final long[][] sums;
  private final int[] counts;
  private final int[] touched;
  private int touchedSize;

  /** Of each addition: which of the words or of the wide columns it is in. */
  private final int[] in;

  private final boolean[] isWide;
  private final int[] columns;
  private long group;
  private List<List<Additions.Times>> byClaimants = List.of();
  private int claimants = -1;

  RowSums(Plan plan, long[] facets, Additions additions, Shares shares) {
    this.additions = additions;
    this.added = plan.state().added();
    this.shares = shares;
    this.offsets = Arrays.stream(facets).filter(it -> it != Plan.OUT).distinct().sorted().toArray();
    this.ofFacets =
        Arrays.stream(facets)
            .mapToInt(it -> it == Plan.OUT ? -1 : Arrays.binarySearch(offsets, it))
            .toArray();
    this.columns = IntStream.range(0, additions.size()).map(additions::from).toArray();
    this.wide = Arrays.stream(columns).filter(it -> added.wide()[it]).toArray();
    this.words =
        Arrays.stream(columns)
            .filter(it -> !added.wide()[it])
            .map(Added::word)
            .distinct()
            .toArray();
    this.isWide = new boolean[columns.length];
    this.in = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      isWide[i] = added.wide()[columns[i]];
      in[i] = isWide[i] ? indexOf(wide, columns[i]) : indexOf(words, Added.word(columns[i]));
    }
    this.packed = new long[words.length][offsets.length];
    this.sums = new long[wide.length][offsets.length];
    this.counts = new int[offsets.length];
    this.touched = new int[offsets.length];
  }

  /**
   * Adds up the rows of a cell.
   *
   * @param cellGroup what the cell's dimensions but claimants add to the number of the group
   */
  void cell(Block block, int cell, long cellGroup) {
    group = cellGroup;
    standAt(CellKey.claimants(block.cells[cell]));
    int[] weights = block.rows.weights();
    int[] profiles = block.rows.profiles();
    int from = block.starts[cell];
    int to = block.starts[cell + 1];
    if (weights != null) {
      weighted(block.rows, weights, from, to);
    } else if (profiles == null) {
      count(block.rows.facets(), from, to);
    } else {
      ones(block.rows.facets(), profiles, from, to);
    }
  }

  private void standAt(int number) {
    if (number != claimants) {
      claimants = number;
      byClaimants =
          IntStream.range(0, shares.count())
              .mapToObj(share -> additions.byClaimants(shares, share))
              .toList();
    }
  }

  private void ones(int[] facets, int[] profiles, int from, int to) {
    for (int row = from; row < to; row++) {
      int place = ofFacets[facets[row]];
      if (place < 0) {
        continue;
      }
      add(place, profiles[row]);
      if (counts[place]++ == 0) {
        touched[touchedSize++] = place;
      } else if (counts[place] == Added.MOST_ROWS) {
        takeOut(); // all of them, or this one would be touched a second time
      }
    }
    takeOut();
  }

  private void add(int place, int profile) {
    for (int i = 0; i < words.length; i++) {
      packed[i][place] += added.packed()[words[i]][profile];
    }
    for (int i = 0; i < wide.length; i++) {
      sums[i][place] += added.each()[wide[i]][profile];
    }
  }

  /** Rows without profiles add nothing but their number. */
  private void count(int[] facets, int from, int to) {
    for (int row = from; row < to; row++) {
      int place = ofFacets[facets[row]];
      if (place >= 0 && counts[place]++ == 0) {
        touched[touchedSize++] = place;
      }
    }
    for (int i = 0; i < touchedSize; i++) {
      add(touched[i], null, -1, counts[touched[i]]);
      counts[touched[i]] = 0;
    }
    touchedSize = 0;
  }

  private void weighted(RowColumns rows, int[] weights, int from, int to) {
    int[] profiles = rows.profiles();
    for (int row = from; row < to; row++) {
      int place = ofFacets[rows.facets()[row]];
      if (place >= 0) {
        add(place, profiles == null ? null : added.each(), profiles == null ? -1 : profiles[row], weights[row]);
      }
    }
  }

  /** Adds so many rows of one profile. */
  private void add(int place, int @Nullable [][] each, int profile, int weight) {
    for (int share = 0; share < shares.count(); share++) {
      int sum = place(place, share);
      for (int i = 0; i < additions.size(); i++) {
        long amount = each == null ? 1 : each[additions.from(i)][profile];
        additions.add(i, sum, amount * weight);
      }
      byClaimants(sum, share, weight);
    }
  }

  private int place(int place, int share) {
    return additions.places().of(group + offsets[place] + shares.group(share));
  }

  private void byClaimants(int sum, int share, long jobs) {
    for (Additions.Times each : byClaimants.get(share)) {
      each.to().add(sum, jobs * each.times());
    }
  }

  private void takeOut() {
    for (int i = 0; i < touchedSize; i++) {
      if (counts[touched[i]] > 0) {
        takeOut(touched[i]);
      }
      counts[touched[i]] = 0;
    }
    touchedSize = 0;
  }

  /** Takes the sums of a place out, which begins again; it stays touched. */
  private void takeOut(int place) {
    for (int share = 0; share < shares.count(); share++) {
      int sum = place(place, share);
      for (int i = 0; i < additions.size(); i++) {
        additions.add(i, sum, sum(i, place));
      }
      byClaimants(sum, share, counts[place]);
    }
    for (long[] word : packed) {
      word[place] = 0;
    }
    for (long[] each : sums) {
      each[place] = 0;
    }
    counts[place] = 0;
  }

  private long sum(int addition, int place) {
    return isWide[addition]
        ? sums[in[addition]][place]
        : Added.sum(packed[in[addition]][place], columns[addition]);
  }

  private static int indexOf(int[] values, int value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == value) {
        return i;
      }
    }
    throw new IllegalStateException("There is no " + value);
  }
}
