package org.peyman.hub.ledger;

import io.vertx.sqlclient.Row;

/** What became of the items of a transaction so far. */
final class Tally {

  private int accepted;
  private int unchanged;
  private int refused;
  private int pending;
  private int ownUnchanged;
  private int left;
  private boolean isChanged;

  /** Adds the staged items of one status. */
  void add(Row row) {
    int items = row.getLong("items").intValue();
    switch (row.getString("status")) {
      case "ACCEPTED" -> {
        accepted += items;
        isChanged = true;
      }
      case "UNCHANGED" -> {
        unchanged += items;
        ownUnchanged += row.getLong("own").intValue();
      }
      case "CONFLICT", "INCONSISTENT" -> refused += items;
      default -> pending += items;
    }
  }

  /** Adds items that their reader refused. */
  void addRefused(int items) {
    refused += items;
  }

  /** Adds an entry of quarantine that was read and judged again. */
  void addJudgedAgain(Row row) {
    left += row.getBoolean("taken") ? 1 : 0;
    addNews(row);
  }

  /** Adds an entry of quarantine that may say what it had not said before. */
  void addNews(Row row) {
    noteNews(row.getBoolean("is_news"));
  }

  /** Notes whether something changed in quarantine; whether anything did so far. */
  boolean noteNews(boolean isNews) {
    isChanged |= isNews;
    return isChanged;
  }

  /** Whether the ledger is another than before. */
  boolean isChanged() {
    return isChanged;
  }

  /** Of what was given, without what was released, how much was known already. */
  int ownUnchanged() {
    return ownUnchanged;
  }

  /** Of all that was judged, how much was refused. */
  int refused() {
    return refused;
  }

  /** How many entries left quarantine because they were judged again. */
  int left() {
    return left;
  }

  Batch.Outcome outcome(long version) {
    return new Batch.Outcome(version, accepted, unchanged, refused, pending);
  }
}
