package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the server that something is read from: a standby that has all that is asked for, else
 * the primary. What is of a version may be read wherever that version is; what is noted beside
 * versions (how sources do, alerts, the audit trail) at the primary alone, or at a standby that has
 * replayed all that the primary had when it was chosen.
 */
final class Servers {

  /** How long a snapshot waits for a standby to come to where the primary is. */
  private static final Duration CATCHING_UP = Duration.ofMillis(500);

  private static final long ASK_AGAIN_MILLIS = 20;

  /** Also of what is not on the disk yet, since others may see it already. */
  private static final String WHERE = "SELECT pg_current_wal_insert_lsn()::text AS place";

  private final Vertx vertx;
  private final Place questions;
  private final Place held;
  private final List<Standby> standbys;
  private final AtomicInteger turn = new AtomicInteger();
  private final LongAdder ofPrimary = new LongAdder();

  Servers(Vertx vertx, Database questions, Database held, List<Standby> standbys) {
    this.vertx = vertx;
    this.questions = new Place(questions, null);
    this.held = new Place(held, null);
    this.standbys = List.copyOf(standbys);
  }

  /** Looks at the standbys, and begins to; the schema is this release's by now. */
  Future<Void> begin() {
    return standbys.isEmpty()
        ? Future.succeededFuture()
        : where()
            .compose(place -> Future.join(standbys.stream().map(it -> it.begin(place)).toList()))
            .transform((all, failure) -> Future.succeededFuture());
  }

  List<Standby> standbys() {
    return standbys;
  }

  /** Where statements about a version are sent, and nothing older will do; null: the newest. */
  Place forQuestion(@Nullable Long version) {
    Standby chosen = version == null ? null : next(version);
    return chosen == null ? primary() : new Place(chosen.forQuestion(), chosen);
  }

  /** Where what is noted beside versions is asked. */
  Place primary() {
    ofPrimary.increment();
    return questions;
  }

  /** Where a snapshot is held that shows all that is in the ledger by now. */
  Future<Place> forSnapshot() {
    Standby chosen = next(0);
    return chosen == null
        ? Future.succeededFuture(primaryForSnapshot())
        : where()
            .compose(place -> caughtUp(chosen, place, System.nanoTime()))
            .otherwise(false)
            .map(has -> has ? new Place(chosen.forSnapshot(), chosen) : primaryForSnapshot());
  }

  /** Where a snapshot is held that must not wait. */
  Place primaryForSnapshot() {
    ofPrimary.increment();
    return held;
  }

  /** How often the primary was chosen. */
  long readsOfPrimary() {
    return ofPrimary.sum();
  }

  private @Nullable Standby next(long version) {
    int first = turn.getAndIncrement();
    for (int i = 0; i < standbys.size(); i++) {
      Standby standby = standbys.get(Math.floorMod(first + i, standbys.size()));
      if (standby.isUsable() && standby.has(version)) {
        return standby;
      }
    }
    return null;
  }

  private Future<String> where() {
    return questions.database().query(WHERE).map(rows -> rows.iterator().next().getString("place"));
  }

  private Future<Boolean> caughtUp(Standby standby, String place, long began) {
    return standby
        .hasReplayed(place)
        .compose(
            has ->
                has || System.nanoTime() - began > CATCHING_UP.toNanos()
                    ? Future.succeededFuture(has)
                    : later().compose(now -> caughtUp(standby, place, began)));
  }

  private Future<Void> later() {
    Promise<Void> later = Promise.promise();
    vertx.setTimer(ASK_AGAIN_MILLIS, tick -> later.complete());
    return later.future();
  }

  /** How many statements were sent to any of them. */
  long statements() {
    return questions.database().statements()
        + standbys.stream().mapToLong(Standby::statements).sum();
  }

  Future<Void> close() {
    return standbys.stream()
        .map(Standby::close)
        .reduce(Future.succeededFuture(), (all, one) -> all.eventually(() -> one));
  }
}
