package org.peyman.hub.demo;

import java.util.List;
import java.util.Map;

/**
 * A line of claims that goes wrong on purpose: a good line with some cells changed.
 *
 * @param width how many cells are written
 * @param note what is wrong, and what a hub does about it
 */
record Slip(Map<String, String> changes, int width, String note) {
  private static final int WHOLE = 100;

  private static final String REFUSED = "; refused";

  /** What the given partner gets wrong, in the order of its file. */
  static List<Slip> of(Partner partner) {
    return switch (partner) {
      case IMDAD -> ofImdad();
      case BASIJ_SAZANDEGI -> ofBasijSazandegi();
      case BONYAD_MOSTAZAFAN -> ofBonyadMostazafan();
      case ASTAN_QUDS -> ofAstanQuds();
    };
  }

  private static List<Slip> ofImdad() {
    return List.of(
        whole(
            Map.of("claim_id", "IMD-X1", "province", "MAZANDARN"),
            "province `MAZANDARN` is misspelt" + REFUSED),
        whole(
            Map.of("claim_id", "IMD-X2", "started_on", "2090-03-21", "ended_on", ""),
            "starts in the future" + REFUSED),
        whole(
            Map.of("claim_id", "IMD-X3", "started_on", "2021-05-10", "ended_on", "2021-04-10"),
            "ends before it starts" + REFUSED),
        whole(
            Map.of("weekly_hours", "1.5"),
            "same id and revision as an earlier line, other weekly hours"
                + REFUSED
                + ", the first stands"));
  }

  private static List<Slip> ofBasijSazandegi() {
    return List.of(
        whole(
            Map.of("claim_id", "BSJ-X1", "person", "9991234560"),
            "the check digit of the national code is wrong (it would be 1)" + REFUSED),
        whole(
            Map.of("claim_id", "BSJ-X2", "phase", "PHASE_9"),
            "phase `PHASE_9` is not known; waits until it is"));
  }

  private static List<Slip> ofBonyadMostazafan() {
    return List.of(
        whole(
            Map.of("claim_id", "BMF-X1", "province", "IR-07", "province_scheme", ""),
            "`IR-07` without a scheme: Tehran before 2020, Fars since" + REFUSED));
  }

  private static List<Slip> ofAstanQuds() {
    return List.of(
        new Slip(Map.of("claim_id", "AQR-X1"), 5, "the line has too few columns" + REFUSED),
        whole(Map.of(), "an earlier line once more, word for word; changes nothing"));
  }

  private static Slip whole(Map<String, String> changes, String note) {
    return new Slip(changes, WHOLE, note);
  }
}
