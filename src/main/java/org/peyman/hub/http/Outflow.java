package org.peyman.hub.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.graphql.ExportRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes pages of rows to somebody as fast as they read: the next page is asked for when the one
 * before has room in the connection, so no more than some pages are ever in memory. Whoever goes
 * away stops it, and whoever takes too long.
 */
final class Outflow {

  private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);

  /** A snapshot that stays open for long keeps the database from cleaning up. */
  private static final long LONGEST_MINUTES = 15;

  private final RoutingContext context;
  private final HttpServerResponse response;
  private final Export export;
  private final RowWriter writer;
  private long timer = -1;
  private boolean over;

  Outflow(RoutingContext context, Export export, RowWriter writer) {
    this.context = context;
    this.response = context.response();
    this.export = export;
    this.writer = writer;
  }

  void begin(Export.Page first) {
    response.closeHandler(gone -> stop());
    response.exceptionHandler(gone -> stop());
    if (response.closed()) {
      stop();
      return;
    }
    timer =
        context
            .vertx()
            .setTimer(
                TimeUnit.MINUTES.toMillis(LONGEST_MINUTES),
                late -> fail(new IllegalStateException("It took longer than 15 minutes")));
    if (!first.last()) {
      response.setChunked(true);
    }
    write(first);
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
      response.drainHandler(
          drained -> {
            response.drainHandler(null);
            next();
          });
    } else {
      next();
    }
  }

  private void next() {
    if (!over) {
      export.next().onSuccess(this::writeUnlessOver).onFailure(this::fail);
    }
  }

  private void writeUnlessOver(Export.Page page) {
    if (!over) {
      write(page);
    }
  }

  private void fail(Throwable failure) {
    if (over) {
      return;
    }
    stop();
    LoggingEventBuilder line =
        LOG.atError().addKeyValue("requestId", RequestId.of(context)); // whose reason is said already
    (failure instanceof ExportRefused ? line : line.setCause(failure))
        .log("{} broke off", context.request().path());
    response.reset();
  }

  private void stop() {
    if (!over) {
      over = true;
      context.vertx().cancelTimer(timer);
      export.close();
    }
  }
}
