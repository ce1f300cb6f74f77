package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in quarantine, and how it is judged again or dismissed. The entries themselves are listed
 * by {@link Reads#quarantine}.
 */
public final class Quarantine {

  private final Database database;
  private final Intake intake;

  Quarantine(Database database, Intake intake) {
    this.database = database;
    this.intake = intake;
  }

  /** Judges the next entries of a source again: one transaction. */
  public Future<Retrial.Step> judgeAgain(Retrial retrial, Retrial.Judge judge) {
    return intake.judgeAgain(retrial, judge);
  }

  /**
   * Closes the chosen entries that are open; how many these were. Counts that stepped aside for
   * claims are no entries, and stay.
   */
  public Future<Integer> dismiss(Dismissing dismissing) {
    return intake.dismiss(dismissing);
  }

  /**
   * Closes what was refused of a source before and stands in it no longer: to be called when the
   * source was read whole, with the moment at which that reading began; how many entries these
   * were. What waits or contradicts is a fact, and stays.
   */
  public Future<Integer> closeUnmet(String source, Instant since) {
    return intake.closeUnmet(source, since);
  }

  /**
   * What is open of parts of a source, such as files.
   *
   * @param names with one of which, and a colon, positions in them begin
   * @param most how many at most
   */
  public Future<List<Records.Quarantined>> ofParts(String source, List<String> names, int most) {
    return database
        .query(QuarantineListSql.ofParts(), source, names.toArray(String[]::new), most)
        .map(rows -> RowReader.list(rows, RowReader::quarantined));
  }

  /**
   * Entries that are open.
   *
   * @param reason as {@link Refusal.Reason} has it
   */
  public record Open(String source, String reason, long entries) {}

  /** How many are open, by source and reason; it reads every one of them. */
  public Future<List<Open>> open() {
    return database
        .query(QuarantineListSql.OPEN_BY_REASON)
        .map(
            rows ->
                RowReader.list(
                    rows,
                    row ->
                        new Open(
                            row.getString("source"),
                            row.getString("reason"),
                            row.getLong("entries"))));
  }

  /** The sources of the chosen entries, by code. */
  public Future<List<String>> sourcesOf(Retrial.Chosen chosen) {
    return database
        .query(
            AgainSql.SOURCES,
            chosen.organization(),
            chosen.numbers(),
            chosen.due(),
            chosen.source())
        .map(
            rows -> {
              List<String> sources = new ArrayList<>();
              rows.forEach(row -> sources.add(row.getString("source")));
              return sources;
            });
  }

  /** How many of the chosen entries there are now. */
  public Future<Retrial.Left> left(Retrial.Chosen chosen) {
    return database
        .query(
            AgainSql.LEFT, chosen.organization(), chosen.numbers(), chosen.due(), chosen.source())
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Retrial.Left(
                  row.getLong("version"),
                  Math.toIntExact(row.getLong("refused")),
                  Math.toIntExact(row.getLong("pending")));
            });
  }

  /** The sources of which something is in quarantine, by code. */
  public Future<List<Retrial.Waiting>> waiting() {
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

  /** Notes with what the whole quarantine of a source was judged. */
  public Future<Void> judgedWith(String source, String with) {
    return database.query(AgainSql.JUDGED_WITH, source, with).mapEmpty();
  }
}
