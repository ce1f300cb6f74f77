/**
 * Imdad: its facts and live figures out of its PostgreSQL, read by its configuration {@code
 * imdad.yaml}.
 *
 * <p>Enters: the address of the database, as {@code IMDAD_URI}. Never: another partner's room.
 */
@NullMarked
package org.peyman.hub.partners.imdad;

import org.jspecify.annotations.NullMarked;
