package org.peyman.hub.graphql;

import io.vertx.core.Future;
import org.peyman.hub.access.Payer;

/**
 * Somebody who wants the rows of a saved query.
 *
 * @param payer who it is
 * @param gone completes when nobody waits for the next rows any more: then whatever is asked for
 *     them is cancelled
 */
public record ExportAsker(Payer payer, String requestId, Future<Void> gone) {}
