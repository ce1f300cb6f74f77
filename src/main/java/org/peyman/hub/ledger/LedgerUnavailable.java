package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot be opened, or its database was lost afterwards; the message is one sentence for
 * whoever runs the hub. What failed for it left nothing half done and may be tried again.
 */
public sealed class LedgerUnavailable extends RuntimeException permits LedgerBusy {

  private static final long serialVersionUID = 1L;

  LedgerUnavailable(String message) {
    super(message);
  }

  LedgerUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
