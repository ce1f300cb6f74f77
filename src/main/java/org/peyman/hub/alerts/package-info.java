/**
 * What needs somebody's attention: conditions of sources, reports and promises, judged one after
 * the other, the episodes that they make, and who is told of these. What enters is what the ledger
 * says and the time; nothing here stops by itself.
 */
@NullMarked
package org.peyman.hub.alerts;

import org.jspecify.annotations.NullMarked;
