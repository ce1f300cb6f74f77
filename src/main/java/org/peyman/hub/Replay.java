package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.demo.SetClock;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.pulling.FirstReading;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a demonstration its past: takes the partners' facts into an empty ledger on made-up days,
 * as if their sources had reported them month by month. Pulling then finds all of it known.
 */
final class Replay {

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  /** All are in memory meanwhile. */
  private static final int MOST_ROWS = 20_000;

  private static final Duration NOT_YET_PAST = Duration.ofDays(1);
  private static final int CONNECTIONS = 1;

  private final Vertx vertx;
  private final Target target;
  private final Clock clock;

  /**
   * What is filled.
   *
   * @param database of the ledger
   * @param mark a file that stands there from the beginning of a replay to its end
   */
  record Target(String database, PersonKeys keys, FactReader reader, Path mark) {}

  /** Today is that of the clock. */
  Replay(Vertx vertx, Target target, Clock clock) {
    this.vertx = vertx;
    this.target = target;
    this.clock = clock;
  }

  /** Whether the ledger is empty, or was being filled when its hub ended; waits. */
  boolean isDue(Ledger ledger) {
    return Files.exists(target.mark) || ledger.reads().version().await() == 0;
  }

  /** Replays it, or what is left of it, and nothing where it is too much; waits. */
  void run(ReplayRun.Story story) {
    SetClock then = new SetClock(clock.instant());
    Ledger.Settings settings = new Ledger.Settings(target.database, target.keys, then, CONNECTIONS);
    Ledger ledger = Ledger.openAsItIs(vertx, settings).await();
    try {
      ReplayRun run = begin(story, ledger, then);
      while (run.hasNext()) {
        run.next();
      }
      run.end();
    } finally {
      ledger.close().await();
    }
  }

  /**
   * Reads what is to be replayed.
   *
   * @param then the ledger's clock
   */
  ReplayRun begin(ReplayRun.Story story, Ledger ledger, SetClock then) {
    SeedLoader files = new SeedLoader(vertx, ledger, target.reader, then);
    SeedLoader.Frame frame = files.look(story.seedData(), story.withoutDated()).await();
    List<FirstReading.All> all = new ArrayList<>(read(story, ledger, frame.reference()));
    if (!all.isEmpty()) {
      all.addAll(dated(files, story.seedData()));
    }
    ReplayPlan plan = ReplayPlan.of(all, clock.instant().minus(NOT_YET_PAST));
    return new ReplayRun(new ReplayRun.Into(ledger, files, then, target.mark), story, plan, frame);
  }

  private static List<FirstReading.All> dated(SeedLoader files, Path seedData) {
    return files.hold(seedData, ReplayRun.Story.DATED).await().stream()
        .map(held -> new FirstReading.All(held.info(), held.kind(), held.entries()))
        .toList();
  }

  /** One after the other, so that each has the machine to itself. */
  private List<FirstReading.All> read(ReplayRun.Story story, Ledger ledger, Reference reference) {
    FirstReading reading = new FirstReading(vertx, ledger, reference, target.reader, clock);
    List<FirstReading.All> all = new ArrayList<>();
    for (Partner partner : story.partners()) {
      for (FactSource source : partner.sources()) {
        Future<FirstReading.All> read = reading.of(partner.identity(), source, MOST_ROWS);
        read.transform(over -> Future.succeededFuture()).await();
        if (read.cause() instanceof FirstReading.TooMany tooMany) {
          LOG.info("{}: all is recorded today", tooMany.getMessage());
          return List.of();
        }
        if (read.cause() instanceof PartnerFailure failure) {
          LOG.warn("{} is given no past: {}", source.description().code(), failure.getMessage());
        } else {
          all.add(read.await());
        }
      }
    }
    return all;
  }
}
