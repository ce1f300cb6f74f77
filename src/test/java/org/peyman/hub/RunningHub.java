package org.peyman.hub;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Editions;
import org.peyman.hub.access.Limits;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.config.Access;
import org.peyman.hub.config.Alerting;
import org.peyman.hub.config.DatabaseServers;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.Claim;

/**
 * A hub in this virtual machine, as the command line starts it, but on a day that the test says:
 * over a database of the test's.
 */
public final class RunningHub implements AutoCloseable {

  private static final String SECRET = "peyman-test-secret";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

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
    return start(database, seedData, SECRET, clock);
  }

  /** Starts one with a key secret. */
  public static RunningHub start(
      String database, @Nullable Path seedData, String keySecret, Clock clock) {
    return started(new Given(database, seedData, keySecret, List.of()), Flag.NONE, clock);
  }

  /** Starts one that answers nothing but documents that it knows. */
  public static RunningHub trusting(String database, Path seedData, Clock clock) {
    return started(Given.of(database, seedData), Flag.TRUSTED_DOCUMENTS, clock);
  }

  /** Starts one to which callers without a credential are the public. */
  public static RunningHub guarded(String database, @Nullable Path seedData, Clock clock) {
    return guarded(
        database,
        seedData,
        new Access(
            true,
            null,
            Duration.ofDays(1),
            new Access.Rates(0, 0),
            new Editions(Editions.Each.MONTH),
            Limits.USUAL),
        clock);
  }

  /** Starts one that tells callers apart. */
  public static RunningHub guarded(
      String database, @Nullable Path seedData, Access access, Clock clock) {
    return started(
        new Given(database, seedData, SECRET, List.of()),
        Flag.NONE,
        access,
        Exposure.OF_THIS_MACHINE,
        clock);
  }

  /** Starts one that answers a router as a subgraph. */
  public static RunningHub federated(String database, Path seedData, Clock clock) {
    return started(Given.of(database, seedData), Flag.FEDERATION, clock);
  }

  /**
   * Starts one that reads the partners of configurations.
   *
   * @param isStrict whether one that cannot be used stops the start
   */
  public static RunningHub reading(
      String database, List<String> configurations, boolean isStrict, Clock clock) {
    return started(
        new Given(database, null, SECRET, configurations),
        isStrict ? Flag.STRICT : Flag.NONE,
        clock);
  }

  /** Starts one that reads the partners of configurations, with a key secret. */
  public static RunningHub reading(
      String database, String keySecret, List<String> configurations, Clock clock) {
    return started(new Given(database, null, keySecret, configurations), Flag.NONE, clock);
  }

  /** Starts one that is reached otherwise than usual. */
  public static RunningHub exposed(
      String database, @Nullable Path seedData, Exposure exposure, Clock clock) {
    return started(
        new Given(database, seedData, SECRET, List.of()), Flag.NONE, Access.OPEN, exposure, clock);
  }

  /** What a hub works on. */
  private record Given(
      String database, @Nullable Path seedData, String keySecret, List<String> partners) {
    static Given of(String database, Path seedData) {
      return new Given(database, seedData, SECRET, List.of());
    }
  }

  /** What is not usual about it. */
  private enum Flag {
    NONE,
    TRUSTED_DOCUMENTS,
    FEDERATION,
    STRICT
  }

  private static RunningHub started(Given given, Flag flag, Clock clock) {
    return started(given, flag, Access.OPEN, Exposure.OF_THIS_MACHINE, clock);
  }

  private static RunningHub started(
      Given given, Flag flag, Access access, Exposure exposure, Clock clock) {
    return new RunningHub(
        new Hub(
            new Settings(
                "127.0.0.1",
                0,
                given.database,
                Path.of("unused"),
                given.seedData,
                given.keySecret,
                given.partners,
                false,
                0,
                null,
                null,
                Settings.LogFormat.TEXT,
                flag == Flag.TRUSTED_DOCUMENTS,
                flag == Flag.FEDERATION,
                flag == Flag.STRICT,
                Claim.USUAL_EARLIEST_START,
                DatabaseServers.ONE,
                null,
                access,
                null,
                exposure,
                Alerting.USUAL),
            clock));
  }

  /** {@code http://127.0.0.1:port}. */
  public String address() {
    return address;
  }

  /** The answer to a GraphQL request in JSON. */
  public HttpResponse<String> post(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString()).join();
  }

  @Override
  public void close() {
    hub.stop();
  }
}
