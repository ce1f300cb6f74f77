package org.peyman.hub.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A partner's {@code claims.csv}: numbers claims, gives some of them further revisions, and slips
 * now and then.
 */
final class ClaimBook implements Closeable {
  private static final Choice FATE =
      Choice.of("PLAIN 895 REVISED 55 TWICE 18 WITHDRAWN 24 REVIVED 8");
  private static final int BETWEEN_SLIPS = 60;

  private final Partner partner;
  private final Persons persons;
  private final Notes notes;
  private final Sheet sheet;
  private final Deque<Slip> slips;
  private @Nullable Map<String, String> lastPlain;
  private int claims;

  ClaimBook(Path folder, Partner partner, Persons persons, Notes notes) throws IOException {
    this.partner = partner;
    this.persons = persons;
    this.notes = notes;
    this.slips = new ArrayDeque<>(Slip.of(partner));
    this.sheet = new Sheet(folder, partner, "claims.csv", partner.columns(columns()));
  }

  private static String[] columns() {
    Stream<String> own =
        Stream.of(
            "claim_id",
            "revision",
            "withdrawn",
            "phase",
            "province",
            "started_on",
            "ended_on",
            "person",
            "weekly_hours");
    return Stream.concat(own, Traits.COLUMNS.stream()).toArray(String[]::new);
  }

  /** Writes a claim with all its revisions; returns its id. */
  String enter(Placement told, Dice dice) {
    String id = partner.prefix() + "-" + Ids.sixDigits(++claims);
    switch (FATE.by(dice)) {
      case "REVISED" -> revise(id, told, dice);
      case "TWICE" -> reviseTwice(id, told, dice);
      case "WITHDRAWN" -> withdraw(id, told, dice);
      case "REVIVED" -> revive(id, told, dice);
      default -> enterPlain(id, told, dice);
    }
    return id;
  }

  private void enterPlain(String id, Placement told, Dice dice) {
    Map<String, String> cells = cells(id, 1, told, dice);
    sheet.write(cells);
    lastPlain = cells;
    if (claims > BETWEEN_SLIPS * (Slip.of(partner).size() - slips.size() + 1)) {
      slip();
    }
  }

  private void revise(String id, Placement told, Dice dice) {
    Map<String, String> first = cells(id, 1, told.withOtherHours(), dice);
    Map<String, String> second = cells(id, 2, told, dice);
    boolean newestFirst = dice.chance(250);
    sheet.write(newestFirst ? second : first);
    sheet.write(newestFirst ? first : second);
  }

  private void reviseTwice(String id, Placement told, Dice dice) {
    sheet.write(cells(id, 1, told.withOtherHours().endingOn(null), dice));
    sheet.write(cells(id, 2, told.withOtherHours(), dice));
    sheet.write(cells(id, 3, told, dice));
  }

  private void withdraw(String id, Placement told, Dice dice) {
    sheet.write(cells(id, 1, told, dice));
    sheet.write(Map.of("claim_id", id, "revision", "2", "withdrawn", "true"));
  }

  private void revive(String id, Placement told, Dice dice) {
    withdraw(id, told.endingOn(null), dice);
    sheet.write(cells(id, 3, told, dice));
  }

  private Map<String, String> cells(String id, int revision, Placement told, Dice dice) {
    Map<String, String> cells = new HashMap<>(told.traits().cells());
    cells.put("claim_id", id);
    cells.put("revision", Integer.toString(revision));
    cells.put("withdrawn", "false");
    cells.put("phase", told.stage().name());
    partner.putPlace(cells, told.place(), dice);
    cells.put("started_on", partner.date(told.start()));
    cells.put("ended_on", told.end() == null ? "" : partner.date(told.end()));
    cells.put("person", person(told, dice));
    cells.put("weekly_hours", told.hours());
    return cells;
  }

  private String person(Placement told, Dice dice) {
    if (!told.keyed()) {
      return "";
    }
    if (!partner.sendsCodes()) {
      return persons.key(told.person());
    }
    String code = persons.code(told.person());
    return dice.chance(50) && !code.equals(persons.key(told.person()))
        ? Partner.persianDigits(code)
        : code;
  }

  /**
   * Writes the next slip after the plain line written last, so that good lines stand on both sides
   * of it.
   */
  private void slip() {
    Slip slip = slips.poll();
    if (slip == null || lastPlain == null) {
      return;
    }
    Map<String, String> cells = new HashMap<>(lastPlain);
    cells.putAll(slip.changes());
    sheet.write(cells, slip.width());
    notes.about(sheet, cells.getOrDefault("claim_id", ""), slip.note());
  }

  @Override
  public void close() throws IOException {
    while (!slips.isEmpty()) {
      slip();
    }
    sheet.close();
  }
}
