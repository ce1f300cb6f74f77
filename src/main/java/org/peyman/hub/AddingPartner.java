package org.peyman.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.SchemaExtension;

/** A partner that does no more than to add to the schema; it holds nothing. */
record AddingPartner(Identity identity, SchemaExtension extension) implements ExtendingPartner {

  @Override
  public List<FactSource> sources() {
    return List.of();
  }

  @Override
  public void close() {}

  /** Those of some partners that add to the schema. */
  static List<ExtendingPartner> among(Collection<? extends Partner> partners) {
    List<ExtendingPartner> adding = new ArrayList<>();
    for (Partner partner : partners) {
      if (partner instanceof ExtendingPartner extending) {
        adding.add(extending);
      }
    }
    return adding;
  }
}
