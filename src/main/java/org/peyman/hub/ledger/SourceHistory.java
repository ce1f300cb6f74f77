package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.peyman.hub.domain.Tehran;

/** Keeps how sources are doing, in the transaction that notes it. */
final class SourceHistory {

  private final Statements statements;
  private final OffsetDateTime now;

  SourceHistory(Statements statements, OffsetDateTime now) {
    this.statements = statements;
    this.now = now;
  }

  /** To be called once all is noted of the source, whose row the transaction has locked. */
  Future<?> keep(String source) {
    OffsetDateTime day = Tehran.startOf(Tehran.dayOf(now.toInstant())).atOffset(ZoneOffset.UTC);
    return statements.query(SourceHistorySql.KEEP, source, now, day);
  }

  /** The same of each source of which a statement gave the code. */
  Future<Void> keepOf(RowSet<Row> noted) {
    List<Future<?>> kept = new ArrayList<>();
    noted.forEach(row -> kept.add(keep(row.getString("code"))));
    return BatchTransaction.all(kept.toArray(Future<?>[]::new));
  }

  /** The same of a source whose row the transaction has not locked yet. */
  Future<?> lockAndKeep(String source) {
    return statements.query(SourceHistorySql.LOCK, source).compose(locked -> keep(source));
  }
}
