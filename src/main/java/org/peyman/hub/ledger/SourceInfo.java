package org.peyman.hub.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;

/**
 * A source of facts as it is registered.
 *
 * @param code unique, for example {@code imdad/claims.csv}
 * @param organization whose source it is
 * @param staleAfter how old the last success may be; null: it never goes stale
 * @param pushed whether an organization submits to it, instead of the hub reading it
 * @param configured a digest of the text by which its rows are translated; null: they are not, or
 *     nobody knows
 * @param kind what its facts are; null: of several kinds, or nobody knows
 */
public record SourceInfo(
    String code,
    String organization,
    @Nullable Duration staleAfter,
    boolean pushed,
    @Nullable String configured,
    @Nullable FactKind kind) {

  /** One whose rows are in the hub's own words. */
  public SourceInfo(
      String code, String organization, @Nullable Duration staleAfter, boolean pushed) {
    this(code, organization, staleAfter, pushed, null, null);
  }

  /** A source that the hub reads in its own words. */
  public SourceInfo(String code, String organization, @Nullable Duration staleAfter) {
    this(code, organization, staleAfter, false, null, null);
  }

  /** The same, translated. */
  public SourceInfo translatedBy(@Nullable String text) {
    return new SourceInfo(code, organization, staleAfter, pushed, text, kind);
  }

  /** The same, of facts of one kind. */
  public SourceInfo of(@Nullable FactKind facts) {
    return new SourceInfo(code, organization, staleAfter, pushed, configured, facts);
  }
}
