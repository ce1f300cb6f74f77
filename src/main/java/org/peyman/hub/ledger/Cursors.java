package org.peyman.hub.ledger;

import io.vertx.sqlclient.Row;
import java.util.AbstractList;
import java.util.List;

/** The cursors of rows, each made when it is read: most answers show one of them or none. */
final class Cursors extends AbstractList<String> {

  private final Keyset order;
  private final List<Row> rows;

  Cursors(Keyset order, List<Row> rows) {
    this.order = order;
    this.rows = rows;
  }

  @Override
  public String get(int index) {
    return order.cursor(rows.get(index));
  }

  @Override
  public int size() {
    return rows.size();
  }
}
