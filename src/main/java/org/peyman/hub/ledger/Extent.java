package org.peyman.hub.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when the ledger reaches.
 *
 * @param version the newest; 0: nothing was recorded yet
 * @param pastFrom the first version as of which the ledger can be asked; later than 1 where it
 *     began without keeping its past
 * @param begins when the first of these was recorded; null: nothing was recorded yet
 * @param lastRecorded when the newest was; null: nothing was recorded yet
 */
public record Extent(
    long version, long pastFrom, @Nullable Instant begins, @Nullable Instant lastRecorded) {}
