/**
 * What tests of every room stand on: databases, hubs that are started, partners' systems, what the
 * machine has to offer.
 *
 * <p>Nothing here knows a question of a test; what only one room's tests need lies beside them.
 */
@NullMarked
package org.peyman.hub.support;

import org.jspecify.annotations.NullMarked;
