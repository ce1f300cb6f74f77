package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;

/** Facts with a revision, as tests write them. */
final class Facts {

  private Facts() {}

  static Fact fact(
      FactKind kind,
      String organization,
      String id,
      long revision,
      Fact.@Nullable Content content) {
    return new Fact(kind, organization, id, revision, content);
  }
}
