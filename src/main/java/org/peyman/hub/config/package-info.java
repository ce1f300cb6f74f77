/**
 * What the hub was told by its command line, its environment and a file: read once, checked as a
 * whole, never asked for again.
 */
@NullMarked
package org.peyman.hub.config;

import org.jspecify.annotations.NullMarked;
