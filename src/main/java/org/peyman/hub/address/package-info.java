/**
 * How a PostgreSQL is reached: its URL read as libpq reads it, once, for every client of it.
 *
 * <p>Enters: a text out of a configuration. Never: a connection, or the text itself in a message,
 * for it holds a password.
 */
@NullMarked
package org.peyman.hub.address;

import org.jspecify.annotations.NullMarked;
