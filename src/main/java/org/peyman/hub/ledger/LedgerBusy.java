package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The database answers, but cannot do it at the moment: it is full, stands by, is locked by another
 * writer or has too much to do. The message is one sentence for whoever asked. Nothing is left half
 * done, and the same may succeed later.
 */
public final class LedgerBusy extends LedgerUnavailable {

  private static final long serialVersionUID = 1L;

  LedgerBusy(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
