/** Clients of other makers, and none at all, run against the hub's real server. */
@NullMarked
package org.peyman.hub.clients;

import org.jspecify.annotations.NullMarked;
