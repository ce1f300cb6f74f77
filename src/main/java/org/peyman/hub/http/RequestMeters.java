package org.peyman.hub.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.Engine;

/**
 * How long answers take by operation, and how requests end. Names of operations are the callers',
 * so that only the first of them are told apart.
 */
final class RequestMeters {

  static final int MOST_OPERATIONS = 100;

  private static final String OTHER = "other";
  private static final String ANONYMOUS = "anonymous";

  /** What was refused before it was known what is asked. */
  private static final String NONE = "none";

  private static final String OK = "OK";
  private static final String GONE = "GONE";
  private static final String OUTCOME = "outcome";
  private static final int LONGEST_NAME = 64;
  private static final long LAG_EVERY_MILLIS = 250;

  private static final Pattern NAMED =
      Pattern.compile("\\b(?:query|mutation|subscription)\\s+([_A-Za-z][_0-9A-Za-z]*)\\s*[({@]");

  private static final Duration[] BOUNDS =
      Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<String, Measured> operations = new ConcurrentHashMap<>();
  private final Map<String, Measured> files = new ConcurrentHashMap<>();
  private final Outcomes none;

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
    this.none = new Outcomes(NONE);
  }

  /** How often what was asked ended how. */
  private final class Outcomes {
    private final String operation;
    private final Map<String, Counter> known = new ConcurrentHashMap<>();
    private final Counter answered;

    Outcomes(String operation) {
      this.operation = operation;
      this.answered = of(OK);
    }

    Counter of(String outcome) {
      return known.computeIfAbsent(
          outcome,
          code ->
              Counter.builder("peyman.requests.outcomes")
                  .tags("operation", operation, OUTCOME, code)
                  .description(
                      "Answers by operation and the code of their first error; OK: none; GONE: not"
                          + " awaited")
                  .register(registry));
    }
  }

  /** What is measured of an operation, or of the files of a saved query. */
  static final class Measured {
    private final Timer time;
    private final Outcomes outcomes;

    private Measured(Timer time, Outcomes outcomes) {
      this.time = time;
      this.outcomes = outcomes;
    }

    private void record(long begun) {
      time.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }
  }

  private Measured measured(String operation) {
    return new Measured(timer(operation), new Outcomes(operation));
  }

  /** That of a request's operation. */
  Measured operation(Engine.Request request) {
    String name = name(request);
    Measured known = operations.get(name);
    if (known != null) {
      return known;
    }
    String shown = operations.size() < MOST_OPERATIONS ? name : OTHER;
    return operations.computeIfAbsent(shown, this::measured);
  }

  private static String name(Engine.Request request) {
    String name = request.operationName();
    if (name == null) {
      Matcher named = NAMED.matcher(request.query());
      name = named.find() ? named.group(1) : ANONYMOUS;
    }
    return name.length() <= LONGEST_NAME ? name : OTHER;
  }

  /** That of a saved query's files. */
  Measured file(String query) {
    return files.computeIfAbsent("/q/" + query, this::measured);
  }

  private Timer timer(String operation) {
    return Timer.builder("peyman.requests")
        .tag("operation", operation)
        .description("How long answers take, by operation or saved query")
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  /** Measures a request from now on until its answer was written. */
  void begin(RoutingContext context, Measured operation) {
    long begun = System.nanoTime();
    context.put(OUTCOME, OK);
    AnswerEnd.of(
        context,
        end -> {
          operation.record(begun);
          String said = context.get(OUTCOME);
          operation.outcomes.of(end.failed() ? GONE : said).increment();
        });
  }

  /** Was answered from memory. */
  void again(Measured operation, long begun) {
    operation.record(begun);
    operation.outcomes.answered.increment();
  }

  /** Is answered with an error. */
  void failed(RoutingContext context, String code) {
    @Nullable Object begun = context.get(OUTCOME);
    if (begun == null) {
      none.of(code).increment();
    } else {
      context.put(OUTCOME, code);
    }
  }

  /** Measures how much later than it is due an event loop does things: the caller's. */
  void watchLoop(Vertx vertx) {
    Timer lag =
        Timer.builder("peyman.event.loop.lag")
            .description("How much later than due event loops do things")
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
    long[] last = {System.nanoTime()};
    vertx.setPeriodic(
        LAG_EVERY_MILLIS,
        tick -> {
          long now = System.nanoTime();
          long late = now - last[0] - TimeUnit.MILLISECONDS.toNanos(LAG_EVERY_MILLIS);
          last[0] = now;
          lag.record(Math.max(0, late), TimeUnit.NANOSECONDS);
        });
  }
}
