package org.peyman.hub.partners;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.connectors.graphql.GraphqlConnector;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerContext;
import org.peyman.hub.partner.contract.PartnerContract;
import org.peyman.hub.partners.astanquds.AstanQuds;

/** What the hub relies on, of Astan Quds over its GraphQL. */
final class AstanQudsContractTest extends PartnerContract {

  @RegisterExtension static final SmallSystem SYSTEM = new SmallSystem("astanquds");

  @Override
  protected Partner open(PartnerContext context) {
    return AstanQuds.open(
        SYSTEM.vertx(),
        context.clock(),
        List.of(new GraphqlConnector(SYSTEM.vertx(), context.clock())),
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
