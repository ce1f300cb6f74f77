package org.peyman.hub.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Claims that no file holds, for a simulated partner that reports more jobs than it did: the same
 * number gives the same claim on every machine. They are of invented people whom no generated file
 * of fewer than about 700,000 claims speaks of, so each is a job of its own.
 */
public final class FurtherClaims {

  /** The first person; each partner has as many as lie between two beginnings. */
  private static final long BEGIN = 900_000;

  private static final long EACH = 20_000;

  private FurtherClaims() {}

  /**
   * Some further claims, each at its first revision.
   *
   * @param folder of the partner, for example {@code imdad}
   * @param first number of the first, from 1
   * @param last number of the last, up to 1,000; none where that is below the first
   * @return each by the columns of the partner's {@code claims.csv}, in its notation; an empty cell
   *     is not known
   * @throws IllegalArgumentException where there is no such partner, or a number is out of range
   */
  public static List<Map<String, String>> of(String folder, int first, int last) {
    Partner partner = Partner.in(folder);
    if (first < 1 || last > 1_000) {
      throw new IllegalArgumentException(
          "Further claims are numbered 1 to 1000, not " + first + " to " + last);
    }
    long seed = GeneratorOptions.DEFAULT.seed();
    List<Placement> told =
        LongStream.range(0, EACH)
            .mapToObj(person -> placement(seed, BEGIN + EACH * partner.number() + person))
            .filter(placement -> placement.keyed() && partner.claims(placement.start()))
            .limit(Math.max(first, last))
            .toList();
    ClaimCells cells = new ClaimCells(partner, new Persons(seed));
    List<Map<String, String>> claims = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      Placement placement = told.get(number - 1);
      String id = partner.prefix() + "-N" + Ids.sixDigits(number);
      claims.add(cells.of(id, 1, placement, new Dice(seed, placement.person())));
    }
    return claims;
  }

  private static Placement placement(long seed, long person) {
    return Placement.of(person, new Dice(seed, person)).get(0);
  }
}
