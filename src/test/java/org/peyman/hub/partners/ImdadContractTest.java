package org.peyman.hub.partners;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerContext;
import org.peyman.hub.partner.contract.PartnerContract;
import org.peyman.hub.partners.imdad.Imdad;

/** What the hub relies on, of Imdad over its PostgreSQL. */
final class ImdadContractTest extends PartnerContract {

  @RegisterExtension static final SmallSystem SYSTEM = new SmallSystem("imdad");

  @Override
  protected Partner open(PartnerContext context) {
    return Imdad.open(
        SYSTEM.vertx(),
        List.of(new PostgresConnector(SYSTEM.vertx(), context.clock())),
        context.settings());
  }

  @Override
  protected Map<String, String> settings() {
    return SYSTEM.settings();
  }

  @Override
  protected Set<String> badRows() {
    return Set.of("placement BAD, entry 6");
  }

  @Override
  protected void slow(Duration delay) {
    SYSTEM.slow(delay);
  }

  @Override
  protected long requests() {
    return SYSTEM.asked();
  }
}
