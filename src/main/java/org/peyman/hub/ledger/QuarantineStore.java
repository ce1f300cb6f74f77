package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** What quarantine holds for whom, besides the entries themselves. */
final class QuarantineStore {

  private final Database database;

  QuarantineStore(Database database) {
    this.database = database;
  }

  Future<List<String>> sourcesOf(Retrial.Chosen chosen) {
    return database
        .query(AgainSql.SOURCES, chosen.organization(), chosen.numbers(), chosen.source())
        .map(
            rows -> {
              List<String> sources = new ArrayList<>();
              rows.forEach(row -> sources.add(row.getString("source")));
              return sources;
            });
  }

  Future<Retrial.Left> left(Retrial.Chosen chosen) {
    return database
        .query(AgainSql.LEFT, chosen.organization(), chosen.numbers(), chosen.source())
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Retrial.Left(
                  row.getLong("version"),
                  Math.toIntExact(row.getLong("refused")),
                  Math.toIntExact(row.getLong("pending")));
            });
  }

  Future<List<Retrial.Waiting>> waiting() {
    return database
        .query(AgainSql.WAITING)
        .map(
            rows -> {
              List<Retrial.Waiting> waiting = new ArrayList<>();
              rows.forEach(
                  row ->
                      waiting.add(
                          new Retrial.Waiting(
                              row.getString("code"),
                              row.getString("judged_with"),
                              row.getLong("reference_version"))));
              return waiting;
            });
  }

  Future<Void> judgedWith(String source, String with) {
    return database.query(AgainSql.JUDGED_WITH, source, with).mapEmpty();
  }
}
