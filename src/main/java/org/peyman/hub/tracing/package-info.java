/**
 * Traces of what the hub does for a request, for OpenTelemetry: there only where somebody takes
 * them. Nothing that a caller or a partner says of persons is in them, since nothing of variables,
 * parameters, queries of addresses, headers and bodies is.
 */
@NullMarked
package org.peyman.hub.tracing;

import org.jspecify.annotations.NullMarked;
