package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.DatabaseUrl;

/**
 * Whether a server offers TLS to who takes it where it is offered. The client of the database would
 * find out anew with each connection, and where there is none leave that connection open until the
 * server loses patience, after a minute: among many that come and go these would be most.
 */
final class TlsOffer {

  private static final Buffer QUESTION = Buffer.buffer().appendInt(8).appendInt(80_877_103);
  private static final byte YES = 'S';
  private static final long KNOWN_NANOS = Duration.ofMinutes(1).toNanos();

  private final NetClient client;
  private final DatabaseUrl url;
  private @Nullable Future<Boolean> answer;
  private long asked;

  TlsOffer(Vertx vertx, DatabaseUrl url) {
    this.url = url;
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout((int) url.connectTimeout().toMillis()));
  }

  /** What it said within the last minute, or says now; fails where it does not answer. */
  synchronized Future<Boolean> isMade() {
    Future<Boolean> known = answer;
    if (known == null || known.failed() || System.nanoTime() - asked > KNOWN_NANOS) {
      asked = System.nanoTime();
      known = ask();
      answer = known;
    }
    return known;
  }

  private Future<Boolean> ask() {
    return client
        .connect(url.port(), url.host())
        .compose(
            socket ->
                said(socket)
                    .timeout(url.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .recover(silent -> Future.failedFuture(broken()))
                    .onComplete(over -> socket.close()));
  }

  private static Future<Boolean> said(NetSocket socket) {
    Promise<Boolean> said = Promise.promise();
    socket.exceptionHandler(said::tryFail);
    socket.closeHandler(closed -> said.tryFail(broken()));
    socket.handler(bytes -> said.tryComplete(bytes.getByte(0) == YES));
    socket.write(QUESTION);
    return said.future();
  }

  private static ConnectException broken() {
    return new ConnectException("The server does not say whether it speaks TLS");
  }
}
