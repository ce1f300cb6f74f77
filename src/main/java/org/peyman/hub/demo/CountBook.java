package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.SolarMonth;

/**
 * Bonyad Mostazafan's {@code counts.csv}: how many placements, for the months of which it shares no
 * persons.
 */
final class CountBook {
  private static final Partner PARTNER = Partner.BONYAD_MOSTAZAFAN;
  private static final SolarMonth ALSO_CLAIMED = Partner.COUNTS_ONLY.plus(-1);
  private static final SolarMonth REPLACED = new SolarMonth(1400, 5);
  private static final SolarMonth WITHDRAWN = new SolarMonth(1400, 10);

  private final Dice dice;
  private final int scale;

  CountBook(GeneratorOptions options) {
    this.dice = new Dice(options.seed(), -2);
    this.scale = options.scale();
  }

  void write(Path folder, Notes notes) throws IOException {
    try (Sheet sheet = new Sheet(folder, PARTNER, "counts.csv", columns())) {
      writeSetAside(sheet, notes);
      for (Stage stage : Stage.values()) {
        writeAll(sheet, stage);
      }
    }
  }

  private static List<String> columns() {
    return PARTNER.columns(
        "phase",
        "month",
        "revision",
        "withdrawn",
        "province",
        Facet.SETTLEMENT.column(),
        Facet.WORK_MODE.column(),
        Facet.GENDER.column(),
        "quantity");
  }

  private void writeSetAside(Sheet sheet, Notes notes) {
    long first = sheet.line() + 1;
    document(sheet, Stage.PHASE_2, ALSO_CLAIMED, 1);
    notes.about(
        sheet.name() + "` lines `" + first + "-" + sheet.line(),
        "PHASE_2/" + ALSO_CLAIMED,
        "a count of a month for which there are live claims too; set aside");
  }

  private void writeAll(Sheet sheet, Stage stage) {
    SolarMonth month = Partner.COUNTS_ONLY;
    while (month.compareTo(stage.lastMonth()) <= 0) {
      document(sheet, stage, month, 1);
      if (stage == Stage.PHASE_1 && month.equals(REPLACED)) {
        document(sheet, stage, month, 2);
      }
      if (stage == Stage.PHASE_2 && month.equals(WITHDRAWN)) {
        withdraw(sheet, stage, month);
      }
      month = month.plus(1);
    }
  }

  private void document(Sheet sheet, Stage stage, SolarMonth month, int revision) {
    for (Place place : stage.places()) {
      for (String settlement : List.of("RURAL", "URBAN")) {
        cell(sheet, head(stage, month, revision), place, settlement);
      }
    }
  }

  private void cell(Sheet sheet, Map<String, String> cells, Place place, String settlement) {
    boolean rural = settlement.equals("RURAL");
    PARTNER.putPlace(cells, place, dice);
    cells.put("withdrawn", "false");
    cells.put(Facet.SETTLEMENT.column(), settlement);
    cells.put(Facet.WORK_MODE.column(), rural ? "HOME_BASED" : "");
    cells.put(Facet.GENDER.column(), dice.chance(500) ? "FEMALE" : "");
    int quantity = (rural ? dice.between(2, 9) : dice.between(1, 5)) * scale;
    cells.put("quantity", Integer.toString(quantity));
    sheet.write(cells);
  }

  private static void withdraw(Sheet sheet, Stage stage, SolarMonth month) {
    Map<String, String> cells = head(stage, month, 2);
    cells.put("withdrawn", "true");
    sheet.write(cells);
  }

  private static Map<String, String> head(Stage stage, SolarMonth month, int revision) {
    Map<String, String> cells = new HashMap<>();
    cells.put("phase", stage.name());
    cells.put("month", month.toString());
    cells.put("revision", Integer.toString(revision));
    return cells;
  }
}
