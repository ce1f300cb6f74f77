package org.peyman.hub.ledger;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
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

  private final PgSubscriber notifications;
  private boolean isConnected;
  private volatile boolean isClosed;

  News(Vertx vertx, PgConnectOptions options) {
    this.notifications =
        PgSubscriber.subscriber(vertx, options)
            .reconnectPolicy(attempts -> isClosed ? -1L : RECONNECT_AFTER_MILLIS);
  }

  /** Has something done, on any context, whenever somebody notifies on the channel. */
  synchronized void on(String channel, Runnable work) {
    notifications.channel(channel).handler(told -> work.run());
    if (!isConnected && !isClosed) {
      isConnected = true;
      notifications
          .connect()
          .onFailure(failure -> LOG.warn("No notifications from the database", failure));
    }
  }

  synchronized void close() {
    isClosed = true;
    if (isConnected) {
      notifications.close();
    }
  }
}
