package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.peyman.hub.ledger.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of sources in the ledger that this hub does not read: they are retired, or, since
 * what cannot be used may have named them, said not to be read.
 */
final class OtherSources {

  private static final Logger LOG = LoggerFactory.getLogger(OtherSources.class);

  /** How often it is looked for sources that no other hub reads any more either. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Sources sources;
  private final Partners partners;
  private final Set<String> loaded;
  private final Supplier<Set<String>> pulled;

  /**
   * @param loaded codes of sources that were taken in at the start
   * @param pulled codes of those that are read at the moment
   */
  OtherSources(
      Sources sources, Partners partners, Set<String> loaded, Supplier<Set<String>> pulled) {
    this.sources = sources;
    this.partners = partners;
    this.loaded = Set.copyOf(loaded);
    this.pulled = pulled;
  }

  /** Settles it now. */
  Future<Void> settle() {
    Set<String> read = new HashSet<>(loaded);
    read.addAll(pulled.get());
    return partners.without().isEmpty()
        ? sources.retireOthers(read)
        : sources.failOthers(read, partners::whyNotRead);
  }

  /** Goes on saying so of sources that other hubs cease to read. */
  void watch(Vertx vertx) {
    vertx.setPeriodic(
        LOOK_AGAIN.toMillis(),
        tick -> {
          if (!partners.without().isEmpty()) {
            settle().onFailure(failure -> LOG.warn("Sources: {}", failure.toString()));
          }
        });
  }
}
