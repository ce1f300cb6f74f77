package org.peyman.hub.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How much each caller may ask at once, and in a minute, in points of cost. Who has a credential
 * has a budget of its own; who has none shares that of its address.
 */
public final class Budgets {

  private static final int MOST_CALLERS = 100_000;
  private static final Duration SPAN = Duration.ofMinutes(1);

  /** Everybody may ask as much as they like. */
  public static final Budgets UNLIMITED = new Budgets(0, 0, Limits.USUAL);

  private final long known;
  private final long unknown;
  private final Limits limits;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_CALLERS)
          .expireAfterAccess(SPAN.multipliedBy(2))
          .executor(Runnable::run)
          .build();

  /**
   * Budgets that are full.
   *
   * @param known points a minute of who has a credential; 0: no limit
   * @param unknown likewise of an address from which callers come without
   * @param limits how much a request may have of what
   */
  public Budgets(long known, long unknown, Limits limits) {
    this.limits = limits;
    this.known = known;
    this.unknown = unknown;
  }

  /** How much each of a caller's requests may have of what. */
  public Limits.OfRole limits(Caller caller) {
    return limits.of(caller.role());
  }

  /**
   * That of a caller.
   *
   * @param address that it comes from, asked for where callers are counted by it
   */
  public Budget of(Caller caller, Supplier<String> address) {
    boolean isKnown = caller.role().isGiven();
    long most = isKnown ? known : unknown;
    if (most == 0) {
      return Budget.UNLIMITED;
    }
    String name = isKnown ? caller.visibility() + " " + caller.name() : address.get();
    return new Minute(buckets.get(name, first -> bucket(most)), most);
  }

  private static Bucket bucket(long most) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, SPAN))
        .build();
  }

  /** What costs more than a whole minute's is let through when that is there. */
  private record Minute(Bucket bucket, long most) implements Budget {

    @Override
    public long spend(long points) {
      if (points <= 0) {
        return 0;
      }
      long nanos =
          bucket.tryConsumeAndReturnRemaining(Math.min(points, most)).getNanosToWaitForRefill();
      return nanos == 0 ? 0 : 1 + TimeUnit.NANOSECONDS.toSeconds(nanos);
    }
  }
}
