package org.example.hamyar;

import java.util.Map;
import java.util.Set;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerContext;
import org.peyman.hub.partner.contract.PartnerContract;

class HamyarContractTest extends PartnerContract {
  @Override
  protected Partner open(PartnerContext context) {
    return new HamyarFactory().open(context);
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("folder", "src/test/data");
  }

  @Override
  protected Set<String> badRows() {
    return Set.of("placements.txt:4", "payments.txt:4");
  }
}
