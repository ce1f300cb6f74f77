package org.peyman.hub.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A client that asks all the time how many jobs there are, in changing ways, and notes every answer
 * that cannot be: fewer than were taken in before it asked, more than were sent by the time it was
 * answered, half a submission, or an error that says asking again is in vain.
 */
final class Onlooker implements AutoCloseable {

  private final Asked hub;
  private final Submitter submitter;
  private final int others;
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "onlooker");
  private volatile boolean isOver;
  private volatile int answers;

  private Onlooker(Asked hub, Submitter submitter, int others) {
    this.hub = hub;
    this.submitter = submitter;
    this.others = others;
  }

  /**
   * One that looks until it is closed.
   *
   * @param others how many jobs there were before
   */
  static Onlooker at(Asked hub, Submitter submitter, int others) {
    Onlooker onlooker = new Onlooker(hub, submitter, others);
    onlooker.thread.setDaemon(true);
    onlooker.thread.start();
    return onlooker;
  }

  private void run() {
    for (int i = 0; !isOver; i++) {
      look(i);
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void look(int i) {
    int before = others + submitter.acceptedClaims();
    try {
      JsonObject answer = hub.query(query(i)).json();
      if (answer.containsKey("errors")) {
        if (!Asked.isRetryable(answer)) {
          wrong.add(answer.encode());
        }
        return;
      }
      judge(jobs(answer.getJsonObject("data")), before, others + submitter.sentClaims());
      answers++;
    } catch (IOException e) {
      // nothing was said
    }
  }

  /** The same again and again, and one that nobody asked before. */
  private static String query(int i) {
    return switch (i % 3) {
      case 0 -> "{ progress { total { jobs } } }";
      case 1 -> "{ progress(groupBy: [PROVINCE]) { total { jobs } rows { jobs } } }";
      default -> String.format(Locale.ROOT, "{ q%d: jobs(first: 1) { totalCount } }", i);
    };
  }

  private static int jobs(JsonObject data) {
    JsonObject only = data.getJsonObject(data.fieldNames().iterator().next());
    JsonObject total = only.getJsonObject("total");
    if (total == null) {
      return only.getInteger("totalCount");
    }
    if (only.containsKey("rows")) {
      int sum =
          only.getJsonArray("rows").stream()
              .mapToInt(row -> ((JsonObject) row).getInteger("jobs"))
              .sum();
      return sum == total.getInteger("jobs") ? sum : -sum;
    }
    return total.getInteger("jobs");
  }

  private void judge(int jobs, int atLeast, int atMost) {
    if (jobs < atLeast || jobs > atMost || (jobs - others) % Submitter.CLAIMS != 0) {
      wrong.add(jobs + " jobs, where " + atLeast + " were taken in and " + atMost + " sent");
    }
  }

  /** What it was answered that cannot be. */
  List<String> wrong() {
    return wrong;
  }

  /** How often it was answered a figure. */
  int answers() {
    return answers;
  }

  @Override
  public void close() {
    isOver = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
