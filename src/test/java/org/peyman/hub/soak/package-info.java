/**
 * A hub that is asked, submitted to, watched and let down by its partners for as long as one wants:
 * what it takes of the machine stays the same, and its figures stay right.
 */
@NullMarked
package org.peyman.hub.soak;

import org.jspecify.annotations.NullMarked;
