package org.peyman.hub.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.peyman.hub.address.Exposure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts connections, and closes those beyond what may be open: in all, so that descriptors are
 * left for the database and the files, and from one address, so that one cannot keep all others
 * out. Proxies that are trusted speak for many and have no share.
 */
final class OpenConnections {

  private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);
  private static final int MOST_USUAL = 10_000;
  private static final int LEAST_USUAL = 16;
  private static final int SHARES = 4;
  private static final long PAUSE_NANOS = 10_000_000_000L;

  private final int most;
  private final int mostPerAddress;
  private final Proxies proxies;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
  private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

  OpenConnections(Exposure.MostConnections given, Proxies proxies) {
    this.most = given.all() > 0 ? given.all() : usual();
    this.mostPerAddress = given.perAddress() > 0 ? given.perAddress() : Math.max(1, most / SHARES);
    this.proxies = proxies;
  }

  private static int usual() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.UnixOperatingSystemMXBean system) {
      long half = system.getMaxFileDescriptorCount() / 2;
      return (int) Math.max(LEAST_USUAL, Math.min(MOST_USUAL, half));
    }
    return MOST_USUAL;
  }

  /** Keeps one more, or closes it; whether it is kept. */
  boolean keeps(HttpConnection connection) {
    InetAddress address = proxies.address(connection.remoteAddress().hostAddress());
    InetAddress counted = Client.counted(address);
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      refuse(connection, "more than " + most + " are open; --max-connections sets how many may be");
      return false;
    }
    boolean isFew = byAddress.merge(counted, 1, Integer::sum) <= mostPerAddress;
    if (!isFew && !proxies.isTrusted(address)) {
      giveBack(counted);
      refuse(
          connection,
          "more than "
              + mostPerAddress
              + " of its address are open; --max-connections-per-address sets how many may be");
      return false;
    }
    ((HttpServerConnection) connection)
        .channelHandlerContext()
        .channel()
        .closeFuture()
        .addListener(closed -> giveBack(counted));
    return true;
  }

  private void giveBack(InetAddress counted) {
    open.decrementAndGet();
    byAddress.computeIfPresent(counted, (address, many) -> many == 1 ? null : many - 1);
  }

  /** Says so once in ten seconds, or the log would be what fills the disk. */
  private void refuse(HttpConnection connection, String why) {
    long last = saidAt.get();
    long now = System.nanoTime();
    if (now - last >= PAUSE_NANOS && saidAt.compareAndSet(last, now)) {
      LOG.warn("Connections are refused: {}", why);
    }
    connection.close();
  }
}
