package org.peyman.hub.support;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A way to a server that a test can spoil and mend: connections are passed on byte by byte; cut,
 * all of them end at once and new ones are refused, as when a server is gone; silenced, they stay
 * open and nothing comes over them ever again; paused, what is sent comes later; slow, it trickles;
 * cut in the middle, a connection ends after so many bytes, whatever they belong to.
 */
public final class Relay implements AutoCloseable {

  /** Which way bytes go. */
  public enum Way {
    /** What is asked. */
    TO_SERVER,
    /** What is answered. */
    FROM_SERVER
  }

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final NetClient client = vertx.createNetClient();
  private final URI target;
  private final int port;

  // All of this belongs to the one event loop.
  private final Set<RelayedLine> lines = new HashSet<>();
  private RelayManner manner = RelayManner.AS_IT_COMES;
  private boolean isRefusing;
  private @Nullable NetServer server;
  private @Nullable Way cutting;
  private long cutAfter;

  private Relay(URI target) {
    this.target = target;
    this.port = listen(0);
  }

  /** One to the server of a URL, of whatever kind. */
  public static Relay to(String url) {
    return new Relay(URI.create(url));
  }

  /** The server's address by way of this relay. */
  public String address() {
    try {
      return new URI(
              target.getScheme(),
              target.getUserInfo(),
              "127.0.0.1",
              port,
              target.getPath(),
              target.getQuery(),
              null)
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends all connections and refuses new ones. */
  public void cut() {
    run(
        () -> {
          NetServer listening = server;
          server = null;
          List.copyOf(lines).forEach(RelayedLine::end);
          return listening == null ? Future.succeededFuture() : listening.close();
        });
  }

  /**
   * Passes nothing on any more over the connections that there are, and ends none of them, as when
   * a machine between forgets them; new ones are served.
   */
  public void silence() {
    run(() -> each(RelayedLine::silence));
  }

  /** Holds everything back, also what new connections send, until it is {@link #mend mended}. */
  public void pause() {
    behave(RelayManner.PAUSED);
  }

  /** Passes each byte on so much later, and so many of each connection and way in a second. */
  public void slow(Duration latency, int bytesPerSecond) {
    behave(new RelayManner(latency, bytesPerSecond, false));
  }

  /** Goes on with the connections that there are, and ends new ones at once. */
  public void refuse() {
    run(
        () -> {
          isRefusing = true;
          return Future.succeededFuture();
        });
  }

  /** Ends, once, the connection over which more than so many more bytes would go, behind them. */
  public void cutAfter(Way way, long bytes) {
    run(
        () -> {
          cutting = way;
          cutAfter = bytes;
          return Future.succeededFuture();
        });
  }

  /** Whether a connection was ended as {@link #cutAfter} says. */
  public boolean hasCut() {
    return run(() -> Future.succeededFuture(cutting == null));
  }

  /** How many connections are open. */
  public int connections() {
    return run(() -> Future.succeededFuture(lines.size()));
  }

  /** Lets connections through again, as they come. */
  public void mend() {
    behave(RelayManner.AS_IT_COMES);
    if (run(() -> Future.succeededFuture(server == null))) {
      listen(port);
    }
  }

  private void behave(RelayManner how) {
    run(
        () -> {
          manner = how;
          isRefusing = false;
          cutting = null;
          return each(RelayedLine::goOn);
        });
  }

  private Future<Void> each(Consumer<RelayedLine> change) {
    List.copyOf(lines).forEach(change);
    return Future.succeededFuture();
  }

  private int listen(int wanted) {
    return run(
        () -> {
          NetServer listening = vertx.createNetServer().connectHandler(this::connect);
          server = listening;
          return listening.listen(wanted, "127.0.0.1").map(NetServer::actualPort);
        });
  }

  private void connect(NetSocket asking) {
    NetServer by = server;
    if (isRefusing || by == null) {
      asking.close();
      return;
    }
    asking.pause();
    client
        .connect(target.getPort(), target.getHost())
        .onSuccess(answering -> join(by, asking, answering))
        .onFailure(unreachable -> asking.close());
  }

  /** One that comes just as it is cut is cut too. */
  private void join(NetServer by, NetSocket asking, NetSocket answering) {
    RelayedLine line = new RelayedLine(vertx, this, asking, answering);
    lines.add(line);
    line.begin();
    if (by != server) {
      line.end();
    }
  }

  RelayManner manner() {
    return manner;
  }

  void isOver(RelayedLine line) {
    lines.remove(line);
  }

  /** Of so many bytes that come, how many may pass; fewer where the connection ends behind them. */
  int passing(Way way, int bytes) {
    if (cutting != way) {
      return bytes;
    }
    cutAfter -= bytes;
    if (cutAfter >= 0) {
      return bytes;
    }
    cutting = null;
    return (int) (bytes + cutAfter);
  }

  private <T> T run(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(ignored -> work.get().onComplete(done));
    return done.future().await();
  }

  @Override
  public void close() {
    cut();
    vertx.close().await();
  }
}
