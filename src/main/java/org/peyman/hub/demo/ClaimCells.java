package org.peyman.hub.demo;

import java.util.HashMap;
import java.util.Map;

/** One revision of a claim as its partner writes it. */
record ClaimCells(Partner partner, Persons persons) {

  Map<String, String> of(String id, int revision, Placement told, Dice dice) {
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
}
