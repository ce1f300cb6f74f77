package org.peyman.hub.http;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.graphql.ExportRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pages of rows to somebody as fast as they read: the next page is asked for when the one
 * before has room in the connection, so no more than some pages are ever in memory. Whoever goes
 * away stops it, and whoever takes too long.
 */
final class Outflow {

  private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);

  private final RoutingContext context;
  private final HttpServerResponse response;
  private final Source rows;
  private final RowWriter writer;
  private final Patience patience;
  private long timer = -1;
  private long stall = -1;
  private boolean over;

  Outflow(RoutingContext context, Source rows, RowWriter writer, Patience patience) {
    this.context = context;
    this.response = context.response();
    this.rows = rows;
    this.writer = writer;
    this.patience = patience;
  }

  /**
   * How long a file may take.
   *
   * @param rows the first rows from when they are asked for, and each page that follows
   * @param reader who reads, to take what was written
   * @param whole all of it: a snapshot that stays open for long keeps the database from cleaning up
   */
  record Patience(Duration rows, Duration reader, Duration whole) {
    static final Patience USUAL =
        new Patience(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(15));
  }

  /**
   * From where rows come.
   *
   * @param gone is completed when nobody waits for them any more
   */
  record Source(Export export, Promise<Void> gone) {

    void stop() {
      gone.tryComplete();
      export.close();
    }
  }

  void begin(Export.Page first) {
    AnswerEnd.of(context, end -> stop());
    if (over) {
      return;
    }
    timer = breakOffAfter(patience.whole(), "it took longer in all");
    if (!first.last()) {
      response.setChunked(true);
    }
    write(first);
  }

  private long breakOffAfter(Duration longest, String why) {
    return context
        .vertx()
        .setTimer(
            longest.toMillis(), late -> breakOff(why + " than " + longest.toSeconds() + " s"));
  }

  private void write(Export.Page page) {
    try {
      writer.write(page.rows());
      if (page.last()) {
        writer.end();
        stop();
        response.end(writer.take());
      } else {
        response.write(writer.take());
        goOn();
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private void goOn() {
    if (over) {
      return;
    }
    if (response.writeQueueFull()) {
      stall = breakOffAfter(patience.reader(), "nothing was read for longer");
      response.drainHandler(
          drained -> {
            context.vertx().cancelTimer(stall);
            response.drainHandler(null);
            next();
          });
    } else {
      next();
    }
  }

  private void next() {
    if (!over) {
      rows.export()
          .next()
          .timeout(patience.rows().toMillis(), TimeUnit.MILLISECONDS)
          .onSuccess(this::writeUnlessOver)
          .onFailure(this::fail);
    }
  }

  private void writeUnlessOver(Export.Page page) {
    if (!over) {
      write(page);
    }
  }

  /** What is known of why is in one line, but for bugs. */
  private void fail(Throwable failure) {
    if (over) {
      return;
    }
    if (failure instanceof TimeoutException) {
      breakOff("the next rows took longer than " + patience.rows().toSeconds() + " s");
    } else if (failure instanceof ExportRefused refused) {
      breakOff(refused.code().name());
    } else {
      stop();
      LOG.atError()
          .addKeyValue("requestId", RequestId.of(context))
          .setCause(failure)
          .log("{} broke off", context.request().path());
      response.reset();
    }
  }

  private void breakOff(String why) {
    if (!over) {
      stop();
      LOG.atWarn()
          .addKeyValue("requestId", RequestId.of(context))
          .log("{} broke off: {}", context.request().path(), why);
      response.reset();
    }
  }

  private void stop() {
    if (!over) {
      over = true;
      context.vertx().cancelTimer(timer);
      context.vertx().cancelTimer(stall);
      rows.stop();
    }
  }
}
