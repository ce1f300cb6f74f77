package org.peyman.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** Many times as many questions as the hub can answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoadFaultsTest {

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  /** As large as what the dashboard asks. */
  private static final String MEDIUM =
      "{ q%d: jobs(first: 200) { nodes { id startedOn endedOn province { code } phase { code } } } }";

  private static final String LARGE =
      "{ q%d: jobs(first: 500) { nodes { id startedOn claims { claimId organization { code nameFa }"
          + " verifications { outcome } } province { code nameEn } phase { code } } } }";

  private static final String CACHED = "{ progress(groupBy: [PROVINCE]) { rows { jobs } } }";

  /** How long those rest who are refused, so that it is the hub that has too much to do. */
  private static final long REST_MILLIS = 100;

  private static final Duration SOON = Duration.ofMillis(500);

  private final AtomicInteger number = new AtomicInteger();
  private FaultedHub hub;

  @BeforeAll
  void start() throws Exception {
    hub = FaultedHub.on(TestDatabase.fresh());
    Submitter.submit(hub.asked(), 600);
    askLittle();
    askLittle(); // known from now on
    flood(LARGE, 300, Duration.ofSeconds(1), this::askLittle); // the first second is the slowest
  }

  @AfterAll
  void close() {
    hub.close();
  }

  @Test
  void questionsOfTheUsualSize() throws Exception {
    assertSheds(MEDIUM, Duration.ofSeconds(1));
  }

  @Test
  void largeQuestionsBesideIntake() throws Exception {
    hub.endures(() -> assertSheds(LARGE, Duration.ofSeconds(1)));
  }

  @Test
  @LongRunning
  void theSameForMinutes() throws Exception {
    hub.endures(() -> assertSheds(MEDIUM, Duration.ofSeconds(15))); // fills what is remembered
    hub.enduresAndHoldsNothing(() -> assertSheds(MEDIUM, Duration.ofSeconds(15)));
    hub.enduresAndHoldsNothing(() -> assertSheds(LARGE, Duration.ofSeconds(15)));
  }

  /** What came of questions that were asked all the time, by so many at once. */
  private final class Flood implements AutoCloseable {
    private final String question;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<String> others = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isOver;

    Flood(String question, int clients) {
      this.question = question;
      for (int i = 0; i < clients; i++) {
        Thread thread = new Thread(this::run, "flood");
        thread.setDaemon(true);
        threads.add(thread);
      }
      threads.forEach(Thread::start);
    }

    private void run() {
      while (!isOver) {
        try {
          Asked.Answer answer =
              hub.asked().queryOnce(String.format(Locale.ROOT, question, number.incrementAndGet()));
          note(answer);
          if (answer.status() != 200) {
            Thread.sleep(REST_MILLIS);
          }
        } catch (IOException | InterruptedException e) {
          others.add(e.toString());
        }
      }
    }

    private void note(Asked.Answer answer) {
      if (answer.status() == 200) {
        answered.incrementAndGet();
      } else if (answer.status() == 503 && answer.retryAfter().equals("1")) {
        refused.incrementAndGet();
      } else {
        others.add(answer.toString());
      }
    }

    @Override
    public void close() {
      isOver = true;
      threads.forEach(FaultedHub::join);
    }
  }

  private void assertSheds(String question, Duration time) throws Exception {
    askLittle();
    Flood few = flood(question, 4, Duration.ofSeconds(1), () -> true);
    List<Long> nanos = new ArrayList<>();
    Flood many = flood(question, 300, time, () -> nanos.addAll(askLittle()));

    assertThat(many.others).isEmpty();
    assertThat(many.refused.get()).as("questions that came on top").isPositive();
    assertThat(many.answered.get() / (double) time.toSeconds())
        .as("answers a second, of %d refused", many.refused.get())
        .isGreaterThan(few.answered.get() / 3.0);
    Collections.sort(nanos);
    assertThat(Duration.ofNanos(nanos.get(nanos.size() * 9 / 10)))
        .as("nine of ten of %d small answers", nanos.size())
        .isLessThan(Patience.of(SOON));
    FaultedHub.await("it is well", () -> hub.asked().readiness().equals("UP"));
  }

  /** Has so many clients ask, and meanwhile does something again and again. */
  private Flood flood(String question, int clients, Duration time, Callable<?> meanwhile)
      throws Exception {
    try (Flood flood = new Flood(question, clients)) {
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        meanwhile.call();
        Thread.sleep(20);
      }
      return flood;
    }
  }

  /** What costs nothing or is known is answered, whatever else is asked; how long each took. */
  private List<Long> askLittle() throws IOException {
    List<Long> nanos = new ArrayList<>();
    for (Callable<Asked.Answer> each :
        List.<Callable<Asked.Answer>>of(
            () -> hub.asked().query("{ __typename }"),
            () -> hub.asked().query(CACHED),
            () -> hub.asked().get("/health/live"),
            () -> hub.asked().get("/health/ready"))) {
      long began = System.nanoTime();
      try {
        Asked.Answer answer = each.call();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).containsKey("errors")).isFalse();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      nanos.add(System.nanoTime() - began);
    }
    return nanos;
  }
}
