package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.peyman.hub.address.DatabaseHosts;
import org.peyman.hub.address.DatabaseUrl;
import org.peyman.hub.address.UrlReader;
import org.peyman.hub.ledger.PgClient.Limits;

/**
 * The ways to the database, apart from each other, so that none takes the connections of another.
 *
 * @param questions for what callers ask
 * @param writer for what is taken in
 * @param upkeep for what the hub notes of sources, leases among it
 * @param probe for whether the database answers, and what changed
 * @param servers for what may be read from a standby as well
 * @param news for what the database tells by itself
 * @param health of what is written
 * @param following the primaries, where another may come to be it
 */
record Connections(
    Database questions,
    Writer writer,
    Database upkeep,
    Database probe,
    Servers servers,
    News news,
    Changes changes,
    Health health,
    Following following) {

  static final int MOST_SNAPSHOTS = 12;

  private static final Duration WAIT = Duration.ofSeconds(10);

  /** For those of one hub, who wait for each other rather than for the lock. */
  private static final Duration TURN = Duration.ofSeconds(60);

  /** Two, so that a lease is renewed while a note waits for a batch that credits its source. */
  private static final int UPKEEP = 2;

  /**
   * What is asked of each other server that comes to be the primary.
   *
   * @param primary of those that are asked
   * @param direct of those past a pooler; the same where there is none
   * @param all that go to another primary with it
   */
  record Following(Primary primary, Primary direct, List<Database> all) {

    void begin(News news) {
      if (primary.mayBeAnother()) {
        all.forEach(Database::mayMove);
      }
      primary.follow(
          server -> {
            all.forEach(database -> database.moveTo(server));
            if (primary == direct) {
              news.moveTo(server);
            }
          });
      if (primary != direct) {
        direct.follow(news::moveTo);
      }
    }

    Future<Void> close() {
      return primary.close().eventually(direct::close);
    }
  }

  /**
   * What ways a hub wants.
   *
   * @param at where they lead
   * @param questions how many connections for what callers ask at most
   * @param clock says for how long something is recorded
   */
  record Wanted(Addresses at, int questions, TimeLimits limits, Clock clock) {}

  /** The ways of a hub. */
  static Future<Connections> of(Vertx vertx, Wanted wanted) {
    Addresses at = wanted.at;
    boolean isPooled = at.direct() != null;
    Future<Primary> primary = Primary.find(vertx, clients(vertx, at.primary(), isPooled));
    Future<Primary> direct =
        isPooled ? Primary.find(vertx, clients(vertx, at.directly(), false)) : primary;
    return Future.all(primary, direct)
        .map(found -> of(primary.result(), direct.result(), wanted))
        .onSuccess(all -> all.following.begin(all.news));
  }

  /** The servers of a URL, that first which takes writes now. */
  static Future<DatabaseHosts> ordered(Vertx vertx, String url) {
    DatabaseHosts hosts = UrlReader.readHosts(url);
    return Primary.find(vertx, clients(vertx, url, false))
        .compose(
            found ->
                found.close().transform(closed -> Future.succeededFuture(found.server().url())))
        .map(hosts::beginningWith);
  }

  private static List<PgClient> clients(Vertx vertx, String url, boolean isPooled) {
    return UrlReader.readHosts(url).each().stream()
        .map(host -> client(vertx, host, isPooled))
        .toList();
  }

  private static PgClient client(Vertx vertx, DatabaseUrl host, boolean isPooled) {
    PgClient client = new PgClient(vertx, host);
    return isPooled ? client.pooled() : client;
  }

  private static Connections of(Primary primary, Primary direct, Wanted wanted) {
    PgClient client = primary.server();
    TimeLimits limits = wanted.limits;
    Duration question = limits.question();
    Standby.Pools pools =
        new Standby.Pools(
            new Limits("questions", wanted.questions, WAIT, question),
            new Limits("snapshots", MOST_SNAPSHOTS, WAIT, Snapshot.LONGEST));
    Health health = new Health();
    Database questions = new Database(client, pools.questions(), null);
    Database held = new Database(client, pools.held(), null);
    Database probe = new Database(client, new Limits("probe", 1, WAIT, WAIT), null);
    Database upkeep = new Database(client, new Limits("upkeep", UPKEEP, WAIT, question), health);
    Database writing =
        new Database(client, new Limits("writer", 1, TURN, Writer.LONGEST_STATEMENT), null);
    News news = new News(direct.server());
    List<Standby> standbys =
        wanted.at.standbys().stream()
            .map(url -> new PgClient(client.vertx(), UrlReader.read(url)))
            .map(standby -> new Standby(standby, probe, wanted.clock, pools))
            .toList();
    return new Connections(
        questions,
        new Writer(writing, health, limits),
        upkeep,
        probe,
        new Servers(client.vertx(), questions, held, standbys),
        news,
        new Changes(client.vertx(), news, probe),
        health,
        new Following(primary, direct, List.of(questions, held, probe, upkeep, writing)));
  }

  Future<Void> close() {
    changes.close();
    news.close();
    return following
        .close()
        .eventually(servers::close)
        .eventually(() -> all(following.all))
        .mapEmpty();
  }

  private static Future<Void> all(List<Database> databases) {
    return databases.stream()
        .map(Database::close)
        .reduce(Future.succeededFuture(), (all, one) -> all.eventually(() -> one));
  }
}
