/**
 * The figures that anybody may see: as of the end of an edition, small ones withheld, all others
 * rounded. Who is the public is not known here; true figures leave this room in no other form.
 */
@NullMarked
package org.peyman.hub.publication;

import org.jspecify.annotations.NullMarked;
