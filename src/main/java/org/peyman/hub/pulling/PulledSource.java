package org.peyman.hub.pulling;

import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;

/** A source that is pulled, whose it is, and what it said of itself. */
record PulledSource(Identity identity, FactSource source, FactSource.Description description) {

  String code() {
    return description.code();
  }

  /** Whether each reading gives all that it holds. */
  boolean isWhole() {
    return source instanceof WholeSource;
  }

  SourceInfo info() {
    return new SourceInfo(code(), identity.organization(), description.staleAfter())
        .of(description.kind())
        .translatedBy(source instanceof TranslatedSource own ? own.version() : null);
  }
}
