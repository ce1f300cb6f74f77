package org.peyman.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/**
 * What a hub in this virtual machine holds.
 *
 * @param threads of the machine
 * @param descriptors open files and sockets
 * @param busy connections to the database that are doing something, or in the middle of it
 * @param heap bytes that are reachable
 */
record Resources(int threads, long descriptors, int busy, long heap) {

  /** More than what is remembered of answers and documents on purpose, which has its own limit. */
  private static final long HEAP_SLACK = 160L << 20;

  /** One fault leaves less than this behind, so a test of leaks has several. */
  private static final int SLACK = 6;

  private static final Pattern POOLED =
      Pattern.compile("worker-thread|internal-blocking|eventloop");

  private static final String BUSY =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'";

  static Resources now(String database) {
    return new Resources(running(), open(), working(database), reachable());
  }

  /**
   * Without those of Vert.x that come as they are needed, up to a number that is fixed, and stay.
   */
  private static int running() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !POOLED.matcher(thread.getName()).find())
            .count();
  }

  private static long open() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static long reachable() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static int working(String database) {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(BUSY)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until no more is held than this; pools let go what they do not need after seconds. */
  void assertBack(String database) {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(15)).toNanos();
    Resources now = now(database);
    while (!isBack(now) && System.nanoTime() < end) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      now = now(database);
    }
    assertThat(isBack(now)).as("%s, and after the faults %s", this, now).isTrue();
  }

  private boolean isBack(Resources now) {
    return now.threads <= threads + SLACK
        && now.descriptors <= descriptors + SLACK
        && now.busy <= busy
        && now.heap <= heap + HEAP_SLACK;
  }
}
