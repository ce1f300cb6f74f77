/**
 * Astan Quds: its facts and live figures out of its GraphQL server, read by its configuration
 * {@code astanquds.yaml}.
 *
 * <p>Enters: an address and a token, as {@code ASTAN_QUDS_URL} and {@code ASTAN_QUDS_TOKEN}. Never:
 * another partner's room.
 */
@NullMarked
package org.peyman.hub.partners.astanquds;

import org.jspecify.annotations.NullMarked;
