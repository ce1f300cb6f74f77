package org.peyman.hub.ledger;

import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose facts are written out in the form in which they are stored. That is the hub's own
 * part of the work of intake, and can be done on a worker thread while the database takes another
 * batch in.
 */
public final class WrittenBatch {

  private final Batch batch;

  /** By identity: equal entries may be there twice. */
  private final IdentityHashMap<Entry, Written> written;

  private WrittenBatch(Batch batch, IdentityHashMap<Entry, Written> written) {
    this.batch = batch;
    this.written = written;
  }

  /** What is stored of an entry. */
  record Written(@Nullable String content, String given, References references) {

    static Written of(Entry.Read entry, FactJson json) {
      var content = json.of(entry.fact());
      return new Written(
          content == null ? null : content.encode(),
          entry.given().encode(),
          References.of(entry.fact()));
    }
  }

  static WrittenBatch of(Batch batch, FactJson json) {
    IdentityHashMap<Entry, Written> written = new IdentityHashMap<>();
    for (Entry entry : batch.entries()) {
      if (entry instanceof Entry.Read read) {
        written.put(entry, Written.of(read, json));
      }
    }
    return new WrittenBatch(batch, written);
  }

  /** Whether there is nothing to take in. */
  public boolean isEmpty() {
    return batch.entries().isEmpty();
  }

  Batch batch() {
    return batch;
  }

  Written written(Entry.Read entry) {
    return Objects.requireNonNull(written.get(entry));
  }

  /** Writes entries out as they are asked for. */
  static Function<Entry.Read, Written> writing(FactJson json) {
    return entry -> Written.of(entry, json);
  }
}
