package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.SourceNote;

/**
 * A page leaves empty most of the persons whom the ledger knows by its claims, as a dropped column
 * does: nothing of it was taken in, since the jobs that organizations share would come apart.
 */
public final class PersonsEmptied extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int FEWEST = 10;

  /**
   * Of the staged claims whose person is known, how many would lose it. What is below the standing
   * revision, or is what the source said last, changes nothing. One that was withdrawn had a person
   * where its history says so, and comes back under the same revision where it was only absent.
   */
  private static final String COUNT =
      """
      SELECT count(*) AS known, count(*) FILTER (WHERE is_emptied) AS emptied
      FROM (
        SELECT DISTINCT ON (s.organization, s.id)
               s.content->>'personKey' IS NULL AND s.content->'personUnstated' IS NULL
                 AND (s.revision, s.translation) > (c.revision, c.rank) AS is_emptied
        FROM staging s
        CROSS JOIN LATERAL (
          SELECT c.revision, CASE WHEN c.job_id IS NULL AND c.translation >= %s THEN -1 ELSE c.translation END AS rank
          FROM claim c
          WHERE c.organization = s.organization AND c.claim_id = s.id
            AND CASE WHEN c.job_id IS NULL THEN (%s) ELSE c.person_key END IS NOT NULL OFFSET 0) c
        WHERE s.kind = 'CLAIM' AND s.content IS NOT NULL AND s.status IS DISTINCT FROM 'INCONSISTENT'
        ORDER BY s.organization, s.id, s.revision DESC, s.translation DESC, s.ord DESC) latest
      """
          .formatted(AbsenceSql.FIRST_RANK, StateSql.STATED_PERSON);

  private final int emptied;
  private final int known;

  private PersonsEmptied(int emptied, int known) {
    super(null, null, false, false);
    this.emptied = emptied;
    this.known = known;
  }

  /**
   * Fails with this where it is so of what is staged and not settled yet; asks only where enough
   * claims are without a person.
   */
  static Future<Void> check(BatchTransaction transaction, List<Entry.Read> entries) {
    long empty = entries.stream().filter(PersonsEmptied::isEmpty).count();
    return empty < FEWEST
        ? Future.succeededFuture()
        : transaction.query(COUNT).compose(rows -> judge(rows.iterator().next()));
  }

  private static boolean isEmpty(Entry.Read entry) {
    return entry.fact().content() instanceof Claim claim
        && claim.personKey() == null
        && claim.personStated();
  }

  private static Future<Void> judge(Row row) {
    int emptied = row.getLong("emptied").intValue();
    int known = row.getLong("known").intValue();
    return emptied >= FEWEST && 2 * emptied > known
        ? Future.failedFuture(new PersonsEmptied(emptied, known))
        : Future.succeededFuture();
  }

  /** The rest of a sentence that begins with the name of the system. */
  public String says() {
    return "gave a page on which "
        + emptied
        + " of "
        + known
        + " claims whose person was known have none";
  }

  /** What is to be noted of the source. */
  public List<NoteChange> notes() {
    String share = emptied + "/" + known;
    return List.of(
        new NoteChange.Opened(new SourceNote(NoteKind.PERSONS_EMPTIED, share, null, emptied)),
        new NoteChange.Answered(NoteKind.PERSONS_EMPTIED, null));
  }

  @Override
  public String getMessage() {
    return "The source "
        + says()
        + "; allowed: fewer than "
        + FEWEST
        + ", or at most half of them, unless emptyPersonsUntil allows more. Nothing of the page was"
        + " taken in.";
  }
}
