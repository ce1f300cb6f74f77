package org.peyman.hub.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.AlertSeverity;
import org.peyman.hub.ledger.AlertRecords;

/**
 * A condition that holds at a moment.
 *
 * @param began since when it holds; null: it was first seen now
 */
record Condition(
    AlertRecords.Key key,
    AlertSeverity severity,
    AlertRecords.Subject subject,
    AlertRecords.Measured measured,
    @Nullable Instant began) {}
