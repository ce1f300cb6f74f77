package org.peyman.hub.graphql;

import java.util.List;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.SolarMonth;

/** Solar Hijri periods and days in words. */
final class Solar {

  private static final List<String> MONTHS_FA =
      List.of(
          "فروردین",
          "اردیبهشت",
          "خرداد",
          "تیر",
          "مرداد",
          "شهریور",
          "مهر",
          "آبان",
          "آذر",
          "دی",
          "بهمن",
          "اسفند");
  private static final List<String> MONTHS_EN =
      List.of(
          "Farvardin",
          "Ordibehesht",
          "Khordad",
          "Tir",
          "Mordad",
          "Shahrivar",
          "Mehr",
          "Aban",
          "Azar",
          "Dey",
          "Bahman",
          "Esfand");

  /** A quarter of the Solar Hijri year is a season. */
  private static final List<String> SEASONS_FA = List.of("بهار", "تابستان", "پاییز", "زمستان");

  private Solar() {}

  static String day(SolarDate date, Language language) {
    return digits(String.valueOf(date.day()), language) + " " + month(date.month(), language);
  }

  static String month(SolarMonth month, Language language) {
    List<String> names = language == Language.FA ? MONTHS_FA : MONTHS_EN;
    return names.get(month.month() - 1) + " " + digits(String.valueOf(month.year()), language);
  }

  /** A quarter such as {@code 1399-Q3}. */
  static String quarter(String quarter, Language language) {
    SolarMonth first = Period.ofQuarter(quarter).first();
    return language == Language.FA
        ? SEASONS_FA.get(first.quarter() - 1) + " " + digits(String.valueOf(first.year()), language)
        : "Q" + first.quarter() + " " + first.year();
  }

  /** The text with Persian digits, where the language has them. */
  static String digits(String text, Language language) {
    if (language == Language.EN) {
      return text;
    }
    StringBuilder persian = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      persian.append(c >= '0' && c <= '9' ? (char) (c - '0' + '\u06F0') : c);
    }
    return persian.toString();
  }
}
