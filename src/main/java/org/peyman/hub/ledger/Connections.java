package org.peyman.hub.ledger;

import io.vertx.core.Future;
import java.time.Duration;
import org.peyman.hub.ledger.PgClient.Limits;

/**
 * The ways to the database, apart from each other, so that none takes the connections of another.
 *
 * @param questions for what callers ask
 * @param writer for what is taken in
 * @param upkeep for what the hub notes of sources, leases among it
 * @param probe for whether the database answers, and what changed
 * @param held for snapshots
 * @param news for what the database tells by itself
 * @param health of what is written
 */
record Connections(
    Database questions,
    Writer writer,
    Database upkeep,
    Database probe,
    Database held,
    News news,
    Changes changes,
    Health health) {

  static final int MOST_SNAPSHOTS = 12;

  private static final Duration WAIT = Duration.ofSeconds(10);

  /** For those of one hub, who wait for each other rather than for the lock. */
  private static final Duration TURN = Duration.ofSeconds(60);

  /** Two, so that a lease is renewed while a note waits for a batch that credits its source. */
  private static final int UPKEEP = 2;

  /** The ways of a hub, with so many connections for questions. */
  static Connections of(PgClient client, int most, TimeLimits limits) {
    Duration question = limits.question();
    Health health = new Health();
    Database probe = database(client, new Limits("probe", 1, WAIT, WAIT));
    News news = new News(client.vertx(), client.options());
    return new Connections(
        database(client, new Limits("questions", most, WAIT, question)),
        new Writer(
            database(client, new Limits("writer", 1, TURN, Writer.LONGEST_STATEMENT)),
            health,
            limits),
        new Database(client.pool(new Limits("upkeep", UPKEEP, WAIT, question)), health),
        probe,
        database(client, new Limits("snapshots", MOST_SNAPSHOTS, WAIT, Snapshot.LONGEST)),
        news,
        new Changes(client.vertx(), news, probe),
        health);
  }

  private static Database database(PgClient client, Limits limits) {
    return new Database(client.pool(limits));
  }

  Future<Void> close() {
    changes.close();
    news.close();
    return questions
        .close()
        .eventually(writer::close)
        .eventually(upkeep::close)
        .eventually(probe::close)
        .eventually(held::close);
  }
}
