/**
 * PostgreSQL's programs and folders: what unpacks, starts, watches and stops a server of the hub's
 * own. The door is {@link org.peyman.hub.embedded.EmbeddedServer}. Used by the demonstration and by
 * temporary ledgers alone; knows no SQL, no other room, and nothing of what the server holds.
 */
@NullMarked
package org.peyman.hub.embedded;

import org.jspecify.annotations.NullMarked;
