package org.peyman.hub;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.Claim;

/**
 * A hub in this virtual machine, as the command line starts it, but on a day that the test says:
 * over a database of the test's.
 */
public final class RunningHub implements AutoCloseable {

  private final Hub hub;
  private final String address;

  private RunningHub(Hub hub) {
    this.hub = hub;
    try {
      this.address = hub.start();
    } catch (RuntimeException e) {
      hub.stop();
      throw e;
    }
  }

  /**
   * Starts one with the key secret that all test ledgers are bound to.
   *
   * @param seedData what it takes in first; null: nothing
   */
  public static RunningHub start(String database, @Nullable Path seedData, Clock clock) {
    return start(database, seedData, "peyman-test-secret", clock);
  }

  /** Starts one with a key secret. */
  public static RunningHub start(
      String database, @Nullable Path seedData, String keySecret, Clock clock) {
    return new RunningHub(
        new Hub(settings(database, seedData, keySecret, List.of(), false), clock));
  }

  /**
   * Starts one that reads the partners of configurations.
   *
   * @param isStrict whether one that cannot be used stops the start
   */
  public static RunningHub reading(
      String database, List<String> configurations, boolean isStrict, Clock clock) {
    return new RunningHub(
        new Hub(settings(database, null, "peyman-test-secret", configurations, isStrict), clock));
  }

  /** Starts one that reads the partners of configurations, with a key secret. */
  public static RunningHub reading(
      String database, String keySecret, List<String> configurations, Clock clock) {
    return new RunningHub(
        new Hub(settings(database, null, keySecret, configurations, false), clock));
  }

  private static Settings settings(
      String database,
      @Nullable Path seedData,
      String keySecret,
      List<String> partners,
      boolean isStrict) {
    return new Settings(
        "127.0.0.1",
        0,
        database,
        Path.of("unused"),
        seedData,
        keySecret,
        partners,
        false,
        0,
        null,
        Settings.LogFormat.TEXT,
        false,
        false,
        isStrict,
        Claim.USUAL_EARLIEST_START);
  }

  /** {@code http://127.0.0.1:port}. */
  public String address() {
    return address;
  }

  @Override
  public void close() {
    hub.stop();
  }
}
