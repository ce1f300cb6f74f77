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

  /** To be called once all is noted of the sources, whose rows the transaction has locked. */
  Future<RowSet<Row>> keep(String... sources) {
    OffsetDateTime day = Tehran.startOf(Tehran.dayOf(now.toInstant())).atOffset(ZoneOffset.UTC);
    return statements.query(SourceHistorySql.KEEP, sources, now, day);
  }

  /** The same of the sources whose codes a statement gave that noted something. */
  Future<RowSet<Row>> keepOf(RowSet<Row> noted) {
    List<String> sources = new ArrayList<>();
    noted.forEach(row -> sources.add(row.getString("code")));
    return keep(sources.toArray(String[]::new));
  }

  /** The same of a source whose row the transaction has not locked yet. */
  Future<RowSet<Row>> lockAndKeep(String source) {
    return statements.query(SourceHistorySql.LOCK, source).compose(locked -> keep(source));
  }
}
