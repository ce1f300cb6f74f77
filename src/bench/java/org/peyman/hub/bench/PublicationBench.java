package org.peyman.hub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Table;
import org.peyman.hub.publication.Publications;

/**
 * How long it takes to make what is published of an edition, for which the public waits once,
 * beside the same questions about now: by the ledger's statements, and from memory. Medians of some
 * runs, in turn.
 *
 * <p>Arguments: how many claims (1,000,000), and how many runs (5).
 */
final class PublicationBench {

  private static final byte[] ROUNDING_KEY = new byte[32];

  private PublicationBench() {}

  static void main(String[] arguments) throws Exception {
    int claims = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    int times = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
    System.out.println(Machine.line());
    try (LargeLedger ledgers = LargeLedger.start()) {
      String database = ledgers.of(claims);
      Vertx vertx = Vertx.vertx();
      Ledger ledger = Ledger.open(vertx, LargeLedger.settings(database)).await();
      Cube cube = Cube.of(vertx, ledger, LargeWorld.clock());
      cube.ready().await();
      measure(ledger, cube, times);
      cube.close().await();
      ledger.close().await();
      vertx.close().await();
    }
    System.exit(0);
  }

  private static void measure(Ledger ledger, Cube cube, int times) {
    Reads reads = ledger.reads();
    AsOf edition = new AsOf(reads.version().await(), LargeWorld.DAY, true);
    Noted noted = new Noted(new Progress(ledger));
    Timings published = new Timings();
    Timings stated = new Timings();
    Timings remembered = new Timings();
    for (int i = 0; i <= times; i++) {
      noted.asked.clear();
      Timings[] to =
          i == 0
              ? new Timings[] {new Timings(), new Timings(), new Timings()} // until it is warm
              : new Timings[] {published, stated, remembered};
      time(() -> new Publications(noted, reads, ROUNDING_KEY).of(edition), to[0]);
      List<Noted.Asked> asked = List.copyOf(noted.asked);
      time(
          () ->
              again(asked, new Progress(ledger)).compose(all -> reads.overlaps(Filter.NONE, null)),
          to[1]);
      time(() -> snapshotted(ledger, cube, asked), to[2]);
      System.out.printf(
          Locale.ROOT,
          "run %d: %.0f, %.0f, %.0f ms%n",
          i,
          to[0].median(),
          to[1].median(),
          to[2].median());
    }
    System.out.printf(
        Locale.ROOT,
        "%d tables and who works jointly; milliseconds: made %.0f, the same of now by SQL %.0f"
            + " (%.2f times), from memory %.0f (%.0f times)%n",
        noted.asked.size(),
        published.median(),
        stated.median(),
        published.median() / stated.median(),
        remembered.median(),
        published.median() / remembered.median());
  }

  private static void time(Supplier<? extends Future<?>> work, Timings timings) {
    long start = System.nanoTime();
    work.get().await();
    timings.add(new double[] {(System.nanoTime() - start) / 1e6});
  }

  private static Future<?> again(List<Noted.Asked> asked, Answers answers) {
    Future<?> last = Future.succeededFuture();
    for (Noted.Asked one : asked) {
      last = last.compose(done -> one.of(answers));
    }
    return last;
  }

  /** The tables alone: who works jointly is not kept in memory. */
  private static Future<?> snapshotted(Ledger ledger, Cube cube, List<Noted.Asked> asked) {
    return ledger
        .snapshot()
        .compose(
            snapshot ->
                cube.exactly(snapshot.version(), snapshot.asOf())
                    .compose(view -> again(asked, Progress.of(snapshot, view)))
                    .eventually(snapshot::close));
  }

  /** Passes questions on, and notes them. */
  private static final class Noted implements Answers {
    private final Answers answers;
    private final List<Asked> asked = new ArrayList<>();

    Noted(Answers answers) {
      this.answers = answers;
    }

    /**
     * A question about now.
     *
     * @param parent null: at the root
     */
    record Asked(@Nullable Parent parent, Collection<String> codes, Question question) {

      Future<?> of(Answers answers) {
        return parent == null ? answers.ask(question) : answers.askOfEach(parent, codes, question);
      }
    }

    private void note(@Nullable Parent parent, Collection<String> codes, Question asOf) {
      Question now =
          new Question(
              asOf.filter(),
              asOf.groupBy(),
              asOf.orderBy(),
              asOf.first(),
              asOf.fillGaps(),
              null,
              asOf.measures(),
              asOf.isTotalled());
      asked.add(new Asked(parent, codes, now));
    }

    @Override
    public Future<Table> ask(Question question) {
      note(null, List.of(), question);
      return answers.ask(question);
    }

    @Override
    public Future<Map<String, Table>> askOfEach(
        Parent parent, Collection<String> codes, Question question) {
      note(parent, codes, question);
      return answers.askOfEach(parent, codes, question);
    }

    @Override
    public Future<Map<String, Sums.Visitors>> visitors(
        @Nullable Parent parent, Collection<String> codes, Question question) {
      return answers.visitors(parent, codes, question);
    }
  }
}
