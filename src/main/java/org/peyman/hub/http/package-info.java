/**
 * Bytes in and out: GraphQL over HTTP, the pages, the probes, the metrics. Requests come in through
 * {@link org.peyman.hub.http.HubServer}; what they mean is decided in {@code graphql}. No
 * exception's text and no cookie ever passes here.
 */
@NullMarked
package org.peyman.hub.http;

import org.jspecify.annotations.NullMarked;
