package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.domain.SourceNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down, within a transaction, what becomes of the notes of a source, and then says so. */
final class Notes {

  private static final Logger LOG = LoggerFactory.getLogger(Notes.class);

  private final Statements statements;
  private final String source;
  private final OffsetDateTime now;
  private final List<Runnable> news = new ArrayList<>();

  Notes(Statements statements, String source, OffsetDateTime now) {
    this.statements = statements;
    this.source = source;
    this.now = now;
  }

  /** Writes the changes; those of one note said twice count as the last one. */
  Future<Void> write(List<NoteChange> changes) {
    Map<List<Object>, SourceNote> opened = new LinkedHashMap<>();
    for (NoteChange.Opened one : FactIntake.only(changes, NoteChange.Opened.class)) {
      opened.put(List.of(one.note().kind(), one.note().subject()), one.note());
    }
    List<Future<?>> sent = new ArrayList<>();
    if (!opened.isEmpty()) {
      sent.add(
          statements
              .query(
                  NoteSql.OPEN,
                  NoteSql.COLUMNS.parameters(List.copyOf(opened.values()), source, now))
              .onSuccess(rows -> note(rows, this::opened)));
    }
    for (NoteChange.Answered one : FactIntake.only(changes, NoteChange.Answered.class)) {
      sent.add(answer(one, opened.values().stream().toList()));
    }
    for (NoteChange.ReadAnew one : FactIntake.only(changes, NoteChange.ReadAnew.class)) {
      sent.add(answer(one));
    }
    return BatchTransaction.all(sent.toArray(Future<?>[]::new));
  }

  /** Whether anything that was written is new. */
  boolean hasNews() {
    return !news.isEmpty();
  }

  private Future<?> answer(NoteChange.ReadAnew anew) {
    String kind = NoteKind.MAPPING_CHANGED.name();
    return statements
        .query(NoteSql.ANSWER_TRANSLATION, source, now, kind, anew.translation())
        .onSuccess(rows -> note(rows, this::answered));
  }

  private Future<?> answer(NoteChange.Answered answered, List<SourceNote> opened) {
    String[] spared =
        opened.stream()
            .filter(note -> note.kind() == answered.kind())
            .map(SourceNote::subject)
            .toArray(String[]::new);
    return statements
        .query(NoteSql.ANSWER, source, now, answered.kind().name(), answered.subject(), spared)
        .onSuccess(rows -> note(rows, this::answered));
  }

  /** How many were dismissed. */
  Future<Integer> dismiss(NoteKind kind, @Nullable String subject, String because) {
    return statements
        .query(NoteSql.DISMISS, source, kind.name(), subject, now, because, kind.lasts())
        .onSuccess(rows -> note(rows, this::answered))
        .map(RowSet::rowCount);
  }

  private void note(RowSet<Row> rows, Consumer<SourceNote> says) {
    for (Row row : rows) {
      if (row.getBoolean("is_new")) {
        SourceNote note = read(row);
        news.add(() -> says.accept(note));
      }
    }
  }

  static SourceNote read(Row row) {
    String reason = row.getString("reason");
    return new SourceNote(
        NoteKind.valueOf(row.getString("kind")),
        row.getString("subject"),
        reason == null ? null : NoteReason.valueOf(reason),
        row.getInteger("count"),
        row.getString("near").lines().toList());
  }

  private void opened(SourceNote note) {
    LOG.warn("{}: {}: {}", source, note.kind(), note.en());
  }

  private void answered(SourceNote note) {
    String subject = note.subject().isEmpty() ? "" : ": " + note.subject();
    LOG.info("{}: {} is answered{}", source, note.kind(), subject);
  }

  /** Says in the log what has become of the notes: to be called when the transaction is through. */
  void say() {
    news.forEach(Runnable::run);
  }
}
