package org.peyman.hub.partner;

import org.jspecify.annotations.Nullable;

/**
 * Asks a source for its next rows.
 *
 * @param cursor as the source gave it with an earlier page, possibly before a restart; null: from
 *     the beginning
 * @param limit how many rows the page may have at most, 1 to 10,000
 * @param cancellation of this read
 */
public record ReadRequest(@Nullable String cursor, int limit, Cancellation cancellation) {}
