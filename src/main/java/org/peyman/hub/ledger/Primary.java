package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.peyman.hub.ledger.PgClient.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of several servers is the primary. It is asked every second whether it still takes writes;
 * where it does not, the others are asked, and who does is the primary from then on. As long as it
 * says that it does, nobody else is asked, so that of two primaries, which replication never makes
 * by itself, the one before stays.
 */
final class Primary {

  private static final Logger LOG = LoggerFactory.getLogger(Primary.class);
  private static final long ASK_EVERY_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final List<PgClient> servers;
  private final List<Database> questions = new ArrayList<>();
  private int chosen;
  private boolean isAsking;
  private boolean isClosed;
  private long timer = -1;

  private Primary(Vertx vertx, List<PgClient> servers) {
    this.vertx = vertx;
    this.servers = servers;
    for (PgClient server : servers) {
      questions.add(new Database(server, new Limits("primary", 1, PATIENCE, PATIENCE), null));
    }
  }

  /** Asks them; where none takes writes, the first is taken for the primary until one does. */
  static Future<Primary> find(Vertx vertx, List<PgClient> servers) {
    Primary primary = new Primary(vertx, servers);
    return servers.size() == 1
        ? Future.succeededFuture(primary)
        : primary.look(moved -> {}).map(primary);
  }

  /** That which is taken for the primary. */
  synchronized PgClient server() {
    return servers.get(chosen);
  }

  /** Whether there are several. */
  boolean mayBeAnother() {
    return servers.size() > 1;
  }

  /**
   * Follows it, where there are several.
   *
   * @param mover is told each other primary; called on an event loop
   */
  void follow(Consumer<PgClient> mover) {
    if (mayBeAnother()) {
      timer = vertx.setPeriodic(ASK_EVERY_MILLIS, tick -> look(mover));
    }
  }

  private Future<Void> look(Consumer<PgClient> mover) {
    int before;
    synchronized (this) {
      if (isAsking || isClosed) {
        return Future.succeededFuture();
      }
      isAsking = true;
      before = chosen;
    }
    return takesWrites(before)
        .compose(yes -> yes ? Future.succeededFuture(before) : among(before))
        .onSuccess(now -> choose(now, mover))
        .onComplete(done -> asked())
        .transform((now, failure) -> Future.succeededFuture());
  }

  private synchronized void asked() {
    isAsking = false;
  }

  private Future<Integer> among(int before) {
    return Future.any(
            IntStream.range(0, servers.size())
                .filter(other -> other != before)
                .mapToObj(
                    other ->
                        takesWrites(other)
                            .<Integer>compose(
                                yes ->
                                    yes
                                        ? Future.succeededFuture(other)
                                        : Future.failedFuture("It takes no writes")))
                .toList())
        .map(
            any ->
                IntStream.range(0, any.size())
                    .filter(any::succeeded)
                    .mapToObj(any::<Integer>resultAt)
                    .findFirst()
                    .orElse(before));
  }

  private void choose(int now, Consumer<PgClient> mover) {
    PgClient moved = null;
    synchronized (this) {
      if (now != chosen && !isClosed) {
        chosen = now;
        moved = servers.get(now);
      }
    }
    if (moved != null) {
      LOG.warn("The primary is {} now", moved.url().address());
      mover.accept(moved);
    }
  }

  /** Never fails. */
  private Future<Boolean> takesWrites(int server) {
    return questions
        .get(server)
        .query("SELECT current_setting('transaction_read_only') = 'off' AS takes")
        .map(rows -> rows.iterator().next().getBoolean("takes"))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(false);
  }

  Future<Void> close() {
    synchronized (this) {
      isClosed = true;
    }
    vertx.cancelTimer(timer);
    return questions.stream()
        .map(Database::close)
        .reduce(Future.succeededFuture(), (all, one) -> all.eventually(() -> one));
  }
}
