package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Why an item was not taken in.
 *
 * @param field which field is at fault; null when it is the item as a whole
 * @param value the offending value, never a national code; null when there is none
 * @param allowed what would be accepted; null when nothing would
 * @param message one sentence for the partner, naming the value and what is allowed
 */
public record Refusal(
    Reason reason,
    @Nullable String field,
    @Nullable String value,
    @Nullable String allowed,
    String message) {

  /** The kinds of refusal. */
  public enum Reason {
    /** Not readable as an item at all, for example a broken CSV line. */
    MALFORMED,
    /** A required field is absent. */
    MISSING,
    /** A value cannot be read, or is not one of those allowed. */
    INVALID,
    /** A number or date outside its range. */
    OUT_OF_RANGE,
    /** A value that contradicts another of the same item. */
    INCONSISTENT,
    /** The same key and revision was taken in with other content. */
    CONFLICT,
    /** Refers to something not yet known; taken in by itself when that arrives. */
    PENDING,
    /** A count that its organization's own claims of the same phase and month replace. */
    SET_ASIDE
  }
}
