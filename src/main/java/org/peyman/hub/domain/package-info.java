/**
 * The words of the hub: organizations, agreements, phases, provinces, the kinds of fact, the Solar
 * Hijri calendar, person keys and the reading of Persian and Latin text. Plain values; nothing here
 * knows a database, a network or another room.
 */
@NullMarked
package org.peyman.hub.domain;

import org.jspecify.annotations.NullMarked;
