package org.peyman.hub.cube;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Adds up rows of the same claimants by what the question asks of their facets. Eight columns are
 * added at once, and taken out of their words before one of them runs over.
 */
final class RowSums {

  private final Plan plan;
  private final Additions additions;
  private final Added added;
  private final Shares shares;

  /** What combinations of facets add to the number of a group. */
  private final long[] facets;

  /** Of groups without what claimants add. */
  private final Places places;

  private final int[] columns;
  private final int[] words;
  private final int[] wide;

  /** Of each addition: which of the words or of the wide columns it is in. */
  private final int[] in;

  private final boolean[] isWide;
  private final long[][] packed;
  private final long[][] sums;
  private int[] counts;
  private int[] taken;
  private final IntArrayList touched = new IntArrayList();

  RowSums(Plan plan, long[] facets, Additions additions, Shares shares) {
    this.plan = plan;
    this.additions = additions;
    this.added = plan.state().added();
    this.shares = shares;
    this.facets = facets;
    this.places = new Places(plan.groups());
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
    this.packed = new long[words.length][places.expected()];
    this.sums = new long[wide.length][places.expected()];
    this.counts = new int[places.expected()];
    this.taken = new int[places.expected()];
  }

  private static int indexOf(int[] values, int value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == value) {
        return i;
      }
    }
    throw new IllegalStateException("There is no " + value);
  }

  /** Adds up the rows of cells, from one to before another. */
  void run(Block block, int from, int to) {
    int[] weights = block.rows.weights();
    int[] profiles = block.rows.profiles();
    for (int cell = from; cell < to; cell++) {
      long group = plan.ofCell(block.cells[cell]);
      if (group == Plan.OUT) {
        continue;
      }
      int first = block.starts[cell];
      int end = block.starts[cell + 1];
      if (weights != null) {
        weighted(group, block.rows, weights, first, end);
      } else if (profiles != null) {
        ones(group, block.rows.facets(), profiles, first, end);
      } else {
        count(group, block.rows.facets(), first, end);
      }
    }
    takeOut(profiles != null);
  }

  private int place(long group) {
    int place = places.of(group);
    if (place >= counts.length) {
      grow(place + 1);
    }
    return place;
  }

  private void grow(int size) {
    int more = Math.max(size, counts.length * 2);
    counts = Arrays.copyOf(counts, more);
    taken = Arrays.copyOf(taken, more);
    for (int i = 0; i < packed.length; i++) {
      packed[i] = Arrays.copyOf(packed[i], more);
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Arrays.copyOf(sums[i], more);
    }
  }

  private void ones(long group, int[] ofRows, int[] profiles, int from, int to) {
    for (int row = from; row < to; row++) {
      long byFacets = facets[ofRows[row]];
      if (byFacets == Plan.OUT) {
        continue;
      }
      int place = place(group + byFacets);
      add(place, profiles[row]);
      if (counts[place]++ == 0) {
        touched.add(place);
      } else if (counts[place] - taken[place] == Added.MOST_ROWS) {
        takeOut(place);
        taken[place] = counts[place];
      }
    }
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
  private void count(long group, int[] ofRows, int from, int to) {
    for (int row = from; row < to; row++) {
      long byFacets = facets[ofRows[row]];
      if (byFacets != Plan.OUT) {
        int place = place(group + byFacets);
        if (counts[place]++ == 0) {
          touched.add(place);
        }
      }
    }
  }

  private void weighted(long group, RowColumns rows, int[] weights, int from, int to) {
    int[] profiles = rows.profiles();
    for (int row = from; row < to; row++) {
      long byFacets = facets[rows.facets()[row]];
      if (byFacets != Plan.OUT) {
        int profile = profiles == null ? -1 : profiles[row];
        addTimes(group + byFacets, profile, weights[row]);
      }
    }
  }

  /**
   * Adds so many rows of one profile.
   *
   * @param profile below 0: of none
   */
  private void addTimes(long group, int profile, int weight) {
    for (int share = 0; share < shares.count(); share++) {
      int place = additions.places().of(group + shares.group(share));
      for (int i = 0; i < columns.length; i++) {
        long amount = profile < 0 ? 1 : added.each()[columns[i]][profile];
        additions.add(i, place, amount * weight);
      }
      addByClaimants(share, place, weight);
    }
  }

  private void addByClaimants(int share, int place, long jobs) {
    for (Additions.Times each : additions.byClaimants(shares, share)) {
      each.to().add(place, jobs * each.times());
    }
  }

  /** Takes out what is left in all places; then they begin again. */
  private void takeOut(boolean haveProfiles) {
    for (int i = 0; i < touched.size(); i++) {
      int place = touched.get(i);
      if (haveProfiles) {
        takeOut(place);
      }
      for (int share = 0; share < shares.count(); share++) {
        int sum = additions.places().of(places.group(place) + shares.group(share));
        if (!haveProfiles) {
          additions.add(0, sum, counts[place]);
        }
        addByClaimants(share, sum, counts[place]);
      }
      counts[place] = 0;
      taken[place] = 0;
    }
    touched.elementsCount = 0;
  }

  /** Takes the sums of a place out. */
  private void takeOut(int place) {
    for (int share = 0; share < shares.count(); share++) {
      int sum = additions.places().of(places.group(place) + shares.group(share));
      for (int i = 0; i < columns.length; i++) {
        additions.add(i, sum, sum(i, place));
      }
    }
    for (long[] word : packed) {
      word[place] = 0;
    }
    for (long[] each : sums) {
      each[place] = 0;
    }
  }

  private long sum(int addition, int place) {
    return isWide[addition]
        ? sums[in[addition]][place]
        : Added.sum(packed[in[addition]][place], columns[addition]);
  }
}
