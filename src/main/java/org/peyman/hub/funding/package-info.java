/**
 * What was pledged and paid at the boundary of some organizations, and what a job cost of it, as of
 * any day. What enters is sums of flows from the ledger and figures of progress; nothing here is
 * stored.
 */
@NullMarked
package org.peyman.hub.funding;

import org.jspecify.annotations.NullMarked;
