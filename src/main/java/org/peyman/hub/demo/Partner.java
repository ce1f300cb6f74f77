package org.peyman.hub.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.SolarMonth;

/**
 * The four partners, each with its own way to write: what one file shows of a notation, the next
 * writes differently.
 */
enum Partner {
  /** ISO dates, province codes. */
  IMDAD(0, "imdad", "IMD", 100),
  /**
   * Solar Hijri dates in Persian digits, Persian names now and then in Arabic letters, national
   * codes.
   */
  BASIJ_SAZANDEGI(1, "basijsazandegi", "BSJ", 75),
  /**
   * ISO dates, ISO province numbers of before 2020; from some month on counts instead of claims.
   */
  BONYAD_MOSTAZAFAN(2, "bonyadmostazafan", "BMF", 60),
  /** Solar Hijri dates, English names, semicolons, a byte order mark. */
  ASTAN_QUDS(3, "astanquds", "AQR", 40);

  /** The first month that Bonyad Mostazafan reports by counts alone. */
  static final SolarMonth COUNTS_ONLY = new SolarMonth(1400, 3);

  private static final Choice HOW_MANY = Choice.of("1 66 2 24 3 8 4 2");
  private static final Choice WHO =
      Choice.of("IMDAD 41 BASIJ_SAZANDEGI 29 BONYAD_MOSTAZAFAN 14 ASTAN_QUDS 16");

  private final int number;
  private final String folder;
  private final String prefix;
  private final int usualPromise;

  Partner(int number, String folder, String prefix, int usualPromise) {
    this.number = number;
    this.folder = folder;
    this.prefix = prefix;
    this.usualPromise = usualPromise;
  }

  /** The partner whose data stand in the folder of that name. */
  static Partner in(String folder) {
    for (Partner partner : values()) {
      if (partner.folder.equals(folder)) {
        return partner;
      }
    }
    throw new IllegalArgumentException("No partner's data stand in a folder " + folder);
  }

  /** Who claims a job: one partner, or several without repetition. */
  static List<Partner> claimants(Dice dice) {
    int wanted = Integer.parseInt(HOW_MANY.by(dice));
    List<Partner> claimants = new ArrayList<>();
    while (claimants.size() < wanted) {
      Partner next = valueOf(WHO.by(dice));
      if (!claimants.contains(next)) {
        claimants.add(next);
      }
    }
    return claimants;
  }

  /** What its dice are set apart by, from 0; another number makes other data. */
  int number() {
    return number;
  }

  String folder() {
    return folder;
  }

  /** The partner's ids begin with it. */
  String prefix() {
    return prefix;
  }

  /** How many jobs it usually promises for one phase, province and year. */
  int usualPromise() {
    return usualPromise;
  }

  char separator() {
    return this == ASTAN_QUDS ? ';' : ',';
  }

  boolean hasByteOrderMark() {
    return this == ASTAN_QUDS;
  }

  /** Whether its claims name people by national code rather than by key. */
  boolean sendsCodes() {
    return this == BASIJ_SAZANDEGI;
  }

  /** Whether its files of verifications have revisions. */
  boolean revisesVisits() {
    return this == IMDAD || this == BASIJ_SAZANDEGI;
  }

  /** Whether it reports jobs that begin on the given day one by one. */
  boolean claims(LocalDate start) {
    return this != BONYAD_MOSTAZAFAN || start.isBefore(COUNTS_ONLY.firstDay());
  }

  /**
   * The given columns with {@code province_scheme} after each province, where the partner needs it.
   */
  List<String> columns(String... columns) {
    List<String> own = new ArrayList<>();
    for (String column : columns) {
      own.add(column);
      if (column.equals("province") && this == BONYAD_MOSTAZAFAN) {
        own.add("province_scheme");
      }
    }
    return own;
  }

  String date(LocalDate day) {
    return switch (this) {
      case IMDAD, BONYAD_MOSTAZAFAN -> day.toString();
      case BASIJ_SAZANDEGI -> persianDigits(SolarDate.of(day).toString());
      case ASTAN_QUDS -> SolarDate.of(day).toString();
    };
  }

  /** Fills the cells that name the province. */
  void putPlace(Map<String, String> cells, Place place, Dice dice) {
    switch (this) {
      case IMDAD -> cells.put("province", place.name());
      case BASIJ_SAZANDEGI -> cells.put("province", persianName(place, dice));
      case BONYAD_MOSTAZAFAN -> {
        cells.put("province", place.isoBefore2020());
        cells.put("province_scheme", "ISO_BEFORE_2020");
      }
      case ASTAN_QUDS -> cells.put("province", place.nameEn());
    }
  }

  static String persianDigits(String text) {
    StringBuilder persian = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      persian.append(c >= '0' && c <= '9' ? (char) (c - '0' + '\u06F0') : c);
    }
    return persian.toString();
  }

  private static String persianName(Place place, Dice dice) {
    String name = place.nameFa();
    return dice.chance(150) ? name.replace('\u06CC', '\u064A').replace('\u06A9', '\u0643') : name;
  }
}
