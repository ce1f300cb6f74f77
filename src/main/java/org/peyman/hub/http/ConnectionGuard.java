package org.peyman.hub.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before Vert.x on the way of a connection, for what Vert.x 5.0 does not do well: it closes
 * on a broken body before the refusal is sent, and writes a stack trace for every request beyond
 * those that may wait on one connection.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);

  private static final Set<HttpVersion> KNOWN = Set.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_1_0);

  private boolean isOver;

  private ConnectionGuard() {}

  static void into(HttpConnection connection) {
    ChannelHandlerContext vertx = ((HttpServerConnection) connection).channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "guard", new ConnectionGuard());
  }

  /** Says what is wrong with a head or a body in words that its sender may read. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
      Problem problem = problem(request);
      if (problem != null) {
        request.setDecoderResult(DecoderResult.failure(problem));
      }
    }
    if (message instanceof HttpContent content
        && !(message instanceof HttpRequest)
        && content.decoderResult().isFailure()) {
      content.setDecoderResult(
          DecoderResult.failure(Problem.malformed("The chunks of the body cannot be read")));
    }
    super.channelRead(context, message);
  }

  /** Null: there is none. Vert.x counts the names of headers by collecting them. */
  private static @Nullable Problem problem(HttpRequest request) {
    if (!KNOWN.contains(request.protocolVersion())) {
      return new Problem(
          Problem.Kind.WRONG_VERSION, "The hub speaks HTTP/1.1, 1.0 and, with TLS, 2");
    }
    int left = RequestLimits.MOST_HEADERS;
    var headers = request.headers().iteratorCharSequence();
    while (headers.hasNext()) {
      if (headers.next().getKey().isEmpty()) {
        return Problem.malformed("A header has no name");
      }
      if (left-- == 0) {
        return Problem.tooManyHeaders();
      }
    }
    return null;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    if (isOver) {
      return; // what had come already is still being read, and fails like the first
    }
    if (isPipelineTooLong(cause)) {
      isOver = true;
      LOG.warn(
          "A connection is closed: more requests wait on it than may, {}",
          context.channel().remoteAddress());
      var unused = context.close(); // there is nobody to tell
    } else {
      super.exceptionCaught(context, cause);
    }
  }

  /** Netty says so by its text alone. */
  private static boolean isPipelineTooLong(Throwable cause) {
    @Nullable Throwable inner = cause.getCause();
    String message = inner == null ? null : inner.getMessage();
    return message != null && message.contains("maxPipelineDepth");
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
    context.flush();
    super.close(context, promise);
  }
}
