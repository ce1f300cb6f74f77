package org.peyman.hub.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.domain.Dates;

/**
 * What a partner promises: a plan for each phase, province and year, and a few promises of every
 * other shape.
 */
final class Promises {
  private static final String AGREEMENT = "SUSTAINABLE_EMPLOYMENT_1399";

  /**
   * How a plan's revisions follow each other: certainty, kind, percent of the usual promise. No
   * forecast stands in the end, so that the only one in the total is that of the public report.
   */
  private static final List<String> COURSES =
      List.of(
          "PLEDGE INITIAL 100",
          "FORECAST INITIAL 120,PLEDGE DECREASE 100,FIRM INCREASE 110",
          "PLEDGE INITIAL 95,PLEDGE INCREASE 125",
          "PLEDGE INITIAL 110,FIRM DECREASE 85",
          "FIRM INITIAL 90",
          "FORECAST INITIAL 59,PLEDGE CORRECTION 95",
          "PLEDGE INITIAL 100,PLEDGE WITHDRAWAL 0",
          "FORECAST INITIAL 105,FORECAST WITHDRAWAL 0");

  private final Partner partner;
  private final int scale;
  private final Dice dice;
  private final List<Promise> promises = new ArrayList<>();

  Promises(Partner partner, int scale, Dice dice) {
    this.partner = partner;
    this.scale = scale;
    this.dice = dice;
  }

  List<Promise> all() {
    int plan = 0;
    for (int year = 1399; year <= 1400; year++) {
      for (Stage stage : Stage.values()) {
        for (Place place : stage.places()) {
          plan(++plan, year, stage, place);
        }
      }
    }
    special(partner).lines().forEach(line -> promises.add(read(line.split("\\|", -1))));
    return promises;
  }

  private void plan(int plan, int year, Stage stage, Place place) {
    String[] course = COURSES.get(dice.below(COURSES.size())).split(",", -1);
    int usual = partner.usualPromise() * dice.between(60, 140) / 100;
    LocalDate date = firstDay(year).plusDays(dice.below(20));
    String code = partner.prefix() + "-" + year + "-" + (plan < 10 ? "0" : "") + plan;
    for (int i = 0; i < course.length; i++) {
      String[] step = course[i].split(" ", -1);
      promises.add(
          new Promise(
              code,
              i + 1,
              partner.name(),
              year,
              AGREEMENT,
              stage.name(),
              place.name(),
              (long) usual * Integer.parseInt(step[2]) / 100 * scale,
              step[0],
              step[1],
              date.plusDays(55L * i),
              List.of(),
              "",
              ""));
    }
  }

  /** Plans for 1400 are made before that year begins. */
  private static LocalDate firstDay(int year) {
    return day(year == 1399 ? "1399/06/05" : "1399/11/20");
  }

  private static LocalDate day(String text) {
    return Dates.parse(text).orElseThrow();
  }

  private Promise read(String[] cells) {
    return new Promise(
        partner.prefix() + "-" + cells[0],
        Integer.parseInt(cells[1]),
        cells[2],
        Integer.parseInt(cells[3]),
        cells[4].equals("yes") ? AGREEMENT : "",
        cells[5],
        cells[6],
        quantity(cells[7]),
        cells[8],
        cells[9],
        day(cells[10]),
        cells[11].isEmpty() ? List.of() : parts(cells[11]),
        cells.length > 13 ? cells[13] : "",
        cells[12]);
  }

  private List<Promise.Part> parts(String text) {
    List<Promise.Part> parts = new ArrayList<>();
    for (String part : text.split("; ", -1)) {
      String[] words = part.split(" ", -1);
      parts.add(new Promise.Part(words[0], quantity(words[1]), word(words[2]), word(words[3])));
    }
    return parts;
  }

  private static String word(String word) {
    return word.equals("-") ? "" : word;
  }

  /** Grows with the data, except where an exclamation mark says that it is meant to the digit. */
  private long quantity(String text) {
    return text.startsWith("!") ? Long.parseLong(text.substring(1)) : Long.parseLong(text) * scale;
  }

  /**
   * One revision a line: code, revision, organizations, year, whether it names the agreement,
   * phase, province, quantity, certainty, kind, date, allocations (party quantity phase province),
   * what is wrong on purpose, who approved it where it says.
   */
  private static String special(Partner partner) {
    return switch (partner) {
      case IMDAD ->
          """
          JOINT-1399|1|BASIJ_SAZANDEGI+IMDAD|1399|yes|PHASE_1||600|PLEDGE|INITIAL|1399/06/25|IMDAD 200 - MAZANDARAN; IMDAD 100 - GILAN; BASIJ_SAZANDEGI 150 - MAZANDARAN|
          JOINT-1399|2|BASIJ_SAZANDEGI+IMDAD|1399|yes|PHASE_1||600|PLEDGE|REALLOCATION|1399/09/12|IMDAD 180 - MAZANDARAN; IMDAD 100 - GILAN; BASIJ_SAZANDEGI 150 - MAZANDARAN; BASIJ_SAZANDEGI 60 - KERMAN|
          JOINT-1400|1|BASIJ_SAZANDEGI+IMDAD|1400|yes|||900|FORECAST|INITIAL|1399/11/22||
          JOINT-1400|2|BASIJ_SAZANDEGI+IMDAD|1400|yes|||700|PLEDGE|DECREASE|1400/02/10|IMDAD 250 PHASE_1 -; IMDAD 150 PHASE_2 -; BASIJ_SAZANDEGI 200 PHASE_2 ILAM|
          JOINT-1400|3|BASIJ_SAZANDEGI+IMDAD|1400|yes|||760|FIRM|INCREASE|1400/05/01|IMDAD 250 PHASE_1 -; IMDAD 180 PHASE_2 -; BASIJ_SAZANDEGI 220 PHASE_2 ILAM|
          GENERAL-1400|1|IMDAD|1400|yes|||350|PLEDGE|INITIAL|1399/12/02||
          PHASE-1400|1|IMDAD|1400|yes|PHASE_2||400|PROPOSED|INITIAL|1399/11/05||
          PHASE-1400|2|IMDAD|1400|yes|PHASE_2||240|FIRM|APPROVAL|1399/12/02|||SEPAH
          PLACE-1400|1|IMDAD|1400|||RAZAVI_KHORASAN|60|PLEDGE|INITIAL|1399/12/20||
          LAPSED-1399|1|IMDAD|1399|yes|||150|PLEDGE|INITIAL|1399/07/03||
          LAPSED-1399|2|IMDAD|1399|yes|||0|PLEDGE|WITHDRAWAL|1399/10/14||
          X5|1|IMDAD|1400|yes|PHASE_1||!100000001|FORECAST|INITIAL|1399/12/20||quantity above 100,000,000; refused
          X6|1|BASIJ_SAZANDEGI+IMDAD|1400|yes|PHASE_1||!100|PLEDGE|INITIAL|1399/12/20|IMDAD !70 - GILAN; BASIJ_SAZANDEGI !40 - KERMAN|allocations of 110 exceed the quantity of 100; refused
          """;
      case BASIJ_SAZANDEGI ->
          """
          JOINT-1400|1|ASTAN_QUDS+BASIJ_SAZANDEGI|1400|yes|PHASE_2||300|PLEDGE|INITIAL|1399/12/05|ASTAN_QUDS 120 - SISTAN_AND_BALUCHESTAN|
          MOBILE-1399|1|BASIJ_SAZANDEGI|1399|yes|||180|FORECAST|INITIAL|1399/06/08||
          MOBILE-1399|2|BASIJ_SAZANDEGI|1399|yes|||160|FIRM|CORRECTION|1399/08/19||
          ASKED-1400|1|BASIJ_SAZANDEGI|1400|yes|PHASE_1|KERMAN|240|PROPOSED|INITIAL|1399/11/15||
          ASKED-1400|2|BASIJ_SAZANDEGI|1400|yes|PHASE_1|KERMAN|190|PROPOSED|DECREASE|1400/02/10||
          """;
      case BONYAD_MOSTAZAFAN ->
          """
          JOINT-1400|1|BONYAD_MOSTAZAFAN+SETAD_EJRAEI|1400||||500|PLEDGE|INITIAL|1399/11/28|BONYAD_MOSTAZAFAN 200 PHASE_1 KERMAN; BONYAD_MOSTAZAFAN 120 PHASE_2 KERMANSHAH|
          OWN-1399|1|BONYAD_MOSTAZAFAN|1399||||220|PLEDGE|INITIAL|1399/06/30||
          OWN-1400|1|BONYAD_MOSTAZAFAN|1400||||260|FORECAST|INITIAL|1399/11/28||
          OWN-1400|2|BONYAD_MOSTAZAFAN|1400||||260|FIRM|CORRECTION|1400/01/31||
          ASKED-1400|1|BONYAD_MOSTAZAFAN|1400|yes|PHASE_1|GILAN|210|PROPOSED|INITIAL|1399/11/28||
          ASKED-1400-2|1|BONYAD_MOSTAZAFAN|1400|yes|PHASE_2|KERMANSHAH|160|PROPOSED|INITIAL|1400/03/05||
          """;
      case ASTAN_QUDS ->
          """
          SHRINE-1399|1|ASTAN_QUDS|1399|||RAZAVI_KHORASAN|90|PLEDGE|INITIAL|1399/06/12||
          SHRINE-1400|1|ASTAN_QUDS|1400|||RAZAVI_KHORASAN|150|PROPOSED|INITIAL|1399/11/12||
          SHRINE-1400|2|ASTAN_QUDS|1400|||RAZAVI_KHORASAN|80|FIRM|APPROVAL|1399/12/15|||SEPAH+SETAD_EJRAEI
          THREE-1400|1|ASTAN_QUDS+BONYAD_MOSTAZAFAN+IMDAD|1400|yes|PHASE_1||330|PLEDGE|INITIAL|1399/12/10|ASTAN_QUDS 60 - SOUTH_KHORASAN; IMDAD 110 - SOUTH_KHORASAN|
          THREE-1400|2|ASTAN_QUDS+BONYAD_MOSTAZAFAN+IMDAD|1400|yes|PHASE_1||390|PLEDGE|INCREASE|1400/03/18|ASTAN_QUDS 80 - SOUTH_KHORASAN; IMDAD 130 - SOUTH_KHORASAN; BONYAD_MOSTAZAFAN 70 - KERMAN|
          """;
    };
  }
}
