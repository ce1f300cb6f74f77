package org.peyman.hub.demo;

/**
 * What to make.
 *
 * @param seed other seeds give other data
 * @param claims how many claims the four files of claims hold together, revisions not counted; a
 *     handful more, since the last job is told to its end. Up to 100,000,000
 */
public record GeneratorOptions(long seed, int claims) {

  /** The data that is committed with the project. */
  public static final GeneratorOptions DEFAULT = new GeneratorOptions(1399, 6_000);

  private static final int MOST_CLAIMS = 100_000_000;

  public GeneratorOptions {
    if (claims < 1 || claims > MOST_CLAIMS) {
      throw new IllegalArgumentException("Claims may be 1 to " + MOST_CLAIMS + ", not " + claims);
    }
  }

  /** By how much counts and promises are larger than in the committed data; at least 1. */
  int scale() {
    return Math.max(1, claims / DEFAULT.claims);
  }
}
