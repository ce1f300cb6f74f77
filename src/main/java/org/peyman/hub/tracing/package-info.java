/**
 * What is kept with a request wherever its work is done, and traces of that work for OpenTelemetry:
 * these only where somebody takes them. Nothing that a caller or a partner says of persons is in
 * them, since nothing of variables, parameters, queries of addresses, headers and bodies is.
 */
@NullMarked
package org.peyman.hub.tracing;

import org.jspecify.annotations.NullMarked;
