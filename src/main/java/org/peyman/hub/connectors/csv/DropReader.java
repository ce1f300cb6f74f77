package org.peyman.hub.connectors.csv;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.mapping.FileProblems.FileProblem;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.ReadRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a drop folder, file by file, on worker threads; from the beginning, with what was archived.
 */
final class DropReader implements RowReader {

  private static final Logger LOG = LoggerFactory.getLogger(DropReader.class);

  /** Of one reading, so that a cursor stays short; the rest follows in the next. */
  private static final int MOST_FILES = 20;

  private final Vertx vertx;
  private final CsvSection section;
  private final OpenFolders folders;
  private final DropFolder folder;
  private final @Nullable Archive archive;
  private final Clock clock;
  private final DropNotes notes;

  private final Deque<FileStamp> queue = new ArrayDeque<>();
  private @Nullable DropFile open;
  private List<String> names = List.of();
  private volatile @Nullable String expected;

  /** What all readers of one hub work with. */
  record Tools(Vertx vertx, Clock clock, OpenFolders folders) {}

  /**
   * @param archive takes what was read; null: the folder stays as it is
   */
  DropReader(Tools tools, CsvSection section, @Nullable Archive archive) {
    this.vertx = tools.vertx();
    this.section = section;
    this.folders = tools.folders();
    this.folder = new DropFolder(section, folders);
    this.archive = archive;
    this.clock = tools.clock();
    folders.opened(section);
    this.notes = new DropNotes(section);
  }

  @Override
  public CompletionStage<Rows> read(ReadRequest request) {
    Promise<Rows> answer = Promise.promise();
    request
        .cancellation()
        .whenCancelled(
            () -> answer.tryFail(new PartnerFailure(Kind.TIMED_OUT, "Nobody waits any more")));
    readOn(request)
        .recover(DropReader::failed)
        .onSuccess(answer::tryComplete)
        .onFailure(answer::tryFail);
    return answer.future().toCompletionStage();
  }

  private Future<Rows> readOn(ReadRequest request) {
    return work(request, () -> cursor(request.cursor()))
        .compose(
            cursor ->
                isExpected(request.cursor())
                    ? work(request, () -> page(cursor, request.limit()))
                    : readFrom(cursor, request));
  }

  private Future<Rows> readFrom(DropCursor cursor, ReadRequest request) {
    return problems(cursor)
        .compose(
            problems ->
                work(
                    request,
                    () -> {
                      begin(cursor, problems);
                      return folder.look(clock.instant());
                    }))
        .compose(
            before ->
                before.ours().isEmpty() || section.settle().isZero()
                    ? Future.succeededFuture(before)
                    : vertx.timer(section.settle().toMillis()).map(before))
        .compose(
            before ->
                work(
                    request,
                    () -> {
                      DropCursor from = begun(cursor);
                      queue.addAll(past(request.cursor() == null, from));
                      fill(from, before);
                      return page(goOn(from), request.limit());
                    }));
  }

  /** With the names that files have. */
  private DropCursor cursor(@Nullable String text) throws IOException {
    return DropCursor.of(text).named(name -> section.names().real(name, section.folder()));
  }

  /** Without what its files' names may say of persons: it is stored and shown. */
  private String text(DropCursor cursor) throws IOException {
    return cursor.named(section::shown).text();
  }

  private boolean isExpected(@Nullable String cursor) {
    return cursor != null && cursor.equals(expected);
  }

  private synchronized <T> T locked(Callable<T> action) throws Exception {
    return action.call();
  }

  private <T> Future<T> work(ReadRequest request, Callable<T> action) {
    return vertx.executeBlocking(
        () ->
            locked(
                () -> {
                  if (request.cancellation().isCancelled()) {
                    throw new PartnerFailure(Kind.TIMED_OUT, "Nobody waits any more");
                  }
                  return action.call();
                }),
        false);
  }

  /** What of the files that are now archived was not counted, as far as somebody tells. */
  private Future<Map<FileStamp, List<FileProblem>>> problems(DropCursor cursor) {
    Map<FileStamp, List<FileProblem>> all = new HashMap<>();
    if (archive == null || cursor.file() != null) {
      return Future.succeededFuture(all);
    }
    Future<Void> told = Future.succeededFuture();
    for (FileStamp stamp : cursor.read()) {
      told =
          told.compose(before -> Future.fromCompletionStage(archive.problems(stamp)))
              .onSuccess(problems -> put(all, stamp, problems))
              .onFailure(failure -> LOG.warn("{}: no report is written", section.shape().code()))
              .<Void>mapEmpty()
              .otherwiseEmpty();
    }
    return told.map(all);
  }

  private static void put(
      Map<FileStamp, List<FileProblem>> all,
      FileStamp stamp,
      @Nullable List<FileProblem> problems) {
    if (problems != null) {
      all.put(stamp, problems);
    }
  }

  /** A cursor without a file is one that ended a reading, so all before it is in the ledger. */
  private void begin(DropCursor cursor, Map<FileStamp, List<FileProblem>> problems)
      throws IOException {
    closeFile();
    expected = null;
    queue.clear();
    notes.clear();
    if (cursor.file() == null && archive != null) {
      for (FileStamp stamp : cursor.read()) {
        archive.archive(stamp, problems.get(stamp));
      }
      for (FileStamp stamp : cursor.rejected()) {
        reject(stamp, archive);
      }
    }
  }

  /** One that can be read after all stays, to be read. */
  private void reject(FileStamp stamp, Archive archive) throws IOException {
    if (section.stillHolds(stamp)) {
      try {
        new DropFile(DroppedFiles.of(stamp, section), section).close();
      } catch (UnreadableFile e) {
        archive.reject(stamp, String.valueOf(e.getMessage()), clock.instant());
      }
    }
  }

  /** What the cursor names of a reading that ended has left the folder, where it may. */
  private DropCursor begun(DropCursor from) {
    return from.file() == null && archive != null ? from.cleared() : from;
  }

  /**
   * What was archived: all of it from the beginning, or what comes after a file in it; and what
   * came there since a backup that was restored.
   */
  private List<FileStamp> past(boolean fromBeginning, DropCursor from) throws IOException {
    if (archive == null) {
      return List.of();
    }
    FileStamp file = from.file();
    String last = file != null && ArchivedFiles.holds(file) ? file.name() : from.archived();
    return ArchivedFiles.files(section).stream()
        .filter(stamp -> last == null ? fromBeginning : ArchivedFiles.isAfter(stamp.name(), last))
        .toList();
  }

  private void fill(DropCursor from, DropFolder.Look before) throws IOException {
    for (FileStamp stamp : DropFolder.complete(before, folder.look(clock.instant()))) {
      if (!from.names(stamp)) {
        queue.add(stamp);
      }
    }
  }

  /** Where to go on: in the file of the cursor if it still stands there, else in the next. */
  private DropCursor goOn(DropCursor from) throws IOException {
    FileStamp file = from.file();
    if (file == null) {
      return from;
    }
    if (!section.stillHolds(file)) {
      return from.in(null, 0);
    }
    DropFile opened = open(file);
    if (opened == null) {
      return from.rejected(file);
    }
    long skipped = 0;
    while (skipped < from.next() && opened.hasNext()) {
      skipped += opened.next((int) Math.min(1_000, from.next() - skipped)).size();
    }
    return from;
  }

  private Rows page(DropCursor from, int limit) throws IOException {
    DropCursor at = from;
    while (open == null) {
      FileStamp next = at.files() < MOST_FILES ? queue.poll() : null;
      if (next == null) {
        return last(Read.NOTHING, at);
      }
      if (section.stillHolds(next)) {
        at = open(next) == null ? at.rejected(next) : at.in(next, 0);
      }
    }
    return page(open, at, limit);
  }

  private Rows page(DropFile file, DropCursor at, int limit) throws IOException {
    FileStamp stamp = Objects.requireNonNull(at.file());
    String mark = section.shown(markOf(at, stamp));
    List<Raw> rows = file.next(limit).stream().map(row -> row.marked(mark)).toList();
    Instant asOf = asOf(stamp);
    boolean begins = at.next() == 0;
    if (file.hasNext()) {
      return more(
          new Read(rows, asOf, new Page.Part(names, begins, false)),
          at.in(stamp, at.next() + rows.size()));
    }
    notes.takenIn(file.dropped());
    closeFile();
    DropCursor ended = at.ended(stamp, takenAt(stamp));
    FileStamp next = ended.files() < MOST_FILES ? nextStanding() : null;
    Read read = new Read(rows, asOf, new Page.Part(names, begins, true));
    return next == null ? last(read, ended) : more(read, opened(ended, next));
  }

  /** Rows of one file; of none where nothing was dropped. */
  private record Read(List<Raw> rows, @Nullable Instant asOf, Page.@Nullable Part part) {
    static final Read NOTHING = new Read(List.of(), null, null);
  }

  private Instant takenAt(FileStamp stamp) {
    return ArchivedFiles.holds(stamp) ? ArchivedFiles.changedAt(stamp) : clock.instant();
  }

  /** What a later file says is newer; archived files are read before those in the folder. */
  private static String markOf(DropCursor at, FileStamp stamp) {
    if (ArchivedFiles.holds(stamp)) {
      return "archived " + ArchivedFiles.changedAt(stamp) + " " + stamp.name();
    }
    String changedAt = stamp.stamp().substring(stamp.stamp().indexOf('-') + 1);
    return String.format(Locale.ROOT, "dropped %04d %s", at.files(), changedAt);
  }

  private DropCursor opened(DropCursor ended, FileStamp next) {
    queue.addFirst(next);
    return ended.in(next, 0);
  }

  private @Nullable FileStamp nextStanding() throws IOException {
    FileStamp next = queue.poll();
    while (next != null && !section.stillHolds(next)) {
      next = queue.poll();
    }
    return next;
  }

  private Rows more(Read read, DropCursor cursor) throws IOException {
    expected = text(cursor);
    if (archive == null) {
      notes.left(folder.leftNow(clock.instant())); // perhaps no other page is asked for
    }
    return new Rows(read.rows, expected, true, read.asOf, notes.taken(), read.part);
  }

  private Rows last(Read read, DropCursor cursor) throws IOException {
    expected = null;
    Instant now = clock.instant();
    DropCursor end = cursor.in(null, 0).lookedAt(now).with(ArchivedFiles.files(section));
    notes.left(archive == null ? folder.leftNow(now) : folder.left(now));
    notes.news(end.newest(), now);
    return new Rows(read.rows, text(end), false, read.asOf, notes.taken(), read.part);
  }

  private @Nullable Instant asOf(FileStamp stamp) throws IOException {
    if (ArchivedFiles.holds(stamp)) {
      return ArchivedFiles.changedAt(stamp);
    }
    Path file = section.file(stamp.name());
    return Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : null;
  }

  /** The file, opened; null where it cannot be read, which is noted. Who only looks is told. */
  private @Nullable DropFile open(FileStamp stamp) throws IOException {
    Dropped dropped = DroppedFiles.of(stamp, section);
    try {
      DropFile opened = new DropFile(dropped, section);
      open = opened;
      names = section.names(dropped.main().name());
      return opened;
    } catch (UnreadableFile e) {
      if (archive == null) {
        throw e;
      }
      String name = dropped.subject(stamp);
      String why = Digits.maskAllButDates(String.valueOf(e.getMessage()));
      LOG.warn("{}: a file is rejected: {}", section.shape().code(), why);
      notes.rejected(name);
      return null;
    }
  }

  private void closeFile() {
    DropFile closing = open;
    if (closing != null) {
      closing.close();
    }
    open = null;
  }

  private static <T> Future<T> failed(Throwable failure) {
    if (failure instanceof UnreadableFile unreadable) {
      return Future.failedFuture(
          new PartnerFailure(Kind.MALFORMED, String.valueOf(unreadable.getMessage()), failure));
    }
    if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
      return Future.failedFuture(
          new PartnerFailure(Kind.MISSING, "The drop folder, or a file in it, is not there"));
    }
    if (failure instanceof IOException) {
      String kind = failure.getClass().getSimpleName();
      return Future.failedFuture(
          new PartnerFailure(
              Kind.FAILED, "The drop folder cannot be read or written (" + kind + ")", failure));
    }
    return Future.failedFuture(failure);
  }

  @Override
  public synchronized void close() {
    folders.closed(section);
    closeFile();
  }
}
