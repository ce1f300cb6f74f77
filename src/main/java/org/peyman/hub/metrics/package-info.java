/**
 * What the hub measures of itself, for Prometheus. Rooms that have something to measure bind it to
 * Micrometer's registry by themselves; nothing of them is known here.
 */
@NullMarked
package org.peyman.hub.metrics;

import org.jspecify.annotations.NullMarked;
