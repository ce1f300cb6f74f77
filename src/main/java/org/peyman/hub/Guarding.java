package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Authentication;
import org.peyman.hub.access.Budgets;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.KnownKeys;
import org.peyman.hub.access.Role;
import org.peyman.hub.config.Access;
import org.peyman.hub.domain.Tehran;
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
record Guarding(
    Authentication authentication,
    Rules rules,
    KeptAudit audit,
    Budgets budgets,
    @Nullable Ledger patient) {

  /** A publication is made of large questions of the past, for which nobody waits. */
  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(20);

  /** Begins to follow the keys of the ledger, and to publish where there is a public. */
  static Future<Guarding> begin(
      Vertx vertx, Ledger ledger, Ledger.Settings settings, Access access) {
    return access.isPublic()
        ? Ledger.openAsItIs(vertx, settings.patient(LONGEST_STATEMENT))
            .compose(patient -> begin(vertx, ledger, patient, access, settings.clock()))
        : begin(vertx, ledger, null, access, settings.clock());
  }

  private static Future<Guarding> begin(
      Vertx vertx, Ledger ledger, @Nullable Ledger patient, Access access, Clock clock) {
    KnownKeys keys = new KnownKeys(clock);
    Caller nobody = access.isPublic() ? Caller.PUBLIC : Caller.DEMONSTRATION;
    KeptAudit audit = KeptAudit.begin(vertx, ledger.auditTrail());
    return ledger
        .roundingKey()
        .map(
            rounding -> {
              Publications publications =
                  publications(patient == null ? ledger : patient, rounding);
              if (patient != null) {
                publications.keepMade(vertx, () -> access.editions().before(Tehran.today(clock)));
              }
              return new Guarding(
                  Authentication.by(vertx, clock, nobody, keys, access.tokens()),
                  rules(access, audit, publications),
                  audit,
                  new Budgets(access.rates().known(), access.rates().unknown(), access.limits()),
                  patient);
            })
        .compose(guarding -> ledger.keys().follow(stored -> keys.are(valid(stored))).map(guarding));
  }

  private static Rules rules(Access access, KeptAudit audit, Publications publications) {
    Publishing publishing =
        Publishing.of(access.editions(), PublicQueries.of(QueryFiles.ofHub()), publications);
    return new Rules(access.matchDelay(), audit, publishing, access.limits());
  }

  private static Publications publications(Ledger ledger, byte[] rounding) {
    Publications made = new Publications(new Progress(ledger), ledger.reads(), rounding);
    ledger.changes().atOther(made::forget);
    return made;
  }

  /** Keeps what is not kept yet of the audit trail, and closes what only this has. */
  Future<Void> close() {
    Future<Void> flushed = audit.flush();
    return patient == null ? flushed : flushed.eventually(patient::close);
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
