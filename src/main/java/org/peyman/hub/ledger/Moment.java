package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as it stands when it is first asked something: for a request, all of whose answers are
 * to be of one version and of one day. A {@link Snapshot} is for what takes long; here the
 * statements wait for their turn among all others. Whoever asked for it closes it.
 */
public final class Moment {

  private final Agreed agreed;
  private final OneTransaction statements;
  private final SqlReads reads;
  private final SqlSums sums;

  private Moment(Agreed agreed, OneTransaction statements, SqlReads reads, SqlSums sums) {
    this.agreed = agreed;
    this.statements = statements;
    this.reads = reads;
    this.sums = sums;
  }

  static Moment of(
      Vertx vertx, Servers servers, KnownReference known, LocalDate asOf, Elsewhere elsewhere) {
    Agreed agreed = new Agreed();
    OneTransaction statements = new OneTransaction(vertx, servers, agreed);
    SqlLists lists =
        new SqlLists(statements, statements.noted(), null, () -> asOf, elsewhere.jobs());
    return new Moment(
        agreed,
        statements,
        new SqlReads(statements, statements.noted(), known, lists, () -> asOf, elsewhere),
        new SqlSums(statements, () -> asOf));
  }

  /** The lists; a future fails with {@link LedgerMoved} or {@link NotWaitedFor} besides. */
  public Reads reads() {
    return reads;
  }

  /** Sums, grouped; one statement. */
  public Future<Sums.Result> sum(Sums.Query query) {
    return sums.sum(query);
  }

  /**
   * Who reported visits to the jobs that a query adds up, by code of its scope or by the empty
   * text.
   */
  public Future<Map<String, Sums.Visitors>> visitors(Sums.Query query) {
    return sums.visitors(query);
  }

  /** Is to be of this version, of which something is known already. */
  public void expect(long version) {
    agreed.expect(version);
  }

  /** Is to be of this version, that of the ledger when the request came, or of a later one. */
  public void expectAtLeast(long version) {
    agreed.expectAtLeast(version);
  }

  /** Begins now; the version that it is of. */
  public Future<Long> begin() {
    return reads.version();
  }

  /** Whether something failed because the ledger had another version by then. */
  public boolean hasMoved() {
    return agreed.hasMoved();
  }

  /** The version of which all was answered; null: nothing was asked. */
  public @Nullable Long version() {
    return agreed.version();
  }

  /** Nobody waits any more: the statement that runs is cancelled, and none follows. */
  public void giveUp() {
    statements.giveUp();
  }

  /** Nothing more will be asked; again it does nothing. */
  public void close() {
    statements.end();
  }
}
