/**
 * Basij Sazandegi: its facts and live figures out of its JSON over HTTP, read by its configuration
 * {@code basijsazandegi.yaml}.
 *
 * <p>Enters: an address and a token, as {@code BASIJ_SAZANDEGI_URL} and {@code
 * BASIJ_SAZANDEGI_TOKEN}. Never: another partner's room.
 */
@NullMarked
package org.peyman.hub.partners.basijsazandegi;

import org.jspecify.annotations.NullMarked;
