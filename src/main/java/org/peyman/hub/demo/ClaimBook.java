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
  private final ClaimCells cells;
  private final Notes notes;
  private final Sheet sheet;
  private final Deque<Slip> slips;
  private @Nullable Map<String, String> lastPlain;
  private int claims;

  ClaimBook(Path folder, Partner partner, Persons persons, Notes notes) throws IOException {
    this.partner = partner;
    this.cells = new ClaimCells(partner, persons);
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
    Map<String, String> plain = cells.of(id, 1, told, dice);
    sheet.write(plain);
    lastPlain = plain;
    if (claims > BETWEEN_SLIPS * (Slip.of(partner).size() - slips.size() + 1)) {
      slip();
    }
  }

  private void revise(String id, Placement told, Dice dice) {
    Map<String, String> first = cells.of(id, 1, told.withOtherHours(), dice);
    Map<String, String> second = cells.of(id, 2, told, dice);
    boolean newestFirst = dice.chance(250);
    sheet.write(newestFirst ? second : first);
    sheet.write(newestFirst ? first : second);
  }

  private void reviseTwice(String id, Placement told, Dice dice) {
    sheet.write(cells.of(id, 1, told.withOtherHours().endingOn(null), dice));
    sheet.write(cells.of(id, 2, told.withOtherHours(), dice));
    sheet.write(cells.of(id, 3, told, dice));
  }

  private void withdraw(String id, Placement told, Dice dice) {
    sheet.write(cells.of(id, 1, told, dice));
    sheet.write(Map.of("claim_id", id, "revision", "2", "withdrawn", "true"));
  }

  private void revive(String id, Placement told, Dice dice) {
    withdraw(id, told.endingOn(null), dice);
    sheet.write(cells.of(id, 3, told, dice));
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
    Map<String, String> slipped = new HashMap<>(lastPlain);
    slipped.putAll(slip.changes());
    sheet.write(slipped, slip.width());
    notes.about(sheet, slipped.getOrDefault("claim_id", ""), slip.note());
  }

  @Override
  public void close() throws IOException {
    while (!slips.isEmpty()) {
      slip();
    }
    sheet.close();
  }
}
