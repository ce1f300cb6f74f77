package org.peyman.hub.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A source of facts as it is registered.
 *
 * @param code unique, for example {@code imdad/claims.csv}
 * @param organization whose source it is
 * @param staleAfter how old the last success may be; null: it never goes stale
 * @param pushed whether an organization submits to it, instead of the hub reading it
 */
public record SourceInfo(
    String code, String organization, @Nullable Duration staleAfter, boolean pushed) {

  /** A source that the hub reads. */
  public SourceInfo(String code, String organization, @Nullable Duration staleAfter) {
    this(code, organization, staleAfter, false);
  }
}
