package org.peyman.hub.cube;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up rows of the same claimants by what the question asks of their facets. What a row adds,
 * and the sums of a place, lie side by side: eight columns in a word, which are taken out before
 * one of them runs over, then those that may add more than 1, and of a place how many rows came
 * since.
 */
final class RowSums {

  private static final int SAMPLE = 500;
  private static final double HARDLY_ANY = 0.05;
  private static final double MOST = 0.75;

  private final Plan plan;
  private final Additions additions;
  private final Added added;
  private final Shares shares;

  /** What combinations of facets add to the number of a group. */
  private final long[] facets;

  /**
   * Whether rows of a block that the filter leaves out are passed over. Else they are added to a
   * group of their own, which nobody is told of: a processor that cannot guess which rows are
   * passed over loses more time by it.
   */
  private boolean passesOver;

  /** The block of which that is said. */
  private @Nullable Block judged;

  /** The group of what the filter leaves out. */
  private final long none;

  /** Of groups without what claimants add. */
  private final Places places;

  private final int[] columns;
  private final int[] words;
  private final int[] wide;

  /** Of each addition: which of the words, or after them of the wide columns, it is in. */
  private final int[] in;

  private final int width;

  /** What a row of each profile adds; empty until there is one. */
  private long[] byProfile = new long[0];

  private long[] sums;

  /** What each share adds besides for each job. */
  private final List<List<Additions.Times>> byClaimants = new ArrayList<>();

  private final IntArrayList touched = new IntArrayList();

  RowSums(Plan plan, long[] facets, Additions additions, Shares shares) {
    this.plan = plan;
    this.additions = additions;
    this.added = plan.state().added();
    this.shares = shares;
    this.facets = facets;
    this.none = plan.groups();
    this.places = new Places(Math.addExact(none, 1));
    this.columns = IntStream.range(0, additions.size()).map(additions::from).toArray();
    this.wide = Arrays.stream(columns).filter(it -> added.wide()[it]).toArray();
    this.words =
        Arrays.stream(columns)
            .filter(it -> !added.wide()[it])
            .map(Added::word)
            .distinct()
            .toArray();
    this.width = words.length + wide.length;
    this.in = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      in[i] =
          added.wide()[columns[i]]
              ? words.length + indexOf(wide, columns[i])
              : indexOf(words, Added.word(columns[i]));
    }
    this.sums = new long[places.expected() * (width + 1)];
  }

  /** Where it leaves out most of some rows here and there, or hardly any. */
  private boolean passesOver(Block block) {
    int[] ofRows = block.rows.facets();
    int step = ofRows.length / SAMPLE + 1;
    int rows = 0;
    int out = 0;
    for (int row = 0; row < ofRows.length; row += step) {
      rows++;
      out += facets[ofRows[row]] == Plan.OUT ? 1 : 0;
    }
    return out < rows * HARDLY_ANY || out > rows * MOST;
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
    if (profiles != null && weights == null && byProfile.length == 0) {
      byProfile = added.sideBySide(words, wide);
    }
    if (!block.equals(judged)) {
      passesOver = passesOver(block);
      judged = block;
    }
    byClaimants.clear();
    for (int share = 0; share < shares.count(); share++) {
      byClaimants.add(additions.byClaimants(shares, share));
    }
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
    for (int i = 0; i < touched.size(); i++) {
      takeOut(touched.get(i), profiles != null);
    }
    touched.elementsCount = 0;
  }

  /** The group of a row, or {@link #none}, without a branch. */
  private long group(long group, long byFacets) {
    long isOut = byFacets >> (Long.SIZE - 1);
    return ((group + byFacets) & ~isOut) | (none & isOut);
  }

  /** Where the sums of a group begin. */
  private int at(long group) {
    int at = places.of(group) * (width + 1);
    if (at >= sums.length) {
      sums = Arrays.copyOf(sums, Math.max(at + width + 1, sums.length * 2));
    }
    return at;
  }

  private void ones(long group, int[] ofRows, int[] profiles, int from, int to) {
    for (int row = from; row < to; row++) {
      long byFacets = facets[ofRows[row]];
      if (passesOver && byFacets == Plan.OUT) {
        continue;
      }
      int at = at(group(group, byFacets));
      add(sums, at, byProfile, profiles[row] * width, width);
      if (countRow(at) == Added.MOST_ROWS) {
        takeOut(at, true);
      }
    }
  }

  /** Adds what a row of a profile adds; most questions need no loop for it. */
  @SuppressWarnings({"fallthrough", "FallThrough"})
  private static void add(long[] to, int at, long[] from, int profile, int width) {
    switch (width) {
      default:
        for (int i = 6; i < width; i++) {
          to[at + i] += from[profile + i];
        }
      case 6:
        to[at + 5] += from[profile + 5];
      case 5:
        to[at + 4] += from[profile + 4];
      case 4:
        to[at + 3] += from[profile + 3];
      case 3:
        to[at + 2] += from[profile + 2];
      case 2:
        to[at + 1] += from[profile + 1];
      case 1:
        to[at] += from[profile];
      case 0:
    }
  }

  /** Counts a row more; how many there are since they were taken out. */
  private long countRow(int at) {
    long rows = ++sums[at + width];
    if (rows == 1) {
      touched.add(at);
    }
    return rows;
  }

  /** Rows without profiles add nothing but their number. */
  private void count(long group, int[] ofRows, int from, int to) {
    for (int row = from; row < to; row++) {
      long byFacets = facets[ofRows[row]];
      if (passesOver && byFacets == Plan.OUT) {
        continue;
      }
      countRow(at(group(group, byFacets)));
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
    for (Additions.Times each : byClaimants.get(share)) {
      each.to().add(place, jobs * each.times());
    }
  }

  /** Takes the sums of a place out, which then begin again. */
  private void takeOut(int at, boolean haveProfiles) {
    long rows = sums[at + width];
    if (rows == 0) {
      return;
    }
    long group = places.group(at / (width + 1));
    for (int share = 0; share < shares.count() && group != none; share++) {
      int place = additions.places().of(group + shares.group(share));
      for (int i = 0; i < columns.length; i++) {
        additions.add(i, place, haveProfiles ? sum(at, i) : rows);
      }
      addByClaimants(share, place, rows);
    }
    Arrays.fill(sums, at, at + width + 1, 0);
  }

  private long sum(int at, int addition) {
    long sum = sums[at + in[addition]];
    return in[addition] < words.length ? Added.sum(sum, columns[addition]) : sum;
  }
}
