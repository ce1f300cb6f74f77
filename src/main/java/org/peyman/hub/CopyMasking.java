package org.peyman.hub;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Masking;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.KnownPersons;
import org.peyman.hub.sync.Suspects;

/**
 * Masks the copies that are kept of files, as intake masks what it stores. It waits for the ledger
 * where a row holds what may be a person's code, so it is for worker threads.
 */
public final class CopyMasking implements Masking {

  private static final long LONGEST_SECONDS = 30;

  private final FactReader reader;
  private final PersonKeys keys;
  private final @Nullable Reads reads;

  /**
   * @param reads where persons are known; null: nobody is
   */
  public CopyMasking(PersonKeys keys, @Nullable Reads reads) {
    this.reader = new FactReader(keys);
    this.keys = keys;
    this.reads = reads;
  }

  @Override
  public Map<String, @Nullable Object> masked(
      FactKind kind, Map<String, @Nullable Object> row, Connector.Names names) {
    FactReader.Item item =
        new FactReader.Item(
            kind,
            "",
            "",
            names.translation().apply(row),
            new FactReader.Original(row, names.byField()));
    return reader.kept(item, known(item));
  }

  @Override
  public String seal(String code) {
    return keys.seal("codes in names of files", code);
  }

  private KnownPersons known(FactReader.Item item) {
    if (reads == null) {
      return KnownPersons.NONE;
    }
    Suspects suspects = new Suspects(keys);
    suspects.see(item);
    try {
      return suspects
          .known(reads)
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The ledger does not say which persons it knows", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a file was copied", e);
    }
  }
}
