package org.peyman.hub.demo;

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
   * One further claim, at its first revision.
   *
   * @param folder of the partner, for example {@code imdad}
   * @param number 1 to 1,000
   * @return by the columns of the partner's {@code claims.csv}, in its notation; an empty cell is
   *     not known
   * @throws IllegalArgumentException where there is no such partner, or the number is too large
   */
  public static Map<String, String> of(String folder, int number) {
    if (number < 1 || number > 1_000) {
      throw new IllegalArgumentException("Further claims are numbered 1 to 1000, not " + number);
    }
    Partner partner = Partner.in(folder);
    long seed = Generator.Options.DEFAULT.seed();
    Placement told =
        LongStream.range(0, EACH)
            .mapToObj(person -> placement(seed, BEGIN + EACH * partner.ordinal() + person))
            .filter(placement -> placement.keyed() && partner.claims(placement.start()))
            .skip(number - 1L)
            .findFirst()
            .orElseThrow();
    String id = partner.prefix() + "-N" + Ids.sixDigits(number);
    return new ClaimCells(partner, new Persons(seed))
        .of(id, 1, told, new Dice(seed, told.person()));
  }

  private static Placement placement(long seed, long person) {
    return Placement.of(person, new Dice(seed, person)).get(0);
  }
}
