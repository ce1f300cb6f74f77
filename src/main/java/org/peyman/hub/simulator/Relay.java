package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way to a simulated system: whoever asks it, comes through here, and here is what can go
 * wrong. The system behind never notices. Bytes are passed on as they come, so any protocol over
 * TCP fits; {@link Protocol} says what a fault looks like in it.
 */
final class Relay implements Passage.Route {

  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 30_000;
  private static final int FIRST_ATTEMPTS = 30;
  private static final int AGAIN_ATTEMPTS = 50;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Vertx vertx;
  private final Protocol protocol;
  private final SocketAddress system;
  private final NetClient client;
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
  private final AtomicLong asked = new AtomicLong();
  private volatile Condition condition = Condition.WELL;
  private @Nullable NetServer server;
  private int port;

  private Relay(Vertx vertx, Protocol protocol, int systemPort) {
    this.vertx = vertx;
    this.protocol = protocol;
    this.system = SocketAddress.inetSocketAddress(systemPort, Simulation.HOST);
    this.client = vertx.createNetClient();
  }

  /** A way to the system that listens at this port of this machine, open. */
  static Future<Relay> to(Vertx vertx, Protocol protocol, int systemPort) {
    Relay relay = new Relay(vertx, protocol, systemPort);
    return relay.listen(FIRST_ATTEMPTS).map(relay);
  }

  /** Where it is entered; the same for as long as it lives, stopped or not. */
  synchronized int port() {
    return port;
  }

  /** How many questions came in, refused ones included. */
  long asked() {
    return asked.get();
  }

  @Override
  public Condition condition() {
    return condition;
  }

  /** What is under way is cut where the system stops, or where it would wait for ever. */
  Future<Void> become(Condition next) {
    Condition before = condition;
    Future<Void> done = before.stopped() == next.stopped() ? Future.succeededFuture() : turn(next);
    return done.onSuccess(
        turned -> {
          condition = next;
          passages.stream()
              .filter(passage -> next.stopped() || passage.isSpoiled())
              .forEach(Passage::close);
        });
  }

  private Future<Void> turn(Condition next) {
    return next.stopped() ? closeServer() : listen(AGAIN_ATTEMPTS);
  }

  /**
   * At the port that it had, or at one that no outgoing connection is ever given while it is
   * stopped; some other program may hold either for a moment.
   */
  private Future<Void> listen(int attempts) {
    int wanted = port() == 0 ? RANDOM.nextInt(LOWEST_PORT, HIGHEST_PORT) : port();
    return vertx
        .createNetServer(new NetServerOptions().setReuseAddress(true))
        .connectHandler(this::enter)
        .listen(wanted, Simulation.HOST)
        .<Void>map(
            listening -> {
              keep(listening);
              return null;
            })
        .recover(
            taken ->
                attempts == 1
                    ? Future.failedFuture(taken)
                    : vertx.timer(100, TimeUnit.MILLISECONDS).compose(due -> listen(attempts - 1)));
  }

  private synchronized void keep(NetServer listening) {
    server = listening;
    port = listening.actualPort();
  }

  private synchronized Future<Void> closeServer() {
    NetServer closing = server;
    server = null;
    return closing == null ? Future.succeededFuture() : closing.close();
  }

  private void enter(NetSocket caller) {
    caller.pause();
    client
        .connect(system)
        .onFailure(unreachable -> caller.close())
        .onSuccess(
            opened -> {
              Passage passage = new Passage(this, caller, opened);
              passages.add(passage);
              passage.open();
              if (condition.stopped()) {
                passage.close();
              }
            });
  }

  @Override
  public void noteAsked(int questions) {
    asked.addAndGet(questions);
  }

  @Override
  public void forget(Passage passage) {
    passages.remove(passage);
  }

  @Override
  public Protocol protocol() {
    return protocol;
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  /** Ends all that is under way, and listens no more. */
  Future<Void> close() {
    return closeServer()
        .onComplete(closed -> passages.forEach(Passage::close))
        .eventually(client::close);
  }
}
