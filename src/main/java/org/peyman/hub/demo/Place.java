package org.peyman.hub.demo;

import java.util.List;

/** The provinces in which the demonstration's partners work, in each notation that they use. */
enum Place {
  MAZANDARAN("Mazandaran", "مازندران", "IR-21"),
  GILAN("Gilan", "گیلان", "IR-19"),
  CHAHARMAHAL_AND_BAKHTIARI("Chaharmahal and Bakhtiari", "چهارمحال و بختیاری", "IR-08"),
  SOUTH_KHORASAN("South Khorasan", "خراسان جنوبی", "IR-29"),
  KERMAN("Kerman", "کرمان", "IR-15"),
  EAST_AZERBAIJAN("East Azerbaijan", "آذربایجان شرقی", "IR-01"),
  SISTAN_AND_BALUCHESTAN("Sistan and Baluchestan", "سیستان و بلوچستان", "IR-13"),
  HORMOZGAN("Hormozgan", "هرمزگان", "IR-23"),
  ILAM("Ilam", "ایلام", "IR-05"),
  KERMANSHAH("Kermanshah", "کرمانشاه", "IR-17"),
  KOHGILUYEH_AND_BOYER_AHMAD("Kohgiluyeh and Boyer-Ahmad", "کهگیلویه و بویراحمد", "IR-18"),
  LORESTAN("Lorestan", "لرستان", "IR-20"),
  RAZAVI_KHORASAN("Razavi Khorasan", "خراسان رضوی", "IR-30"),
  GOLESTAN("Golestan", "گلستان", "IR-27");

  /** The provinces of the first phase, as the public report names them. */
  static final List<Place> PILOT = List.of(values()).subList(0, 6);

  /** The provinces of the second phase: invented, the report names none. */
  static final List<Place> EXPANSION = List.of(values()).subList(6, 12);

  private final String nameEn;
  private final String nameFa;
  private final String isoBefore2020;

  Place(String nameEn, String nameFa, String isoBefore2020) {
    this.nameEn = nameEn;
    this.nameFa = nameFa;
    this.isoBefore2020 = isoBefore2020;
  }

  String nameEn() {
    return nameEn;
  }

  String nameFa() {
    return nameFa;
  }

  String isoBefore2020() {
    return isoBefore2020;
  }
}
