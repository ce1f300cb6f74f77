package org.peyman.hub.bench;

import io.vertx.core.Future;
import org.peyman.hub.ledger.Sums;

/** Who answers a question about sums: the ledger by SQL, or another that is measured. */
interface Summing {

  Future<Sums.Result> sum(Sums.Query query);
}
