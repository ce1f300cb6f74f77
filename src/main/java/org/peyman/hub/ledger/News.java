package org.peyman.hub.ledger;

import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection over which the database tells that something happened, made with the first who
 * wants to know, and again where it is lost. Since a notification can be lost, and a pooler between
 * may pass none on, it only makes a question come sooner that is asked again and again.
 */
final class News {

  private static final Logger LOG = LoggerFactory.getLogger(News.class);
  private static final long RECONNECT_AFTER_MILLIS = 1_000;

  private final List<Wanted> wanted = new ArrayList<>();
  private Told told;

  News(PgClient client) {
    this.told = new Told(client);
  }

  /** What is to be done whenever somebody notifies on a channel. */
  private record Wanted(String channel, Runnable work) {}

  /** What one server tells. */
  private static final class Told {
    private final PgSubscriber notifications;
    private boolean isConnected;
    private volatile boolean isClosed;

    Told(PgClient client) {
      this.notifications =
          PgSubscriber.subscriber(client.vertx(), client.options())
              .reconnectPolicy(attempts -> isClosed ? -1L : RECONNECT_AFTER_MILLIS);
    }

    void on(Wanted one) {
      notifications.channel(one.channel).handler(it -> one.work.run());
      if (!isConnected && !isClosed) {
        isConnected = true;
        notifications
            .connect()
            .onFailure(
                failure -> LOG.warn("No notifications from the database: {}", failure.toString()));
      }
    }

    void close() {
      isClosed = true;
      if (isConnected) {
        notifications.close();
      }
    }
  }

  /** Has something done, on any context, whenever somebody notifies on the channel. */
  synchronized void on(String channel, Runnable work) {
    Wanted one = new Wanted(channel, work);
    wanted.add(one);
    told.on(one);
  }

  /** Listens to another server; what the one before told meanwhile may be lost. */
  synchronized void moveTo(PgClient client) {
    told.close();
    told = new Told(client);
    wanted.forEach(told::on);
    wanted.forEach(one -> one.work.run());
  }

  synchronized void close() {
    told.close();
  }
}
