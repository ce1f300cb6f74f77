/**
 * What needs somebody's attention: conditions of sources, reports and promises, judged one after
 * the other, and the episodes that they make. What enters is what the ledger says and the time;
 * nothing here stops by itself.
 */
@NullMarked
package org.peyman.hub.alerts;

import org.jspecify.annotations.NullMarked;
