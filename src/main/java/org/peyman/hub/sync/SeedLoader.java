package org.peyman.hub.sync;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.ledger.WrittenBatch;

/**
 * Takes a folder of seed data into the ledger: reference data first, then every file of facts that
 * a {@code sources.csv} names, batch by batch. Files are read on worker threads. Loading again what
 * is loaded changes nothing.
 */
public final class SeedLoader {

  private static final int BATCH = 5_000;

  private static final String REFERENCE_SOURCE = "seed-data";

  private final Vertx vertx;
  private final Ledger ledger;
  private final FactReader reader;
  private final Clock clock;

  /**
   * Reads files on the worker threads of the given Vert.x; today is that of the clock, in
   * Asia/Tehran.
   */
  public SeedLoader(Vertx vertx, Ledger ledger, FactReader reader, Clock clock) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * What became of the sources, in the order of their loading.
   *
   * @param sources one for each line of the {@code sources.csv} files
   */
  public record Summary(List<Loaded> sources) {
    public Summary {
      sources = List.copyOf(sources);
    }
  }

  /**
   * What became of one source.
   *
   * @param accepted facts newly taken in
   * @param unchanged facts that were already known
   * @param refused items that went to quarantine for good
   * @param pending items that wait there
   * @param remark why its file could not be read, or which of its columns were not; null where
   *     there is nothing to say
   */
  public record Loaded(
      String source,
      int accepted,
      int unchanged,
      int refused,
      int pending,
      @Nullable String remark) {

    private Loaded plus(Batch.Outcome outcome) {
      return new Loaded(
          source,
          accepted + outcome.accepted(),
          unchanged + outcome.unchanged(),
          refused + outcome.refused(),
          pending + outcome.pending(),
          remark);
    }

    private long rows() {
      return 0L + accepted + unchanged + refused + pending;
    }

    private Loaded remarked(@Nullable String message) {
      return new Loaded(source, accepted, unchanged, refused, pending, message);
    }
  }

  /**
   * Loads the folder. A file that cannot be read fails its own source only. The future fails with
   * {@link SeedProblems} when the reference data or a {@code sources.csv} is bad, before anything
   * is taken in, and when the ledger fails.
   */
  public Future<Summary> load(Path seedData) {
    return load(seedData, Set.of());
  }

  /**
   * As {@link #load(Path)}, without the facts in some of its folders: those of partners whose
   * systems are asked for them.
   *
   * @param without names of folders, for example {@code imdad}
   */
  public Future<Summary> load(Path seedData, Set<String> without) {
    return introduced(seedData, without).compose(plan -> loadFrom(plan, 0, new ArrayList<>()));
  }

  /**
   * What a folder holds beside its facts.
   *
   * @param dataAsOf the latest moment that a file of facts speaks for; empty where none says
   */
  public record Frame(Reference reference, Optional<Instant> dataAsOf) {}

  /** Looks only; fails with {@link SeedProblems} as {@link #load(Path, Set)} does. */
  public Future<Frame> look(Path seedData, Set<String> without) {
    return vertx
        .executeBlocking(() -> plan(seedData, without), false)
        .map(plan -> new Frame(plan.reference, latest(plan.sources)));
  }

  private static Optional<Instant> latest(List<SeedSource> sources) {
    return sources.stream()
        .map(SeedSource::dataAsOf)
        .flatMap(Stream::ofNullable)
        .max(Comparator.naturalOrder());
  }

  /**
   * What a source's file holds.
   *
   * @param entries in the order of its lines
   */
  public record Held(SourceInfo info, FactKind kind, List<Entry> entries) {
    public Held {
      entries = List.copyOf(entries);
    }
  }

  /**
   * What the files of one folder hold, read and not taken in. Of files without codes of persons,
   * since nobody is asked who is known.
   *
   * @param folder its name, for example {@code synthetic}
   */
  public Future<List<Held>> hold(Path seedData, String folder) {
    return vertx.executeBlocking(() -> held(seedData, folder), false);
  }

  private List<Held> held(Path seedData, String folder) {
    Plan plan = plan(seedData, Set.of());
    FactFile.Reading reading =
        new FactFile.Reading(reader, plan.reference, Tehran.dayOf(clock.instant()));
    List<Held> held = new ArrayList<>();
    for (SeedSource source : plan.sources) {
      if (source.file().path().startsWith(seedData.resolve(folder))) {
        held.add(new Held(source.info(), source.file().kind(), entries(source, reading)));
      }
    }
    return held;
  }

  private static List<Entry> entries(SeedSource source, FactFile.Reading reading) {
    List<Entry> entries = new ArrayList<>();
    try (FactFile file = new FactFile(source.file(), reading)) {
      while (file.hasNext()) {
        entries.addAll(file.next(BATCH));
      }
    }
    return entries;
  }

  /** Takes no facts in yet: only what they refer to, and which sources there are. */
  public Future<Void> introduce(Path seedData, Set<String> without) {
    return introduced(seedData, without).mapEmpty();
  }

  private Future<Plan> introduced(Path seedData, Set<String> without) {
    return vertx
        .executeBlocking(() -> plan(seedData, without), false)
        .compose(
            plan ->
                ledger
                    .learn(plan.reference, REFERENCE_SOURCE)
                    .compose(
                        learnt ->
                            ledger
                                .sources()
                                .register(plan.sources.stream().map(SeedSource::info).toList()))
                    .map(plan));
  }

  private record Plan(Reference reference, List<SeedSource> sources) {}

  private static Plan plan(Path seedData, Set<String> without) {
    List<String> problems = new ArrayList<>();
    List<Path> folders = List.of(seedData.resolve("story"), seedData.resolve("synthetic"));
    Reference reference = new ReferenceReader(folders, problems).read();
    List<SeedSource> sources =
        SeedSource.read(seedData, without, reference.organizations(), problems);
    if (!problems.isEmpty()) {
      throw new SeedProblems(problems);
    }
    return new Plan(reference, sources);
  }

  private Future<Summary> loadFrom(Plan plan, int index, List<Loaded> done) {
    if (index == plan.sources.size()) {
      return Future.succeededFuture(new Summary(done));
    }
    return load(plan.sources.get(index), plan.reference)
        .compose(
            loaded -> {
              done.add(loaded);
              return loadFrom(plan, index + 1, done);
            });
  }

  /**
   * A file that is being read.
   *
   * @param reading its number; 0: it is one batch
   */
  private record Opened(
      SeedSource source, FactFile file, Instant since, long reading, LoadLog log) {

    String code() {
      return source.info().code();
    }
  }

  private Future<Loaded> load(SeedSource source, Reference reference) {
    Loaded nothing = new Loaded(source.info().code(), 0, 0, 0, 0, null);
    Instant since = clock.instant();
    LocalDate today = Tehran.dayOf(since);
    FactFile.Reading reading = new FactFile.Reading(reader, reference, today);
    LoadLog log = new LoadLog(nothing.source, 0);
    return vertx
        .executeBlocking(() -> new FactFile(source.file(), reading), false)
        .transform(
            (file, failure) ->
                failure == null
                    ? takeFirst(new Opened(source, file, since, 0, log), nothing)
                        .eventually(() -> close(file))
                    : failed(nothing, failure));
  }

  private Future<Loaded> takeFirst(Opened opened, Loaded nothing) {
    return ahead(opened)
        .compose(ahead -> rows(opened, ahead))
        .compose(
            entries ->
                vertx.executeBlocking(() -> new First(entries, opened.file.hasNext()), false))
        .transform(
            (first, failure) ->
                failure == null
                    ? numbered(opened, first.more)
                        .compose(known -> take(known, nothing, written(known, first.entries)))
                    : failed(nothing, failure));
  }

  private record First(List<Entry> entries, boolean more) {}

  /** Only what takes several batches is told apart from other readings, and shown as one. */
  private Future<Opened> numbered(Opened opened, boolean isOfSeveral) {
    if (!isOfSeveral) {
      return Future.succeededFuture(opened);
    }
    return ledger
        .sources()
        .begin(opened.code())
        .compose(
            number ->
                ledger
                    .sources()
                    .reads(opened.code(), opened.since, 0)
                    .map(new Opened(opened.source, opened.file, opened.since, number, opened.log)));
  }

  private Future<FactFile.Ahead> ahead(Opened opened) {
    return vertx.executeBlocking(() -> opened.file.ahead(BATCH), false);
  }

  private Future<List<Entry>> rows(Opened opened, FactFile.Ahead ahead) {
    return known(ahead.suspects())
        .compose(known -> vertx.executeBlocking(() -> opened.file.read(ahead, known), false));
  }

  private Future<KnownPersons> known(Suspects suspects) {
    return suspects.fault() == null
        ? suspects.known(ledger.reads())
        : Future.succeededFuture(KnownPersons.EVERYBODY);
  }

  private Future<WrittenBatch> written(Opened opened, List<Entry> entries) {
    Batch batch = new Batch(opened.code(), entries, null, new Batch.Part(opened.reading, null));
    return vertx.executeBlocking(() -> ledger.write(batch), false);
  }

  /**
   * What follows is read and written out while the ledger takes in what came before; only where it
   * depends on who is known by then, it waits for that.
   */
  private Future<WrittenBatch> following(Opened opened, Future<Batch.Outcome> before) {
    return ahead(opened)
        .compose(
            ahead ->
                ahead.suspects().dependOnLedger()
                    ? before.compose(taken -> rows(opened, ahead))
                    : rows(opened, ahead))
        .compose(entries -> written(opened, entries));
  }

  private Future<Loaded> take(Opened opened, Loaded before, Future<WrittenBatch> next) {
    return next.transform(
        (written, failure) ->
            failure == null ? take(opened, before, written) : failed(before, failure));
  }

  private Future<Loaded> take(Opened opened, Loaded before, WrittenBatch written) {
    if (written.isEmpty()) {
      return finish(opened, before);
    }
    Future<Batch.Outcome> taken = ledger.take(written);
    Future<WrittenBatch> following = following(opened, taken);
    return Future.join(taken, following)
        .transform(both -> taken)
        .map(before::plus)
        .compose(so -> shown(opened, so))
        .compose(so -> take(opened, so, following));
  }

  /** So that a long load shows how far it is. */
  private Future<Loaded> shown(Opened opened, Loaded so) {
    opened.log.page(so.rows());
    return opened.reading == 0
        ? Future.succeededFuture(so)
        : ledger.sources().reads(so.source, opened.since, so.rows()).map(so);
  }

  private Future<Loaded> finish(Opened opened, Loaded so) {
    String warning = opened.file.warning();
    opened.log.end(so.rows());
    return ledger
        .quarantine()
        .closeUnmet(so.source, opened.since)
        .compose(closed -> ledger.sources().synced(so.source, opened.source.dataAsOf(), warning))
        .compose(synced -> ledger.sources().readsNoMore(so.source))
        .map(shown -> so.remarked(warning));
  }

  private Future<Void> close(FactFile file) {
    return vertx.executeBlocking(
        () -> {
          file.close();
          return null;
        },
        false);
  }

  private Future<Loaded> failed(Loaded so, Throwable failure) {
    if (failure instanceof UnreadableFile unreadable) {
      String message = unreadable.getMessage();
      return ledger
          .sources()
          .failed(so.source, message)
          .compose(noted -> ledger.sources().readsNoMore(so.source))
          .map(shown -> so.remarked(message));
    }
    return Future.failedFuture(failure);
  }
}
