package org.peyman.hub.partners;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.connectors.rest.RestConnector;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerContext;
import org.peyman.hub.partner.contract.PartnerContract;
import org.peyman.hub.partners.basijsazandegi.BasijSazandegi;

/** What the hub relies on, of Basij Sazandegi over its JSON by HTTP. */
final class BasijSazandegiContractTest extends PartnerContract {

  @RegisterExtension static final SmallSystem SYSTEM = new SmallSystem("basijsazandegi");

  @Override
  protected Partner open(PartnerContext context) {
    return BasijSazandegi.open(
        SYSTEM.vertx(),
        context.clock(),
        List.of(new RestConnector(SYSTEM.vertx(), context.clock())),
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
  protected List<String> keys(String type) {
    return type.equals("Phase") ? List.of("PHASE_1", "PHASE_2") : super.keys(type);
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
