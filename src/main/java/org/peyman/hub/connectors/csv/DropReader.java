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
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.UnreadableFile;
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
  private final DropFolder folder;
  private final @Nullable Archive archive;
  private final Clock clock;

  private final Deque<FileStamp> queue = new ArrayDeque<>();
  private @Nullable DropFile open;
  private List<String> names = List.of();
  private @Nullable String expected;

  /**
   * @param archive takes what was read; null: the folder stays as it is
   */
  DropReader(Vertx vertx, CsvSection section, @Nullable Archive archive, Clock clock) {
    this.vertx = vertx;
    this.section = section;
    this.folder = new DropFolder(section);
    this.archive = archive;
    this.clock = clock;
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
    if (isExpected(request.cursor())) {
      return work(request, () -> page(DropCursor.of(request.cursor()), request.limit()));
    }
    return problems(DropCursor.of(request.cursor()))
        .compose(
            problems ->
                work(
                    request,
                    () -> {
                      begin(DropCursor.of(request.cursor()), problems);
                      return folder.look();
                    }))
        .compose(
            before ->
                before.isEmpty() || section.settle().isZero()
                    ? Future.succeededFuture(before)
                    : vertx.timer(section.settle().toMillis()).map(before))
        .compose(
            before ->
                work(
                    request,
                    () -> {
                      DropCursor from = DropCursor.of(request.cursor());
                      queue.addAll(past(request.cursor() == null, from));
                      fill(from, before);
                      return page(goOn(from), request.limit());
                    }));
  }

  private synchronized boolean isExpected(@Nullable String cursor) {
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
    if (cursor.file() == null && archive != null) {
      for (FileStamp stamp : cursor.read()) {
        archive.archive(stamp, problems.get(stamp));
      }
    }
  }

  /** What was archived: all of it from the beginning, or what comes after a file in it. */
  private List<FileStamp> past(boolean fromBeginning, DropCursor from) throws IOException {
    FileStamp file = from.file();
    boolean within = file != null && ArchivedFiles.holds(file);
    if (archive == null || !(fromBeginning || within)) {
      return List.of();
    }
    return ArchivedFiles.files(section, folder).stream()
        .filter(stamp -> file == null || ArchivedFiles.inOrder().compare(stamp, file) > 0)
        .toList();
  }

  private void fill(DropCursor from, Map<FileStamp, String> before) throws IOException {
    for (FileStamp stamp : DropFolder.complete(before, folder.look())) {
      if (!from.read().contains(stamp) && !stamp.equals(from.file())) {
        queue.add(stamp);
      }
    }
  }

  /** Where to go on: in the file of the cursor if it still stands there, else in the next. */
  private DropCursor goOn(DropCursor from) throws IOException {
    FileStamp file = from.file();
    if (file == null) {
      return DropCursor.BEGIN; // what was read is archived
    }
    if (!file.isStill(section.folder())) {
      return new DropCursor(from.read(), null, 0);
    }
    DropFile opened = open(file);
    long skipped = 0;
    while (skipped < from.next() && opened.hasNext()) {
      skipped += opened.next((int) Math.min(1_000, from.next() - skipped)).size();
    }
    return from;
  }

  private Rows page(DropCursor from, int limit) throws IOException, PartnerFailure {
    DropCursor at = from;
    while (open == null) {
      FileStamp next = at.read().size() < MOST_FILES ? queue.poll() : null;
      if (next == null) {
        return last(Read.NOTHING, at);
      }
      if (next.isStill(section.folder())) {
        open(next);
        at = new DropCursor(at.read(), next, 0);
      }
    }
    return page(open, at, limit);
  }

  private Rows page(DropFile file, DropCursor at, int limit) throws IOException {
    List<Raw> rows = new ArrayList<>(file.next(limit));
    FileStamp stamp = Objects.requireNonNull(at.file());
    Instant asOf = asOf(stamp);
    boolean begins = at.next() == 0;
    if (file.hasNext()) {
      DropCursor within = new DropCursor(at.read(), stamp, at.next() + rows.size());
      return more(new Read(rows, asOf, new Page.Part(names, begins, false)), within);
    }
    closeFile();
    DropCursor ended = at.ended(stamp);
    FileStamp next = ended.read().size() < MOST_FILES ? nextStanding() : null;
    Read read = new Read(rows, asOf, new Page.Part(names, begins, true));
    return next == null ? last(read, ended) : more(read, opened(ended, next));
  }

  /** Rows of one file; of none where nothing was dropped. */
  private record Read(List<Raw> rows, @Nullable Instant asOf, Page.@Nullable Part part) {
    static final Read NOTHING = new Read(List.of(), null, null);
  }

  private DropCursor opened(DropCursor ended, FileStamp next) {
    queue.addFirst(next);
    return new DropCursor(ended.read(), next, 0);
  }

  private @Nullable FileStamp nextStanding() throws IOException {
    FileStamp next = queue.poll();
    while (next != null && !next.isStill(section.folder())) {
      next = queue.poll();
    }
    return next;
  }

  private Rows more(Read read, DropCursor cursor) {
    expected = cursor.text();
    return new Rows(read.rows, expected, true, read.asOf, read.part);
  }

  private Rows last(Read read, DropCursor cursor) {
    expected = null;
    String text = new DropCursor(cursor.read(), null, 0).text();
    return new Rows(read.rows, text, false, read.asOf, read.part);
  }

  private @Nullable Instant asOf(FileStamp stamp) throws IOException {
    if (ArchivedFiles.holds(stamp)) {
      return ArchivedFiles.changedAt(stamp);
    }
    Path file = section.folder().resolve(stamp.name());
    return Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : null;
  }

  private DropFile open(FileStamp stamp) throws IOException {
    Dropped dropped =
        ArchivedFiles.holds(stamp) ? ArchivedFiles.dropped(stamp, section) : section.dropped(stamp);
    try {
      DropFile opened = new DropFile(dropped, section);
      open = opened;
      names = section.names(dropped.name());
      return opened;
    } catch (UnreadableFile e) {
      if (archive != null) {
        archive.reject(dropped, String.valueOf(e.getMessage()), clock.instant());
      }
      throw e;
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
    closeFile();
  }
}
