package org.peyman.hub.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.peyman.hub.domain.Facet;

/**
 * Facets of a job by column, empty where not known; the shares follow the programme: villages,
 * homes, women.
 */
record Traits(Map<String, String> cells) {

  /** The columns of the facets that are made up, in the order of the files. */
  static final List<String> COLUMNS =
      Stream.of(
              Facet.SETTLEMENT,
              Facet.WORK_MODE,
              Facet.SECTOR,
              Facet.GENDER,
              Facet.TARGET_GROUP,
              Facet.RETURNED_HOUSEHOLD)
          .map(Facet::column)
          .toList();

  private static final Choice SETTLEMENT = Choice.of("RURAL 61 URBAN 31 NOMADIC 5 - 3");
  private static final Choice WORK_MODE =
      Choice.of("HOME_BASED 46 WORKSHOP 19 FARM 17 ON_SITE 10 REMOTE 3 - 5");
  private static final Choice FARM_SECTOR = Choice.of("AGRICULTURE 62 LIVESTOCK 34 - 4");
  private static final Choice HOME_SECTOR =
      Choice.of("HANDICRAFT 48 LIVESTOCK 17 SERVICES 14 AGRICULTURE 9 INDUSTRY 5 OTHER 3 - 4");
  private static final Choice SECTOR =
      Choice.of("SERVICES 36 INDUSTRY 30 CONSTRUCTION 17 HANDICRAFT 9 OTHER 4 - 4");
  private static final Choice GENDER = Choice.of("FEMALE 56 MALE 41 - 3");
  private static final Choice TARGET =
      Choice.of("AIDED_HOUSEHOLD 52 LOW_INCOME 28 DISABILITY 9 OTHER 6 - 5");
  private static final Choice TARGET_OF_WOMEN =
      Choice.of("AIDED_HOUSEHOLD 38 WOMAN_HEAD_OF_HOUSEHOLD 33 LOW_INCOME 18 DISABILITY 6 - 5");
  private static final Choice RETURNED_TO_VILLAGE = Choice.of("true 19 false 66 - 15");
  private static final Choice RETURNED = Choice.of("true 1 false 81 - 18");

  Traits {
    cells = new LinkedHashMap<>(cells);
  }

  static Traits by(Dice dice) {
    String settlement = SETTLEMENT.by(dice);
    String mode = WORK_MODE.by(dice);
    String gender = GENDER.by(dice);
    boolean village = settlement.equals("RURAL");
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put(Facet.SETTLEMENT.column(), settlement);
    cells.put(Facet.WORK_MODE.column(), mode);
    cells.put(Facet.SECTOR.column(), sector(mode).by(dice));
    cells.put(Facet.GENDER.column(), gender);
    cells.put(
        Facet.TARGET_GROUP.column(), (gender.equals("FEMALE") ? TARGET_OF_WOMEN : TARGET).by(dice));
    cells.put(
        Facet.RETURNED_HOUSEHOLD.column(), (village ? RETURNED_TO_VILLAGE : RETURNED).by(dice));
    return new Traits(cells);
  }

  /** The same as another organization knows them: some not at all, a few differently. */
  Traits retold(Dice dice) {
    Map<String, String> retold = new LinkedHashMap<>(cells);
    if (dice.chance(200)) {
      retold.put(anyColumn(dice), "");
    }
    if (dice.chance(90)) {
      String column = anyColumn(dice);
      retold.put(column, other(column, dice));
    }
    return new Traits(retold);
  }

  /** A value that another job might have in the column, and that is not this one's. */
  private String other(String column, Dice dice) {
    String other = "";
    while (other.isEmpty() || other.equals(cells.get(column))) {
      other = by(dice).cells().getOrDefault(column, "");
    }
    return other;
  }

  private static String anyColumn(Dice dice) {
    return COLUMNS.get(dice.below(COLUMNS.size()));
  }

  private static Choice sector(String mode) {
    return switch (mode) {
      case "FARM" -> FARM_SECTOR;
      case "HOME_BASED" -> HOME_SECTOR;
      default -> SECTOR;
    };
  }
}
