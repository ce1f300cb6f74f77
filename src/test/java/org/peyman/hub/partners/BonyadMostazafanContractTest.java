package org.peyman.hub.partners;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.connectors.csv.CsvConnector;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerContext;
import org.peyman.hub.partner.contract.PartnerContract;
import org.peyman.hub.partners.bonyadmostazafan.BonyadMostazafan;

/** What the hub relies on, of Bonyad Mostazafan over its folder, files archived once taken in. */
final class BonyadMostazafanContractTest extends PartnerContract {

  private static final SlowDisk DISK = new SlowDisk();
  private static final Vertx VERTX =
      Vertx.builder().with(SlowDisk.options()).withMetrics(DISK).build();

  @RegisterExtension static final SmallSystem SYSTEM = new SmallSystem("bonyadmostazafan");

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  /** These placements hold keys, so what is archived needs no masking to be equal. */
  @Override
  protected Partner open(PartnerContext context) {
    CsvConnector connector = new CsvConnector(VERTX, (kind, row, names) -> row, context.clock());
    return BonyadMostazafan.open(VERTX, List.of(connector), context.settings());
  }

  @Override
  protected Map<String, String> settings() {
    return SYSTEM.settings();
  }

  @Override
  protected Set<String> badRows() {
    return Set.of("placements.csv:7");
  }

  @Override
  protected List<String> keys(String type) {
    return type.equals("Organization") ? List.of("BONYAD_MOSTAZAFAN") : super.keys(type);
  }

  @Override
  protected void slow(Duration delay) {
    DISK.slow(delay);
  }

  @Override
  protected long requests() {
    return DISK.tasks();
  }
}
