package org.peyman.hub.mapping;

import java.util.List;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.SchemaExtension;

/**
 * A configured partner that also extends the schema.
 *
 * @param facts gives who it is, and its sources
 * @param closing gives back what the extension holds
 */
public record ExtendedPartner(Partner facts, SchemaExtension extension, Runnable closing)
    implements ExtendingPartner {

  @Override
  public Identity identity() {
    return facts.identity();
  }

  @Override
  public List<FactSource> sources() {
    return facts.sources();
  }

  @Override
  public void close() {
    facts.close();
    closing.run();
  }
}
