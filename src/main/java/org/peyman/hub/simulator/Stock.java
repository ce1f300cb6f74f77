package org.peyman.hub.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a simulated system is filled with.
 *
 * @param partner name of its folder in the seed data, and of its shapes
 */
record Stock(Path seedData, String partner, Clock clock) {

  Seeds seeds() {
    return new Seeds(seedData.resolve(partner));
  }

  Shapes shapes() {
    Provinces provinces = Provinces.of(seedData);
    return Shapes.of(
        partner,
        Map.of(
            "ostan",
            provinces.words("code", "iso_2020"),
            "fromPersian",
            provinces.words("name_fa", "iso_2020")));
  }
}
