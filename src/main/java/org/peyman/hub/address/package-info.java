/**
 * How a PostgreSQL is reached, its URL read as libpq reads it, once, for every client of it; and
 * how the hub itself is reached: by which names, from whose pages, behind which proxies.
 *
 * <p>Enters: a text out of a configuration. Never: a connection, or the text of a database's URL in
 * a message, for it holds a password.
 */
@NullMarked
package org.peyman.hub.address;

import org.jspecify.annotations.NullMarked;
