package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A partner's {@code figures.csv}: what it says of its own work by province and year, which is no
 * fact of the hub but asked of the partner live.
 */
final class FigureBook {

  private static final int FIRST_YEAR = 1399;
  private static final int LAST_YEAR = 1401;

  private final Partner partner;
  private final Dice dice;

  FigureBook(GeneratorOptions options, Partner partner) {
    this.partner = partner;
    this.dice = new Dice(options.seed(), -20 - partner.number());
  }

  void write(Path folder) throws IOException {
    List<String> columns = partner.columns(columns().toArray(String[]::new));
    try (Sheet sheet = new Sheet(folder, partner, "figures.csv", columns)) {
      for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        for (Place place : Place.values()) {
          Map<String, String> cells = figures();
          cells.put("year", Integer.toString(year));
          cells.put("phase", phase(place));
          partner.putPlace(cells, place, dice);
          sheet.write(cells);
        }
      }
    }
  }

  /** The phase whose province it is; none where it is of no phase. */
  private static String phase(Place place) {
    if (Place.PILOT.contains(place)) {
      return Stage.PHASE_1.name();
    }
    return Place.EXPANSION.contains(place) ? Stage.PHASE_2.name() : "";
  }

  private List<String> columns() {
    return switch (partner) {
      case IMDAD ->
          List.of(
              "province",
              "year",
              "supported_households",
              "self_sufficiency_loans",
              "loans_million_rials");
      case BASIJ_SAZANDEGI ->
          List.of("province", "phase", "year", "field_teams", "projects", "projects_finished");
      case BONYAD_MOSTAZAFAN -> List.of("province", "year", "workshops", "capital_million_rials");
      case ASTAN_QUDS -> List.of("province", "year", "benefactors", "contributions_million_rials");
    };
  }

  /** Of one province and year; loans, capital and contributions follow what they are given for. */
  private Map<String, String> figures() {
    return switch (partner) {
      case IMDAD -> ofImdad(dice.between(900, 6_000), dice.between(90, 600));
      case BASIJ_SAZANDEGI -> ofBasijSazandegi(dice.between(4, 60), dice.between(10, 140));
      case BONYAD_MOSTAZAFAN ->
          pair("workshops", dice.between(3, 45), "capital_million_rials", 800, 4_000);
      case ASTAN_QUDS ->
          pair("benefactors", dice.between(5, 220), "contributions_million_rials", 20, 180);
    };
  }

  private Map<String, String> ofImdad(int households, int loans) {
    Map<String, String> cells =
        pair("self_sufficiency_loans", loans, "loans_million_rials", 300, 1_500);
    cells.put("supported_households", text(households));
    return cells;
  }

  private Map<String, String> ofBasijSazandegi(int teams, int projects) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("field_teams", text(teams));
    cells.put("projects", text(projects));
    cells.put("projects_finished", text(projects * dice.between(20, 95) / 100));
    return cells;
  }

  /** So many of a thing, and what they come to at so much for each. */
  private Map<String, String> pair(String what, int many, String worth, int least, int most) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put(what, text(many));
    cells.put(worth, text(many * dice.between(least, most)));
    return cells;
  }

  private static String text(int number) {
    return Integer.toString(number);
  }
}
