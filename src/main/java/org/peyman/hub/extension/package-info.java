/**
 * What partners add to the schema, as texts and as values: checked against the hub's own schema and
 * against each other, each mistake with a name of its own. The doors are {@link
 * org.peyman.hub.extension.ExtensionCheck} and {@link org.peyman.hub.extension.PartnerValues}.
 * Nobody is asked anything here.
 */
@NullMarked
package org.peyman.hub.extension;

import org.jspecify.annotations.NullMarked;
