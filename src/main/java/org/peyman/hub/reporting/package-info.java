/**
 * Which reports are expected, what came of them, and the figures made of that, as of any day. What
 * enters is what stands in the ledger at a version; nothing here is stored.
 */
@NullMarked
package org.peyman.hub.reporting;

import org.jspecify.annotations.NullMarked;
