package org.peyman.hub.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Runs the benchmark that the system property {@code bench} names. */
public final class Bench {

  private static final String USAGE =
      """
      mvn -q -Pbench test-compile exec:java -Dbench=NAME [-Dexec.args="..."] [-Dbench.data=DIR]

      Add -Dquick to compile without the checks of the build. NAME is one of:
      """;

  private Bench() {}

  /** What a benchmark does with the arguments of its own. */
  private interface Run {
    void with(String[] arguments) throws Exception;
  }

  /** The benchmarks by name. */
  private enum Known {
    TABLE(
        "tables of progress a second over HTTP, claims and seconds of each measurement",
        TableBench::main),
    LIST(
        "lists of jobs a second over HTTP, claims and seconds of each measurement",
        ListBench::main),
    INTAKE("claims taken in beside COPY, how many", IntakeBench::main),
    PULL("a partner's PostgreSQL read into the ledger, how many claims", PullBench::main),
    START("the hub's start and its first answers, how many claims", StartBench::main),
    EXPORT("jobs written as flat rows in each format, how many", ExportBench::main),
    LEDGER("large ledgers made and kept, how many claims each has", LargeLedger::main),
    AGGREGATE(
        "questions never asked before beside PostgreSQL and DuckDB, claims and questions",
        AggregateBench::main),
    GROWTH(
        "the same questions at 100 thousand, 1 million and 10 million claims, with a picture",
        GrowthBench::main),
    ABUSE(
        "good callers beside abusive ones, claims, seconds of each measurement, and how many",
        AbuseBench::main),
    PUBLICATION(
        "what is published made beside the same questions of now, claims and how many runs",
        PublicationBench::main),
    PAST("size of the past and time of questions about it, how many claims", PastBench::main),
    TRACING(
        "what it costs to send traces, claims and seconds of each measurement", TracingBench::main),
    STORY(
        "quality, money, reports and outlook, claims and how many times each is asked",
        StoryBench::main),
    SIZE("what ledgers take on the disk and in the log, how many claims each has", SizeBench::main);

    private final String says;
    private final Run run;

    Known(String says, Run run) {
      this.says = says;
      this.run = run;
    }

    /** As it is written on the command line. */
    String word() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  public static void main(String[] arguments) throws Exception {
    String name = System.getProperty("bench", "");
    Optional<Known> asked =
        Arrays.stream(Known.values()).filter(it -> it.word().equalsIgnoreCase(name)).findAny();
    if (asked.isPresent()) {
      asked.get().run.with(arguments);
    } else {
      System.out.print(USAGE);
      for (Known known : Known.values()) {
        System.out.printf(Locale.ROOT, "  %-10s %s%n", known.word(), known.says);
      }
    }
  }
}
