package org.peyman.hub.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes an HTTP/1 connection whose sender does not get on with a request: so many seconds for a
 * head, the first counted from when the connection was made, and so many for a body. What is sent
 * byte by byte keeps the time-out for idle connections from ever coming. One timer a connection,
 * set anew only when it is due, so that requests cost none.
 */
final class SlowSenders extends ChannelDuplexHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SlowSenders.class);
  private static final String DECODER = "httpDecoder";
  private static final int SWITCHING_PROTOCOLS = 101;

  /** How long each part of a request may take. */
  record Patience(Duration head, Duration body) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  private enum Part {
    NONE,
    HEAD,
    BODY
  }

  private final Patience patience;
  private Part awaited = Part.HEAD;
  private long since = System.nanoTime();
  private boolean isOver;
  private @Nullable ScheduledFuture<?> timer;

  private SlowSenders(Patience patience) {
    this.patience = patience;
  }

  /** Watches a connection, unless it is one of HTTP/2, whose requests have no order. */
  static void watch(HttpConnection connection, Patience patience) {
    ChannelHandlerContext vertx = ((HttpServerConnection) connection).channelHandlerContext();
    ChannelPipeline pipeline = vertx.pipeline();
    if (pipeline.get(DECODER) != null) {
      SlowSenders watching = new SlowSenders(patience);
      pipeline.addBefore(DECODER, "bytes", watching.new Bytes());
      pipeline.addBefore(vertx.name(), "slow", watching);
      watching.await(vertx);
    }
  }

  /** Sees what comes before it is a request. */
  private final class Bytes extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
      if (awaited == Part.NONE) {
        begin(Part.HEAD, context);
      }
      super.channelRead(context, bytes);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest) {
      begin(Part.BODY, context);
    }
    if (message instanceof LastHttpContent) {
      awaited = Part.NONE;
    }
    super.channelRead(context, message);
  }

  /** From a WebSocket no more requests come. */
  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse response
        && response.status().code() == SWITCHING_PROTOCOLS) {
      stop();
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    stop();
    super.channelInactive(context);
  }

  private void stop() {
    isOver = true;
    awaited = Part.NONE;
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void begin(Part part, ChannelHandlerContext context) {
    awaited = isOver ? Part.NONE : part;
    since = System.nanoTime();
    if (timer == null && !isOver) {
      await(context);
    }
  }

  private void await(ChannelHandlerContext context) {
    long left = limit() - (System.nanoTime() - since);
    timer =
        context.executor().schedule(() -> look(context), Math.max(1, left), TimeUnit.NANOSECONDS);
  }

  private long limit() {
    return (awaited == Part.BODY ? patience.body : patience.head).toNanos();
  }

  private void look(ChannelHandlerContext context) {
    timer = null;
    if (awaited == Part.NONE) {
      return;
    }
    if (!context.channel().config().isAutoRead()) {
      since = System.nanoTime(); // it is the hub that does not get on
    }
    if (System.nanoTime() - since < limit()) {
      await(context);
    } else {
      LOG.debug("A sender is too slow with a {}: {}", awaited, context.channel().remoteAddress());
      stop();
      var unused = context.close(); // there is nobody to tell
    }
  }
}
