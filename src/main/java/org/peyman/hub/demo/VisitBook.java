package org.peyman.hub.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A partner's {@code verifications.csv}: visits to claims, by its people alone or in joint teams.
 */
final class VisitBook implements Closeable {
  private static final Choice OUTCOME =
      Choice.of(
          "CONFIRMED_ACTIVE 70 CONFIRMED_ENDED 4 NOT_FOUND 8 WRONG_PERSON 3 NOT_ELIGIBLE 4"
              + " REFUSED 4 UNREACHABLE 7");
  private static final Choice OUTCOME_AFTER_END =
      Choice.of("CONFIRMED_ENDED 80 NOT_FOUND 12 UNREACHABLE 8");
  private static final Choice METHOD =
      Choice.of("FIELD_VISIT 71 PHONE 14 DOCUMENT 8 INSURANCE_RECORD 7");

  private final Partner partner;
  private final Notes notes;
  private final Sheet sheet;
  private final Choice teams;
  private int visits;

  VisitBook(Path folder, Partner partner, Notes notes) throws IOException {
    this.partner = partner;
    this.notes = notes;
    this.teams = teams(partner);
    this.sheet = new Sheet(folder, partner, "verifications.csv", columns(partner));
  }

  private static Choice teams(Partner partner) {
    return Choice.of(
        switch (partner) {
          case IMDAD -> "IMDAD+SEPAH 62 IMDAD 20 BASIJ_SAZANDEGI+IMDAD 14 SEPAH 4";
          case BASIJ_SAZANDEGI ->
              "BASIJ_SAZANDEGI+SEPAH 44 BASIJ_SAZANDEGI 32 BASIJ_SAZANDEGI+IMDAD+SEPAH 24";
          case BONYAD_MOSTAZAFAN -> "BONYAD_MOSTAZAFAN 55 BONYAD_MOSTAZAFAN+SEPAH 45";
          case ASTAN_QUDS -> "ASTAN_QUDS 50 ASTAN_QUDS+IMDAD 50";
        });
  }

  private static List<String> columns(Partner partner) {
    List<String> last =
        List.of("claim_organization", "claim_id", "team", "date", "method", "outcome");
    List<String> columns = new ArrayList<>(List.of("verification_id"));
    if (partner.revisesVisits()) {
      columns.addAll(List.of("revision", "withdrawn"));
    }
    columns.addAll(last);
    return columns;
  }

  void enter(Claimed claim, LocalDate date, Dice dice) {
    write(cells(Ids.sixDigits(++visits), claim, date, dice), dice);
  }

  private Map<String, String> cells(String number, Claimed claim, LocalDate date, Dice dice) {
    Map<String, String> cells = new HashMap<>();
    cells.put("verification_id", partner.prefix() + "-V-" + number);
    cells.put("revision", "1");
    cells.put("withdrawn", "false");
    cells.put("claim_organization", claim.partner().name());
    cells.put("claim_id", claim.id());
    cells.put("team", teams.by(dice));
    cells.put("date", partner.date(date));
    cells.put("method", METHOD.by(dice));
    cells.put("outcome", outcome(claim.told(), date).by(dice));
    return cells;
  }

  private static Choice outcome(Placement told, LocalDate date) {
    boolean ended = told.end() != null && told.end().isBefore(date);
    return ended ? OUTCOME_AFTER_END : OUTCOME;
  }

  private void write(Map<String, String> cells, Dice dice) {
    sheet.write(cells);
    if (!partner.revisesVisits() || !dice.chance(30)) {
      return;
    }
    if (dice.chance(300)) {
      cells.keySet().removeIf(column -> !column.equals("verification_id"));
      cells.put("withdrawn", "true");
    } else {
      cells.put(
          "outcome", cells.containsValue("CONFIRMED_ACTIVE") ? "NOT_FOUND" : "CONFIRMED_ACTIVE");
    }
    cells.put("revision", "2");
    sheet.write(cells);
  }

  /** Adds, for Imdad, a visit to a claim that nobody made. */
  @Override
  public void close() throws IOException {
    if (partner == Partner.IMDAD) {
      Dice dice = new Dice(0, 0);
      Claimed unknown = new Claimed(partner, "IMD-X9", Placement.of(0, dice).get(0));
      sheet.write(cells("X1", unknown, Placement.LAST_DAY, dice));
      notes.about(
          sheet, "IMD-V-X1", "visits claim `IMD-X9`, which is not known; waits until it is");
    }
    sheet.close();
  }
}
