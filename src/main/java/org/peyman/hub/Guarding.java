package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import org.peyman.hub.access.Authentication;
import org.peyman.hub.access.Budgets;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.KnownKeys;
import org.peyman.hub.access.Role;
import org.peyman.hub.config.Access;
import org.peyman.hub.graphql.Publishing;
import org.peyman.hub.graphql.Rules;
import org.peyman.hub.ledger.ApiKeys;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.publication.Publications;
import org.peyman.hub.saved.PublicQueries;
import org.peyman.hub.saved.QueryFiles;

/**
 * What stands between callers and the hub: who they are told to be, and where it is kept what they
 * did.
 */
record Guarding(Authentication authentication, Rules rules, KeptAudit audit, Budgets budgets) {

  /** Begins to follow the keys of the ledger. */
  static Future<Guarding> begin(Vertx vertx, Ledger ledger, Access access, Clock clock) {
    KnownKeys keys = new KnownKeys(clock);
    Caller nobody = access.isPublic() ? Caller.PUBLIC : Caller.DEMONSTRATION;
    KeptAudit audit = KeptAudit.begin(vertx, ledger.auditTrail());
    return ledger
        .roundingKey()
        .map(
            rounding ->
                new Guarding(
                    Authentication.by(vertx, clock, nobody, keys, access.tokens()),
                    new Rules(
                        access.matchDelay(),
                        audit,
                        publishing(ledger, access, rounding),
                        access.limits()),
                    audit,
                    new Budgets(access.rates().known(), access.rates().unknown(), access.limits())))
        .compose(guarding -> ledger.keys().follow(stored -> keys.are(valid(stored))).map(guarding));
  }

  private static Publishing publishing(Ledger ledger, Access access, byte[] rounding) {
    return Publishing.of(
        access.editions(),
        PublicQueries.of(QueryFiles.ofHub()),
        new Publications(new Progress(ledger), ledger.reads(), rounding));
  }

  private static List<KnownKeys.Key> valid(List<ApiKeys.Stored> stored) {
    return stored.stream()
        .filter(key -> key.revokedAt() == null)
        .map(
            key ->
                new KnownKeys.Key(
                    key.hash(),
                    new Caller(key.name(), Role.valueOf(key.role()), key.organization()),
                    key.endsAt()))
        .toList();
  }
}
