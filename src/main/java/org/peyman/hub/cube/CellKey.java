package org.peyman.hub.cube;

/**
 * A cell as one number: claimants, phase, province and month, each by its number. Cells sorted by
 * it lie as they are asked for, those of the same claimants and phase side by side.
 */
final class CellKey {

  private static final int CLAIMANTS_BITS = 24;
  private static final int PHASE_BITS = 14;
  private static final int PROVINCE_BITS = 12;
  private static final int MONTH_BITS = 12;

  private static final int PROVINCE_AT = MONTH_BITS;
  private static final int PHASE_AT = PROVINCE_AT + PROVINCE_BITS;
  private static final int CLAIMANTS_AT = PHASE_AT + PHASE_BITS;

  static final int MOST_CLAIMANTS = 1 << CLAIMANTS_BITS;
  static final int MOST_PHASES = 1 << PHASE_BITS;
  static final int MOST_PROVINCES = 1 << PROVINCE_BITS;
  static final int MOST_MONTHS = 1 << MONTH_BITS;

  /** Dimensions of a cell beside its claimants, as bits. */
  static final int PHASE = 1;

  static final int PROVINCE = 2;
  static final int MONTH = 4;
  static final int ALL = PHASE | PROVINCE | MONTH;

  private CellKey() {}

  /** The key of the cell without all other dimensions than these: their numbers are 0. */
  static long only(long key, int dimensions) {
    return of(
        claimants(key),
        (dimensions & PHASE) == 0 ? 0 : phase(key),
        (dimensions & PROVINCE) == 0 ? 0 : province(key),
        (dimensions & MONTH) == 0 ? 0 : month(key));
  }

  static long of(int claimants, int phase, int province, int month) {
    return (long) claimants << CLAIMANTS_AT
        | (long) phase << PHASE_AT
        | (long) province << PROVINCE_AT
        | month;
  }

  static int claimants(long key) {
    return (int) (key >>> CLAIMANTS_AT);
  }

  static int phase(long key) {
    return (int) (key >>> PHASE_AT) & MOST_PHASES - 1;
  }

  static int province(long key) {
    return (int) (key >>> PROVINCE_AT) & MOST_PROVINCES - 1;
  }

  static int month(long key) {
    return (int) key & MOST_MONTHS - 1;
  }
}
