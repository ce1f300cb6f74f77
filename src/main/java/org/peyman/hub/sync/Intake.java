package org.peyman.hub.sync;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.SourceInfo;

/** What loading needs of the ledger, so that its course can be tested without a database. */
interface Intake {

  Future<?> learn(Reference reference, String source);

  Future<Void> register(List<SourceInfo> sources);

  Future<Batch.Outcome> take(Batch batch);

  Future<Void> failed(String source, String message);

  Future<Void> synced(String source, @Nullable Instant dataAsOf, @Nullable String message);
}
