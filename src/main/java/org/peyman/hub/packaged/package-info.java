/** What comes with the hub on its class path, be that folders or jars. */
@NullMarked
package org.peyman.hub.packaged;

import org.jspecify.annotations.NullMarked;
