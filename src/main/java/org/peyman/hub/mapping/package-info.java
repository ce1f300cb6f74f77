/**
 * What a partner's configuration says: who it is, where its facts are read, and what its names and
 * codes mean in the hub's words. A file is checked as a whole, so that one reading of the problems
 * mends it; what comes out is a {@link org.peyman.hub.partner.Partner}.
 *
 * <p>Enters: YAML, settings, and one {@link org.peyman.hub.mapping.Connector} for each kind of
 * system. Never: a network, a database, a national code that is kept.
 */
@NullMarked
package org.peyman.hub.mapping;

import org.jspecify.annotations.NullMarked;
