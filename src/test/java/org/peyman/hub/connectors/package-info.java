/** Connectors against real systems on loopback. */
@NullMarked
package org.peyman.hub.connectors;

import org.jspecify.annotations.NullMarked;
