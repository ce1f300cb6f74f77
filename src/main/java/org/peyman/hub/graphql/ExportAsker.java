package org.peyman.hub.graphql;

import io.vertx.core.Future;
import org.peyman.hub.access.Payer;

/**
 * Somebody who wants the rows of a saved query.
 *
 * @param payer who it is
 * @param gone completes when nobody waits for the next rows any more: then whatever is asked for
 *     them is cancelled
 * @param wantsSources whether the file says how sources do, where its reader may know that
 */
public record ExportAsker(Payer payer, String requestId, Future<Void> gone, boolean wantsSources) {

  /** Somebody who wants nothing but rows. */
  public ExportAsker(Payer payer, String requestId, Future<Void> gone) {
    this(payer, requestId, gone, false);
  }

  /** The same who pays, and sees, as another. */
  ExportAsker as(Payer other) {
    return new ExportAsker(other, requestId, gone, wantsSources);
  }
}
