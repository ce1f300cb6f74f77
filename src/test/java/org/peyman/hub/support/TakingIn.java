package org.peyman.hub.support;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.peyman.hub.graphql.Mutations;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.QuarantineRetry;
import org.peyman.hub.sync.Submissions;

/** What a ledger of these tests takes in, as a hub without partners does. */
public final class TakingIn {

  private TakingIn() {}

  /** All mutations over a ledger with {@link TestDatabase#KEYS}. */
  public static Mutations of(Vertx vertx, Ledger ledger, Clock clock) {
    FactReader reader = new FactReader(TestDatabase.KEYS);
    return new Mutations(
        new Submissions(vertx, ledger, reader, clock),
        new QuarantineRetry(ledger, reader, clock, QuarantineRetry.Translations.NONE),
        ledger);
  }
}
