/**
 * What connectors that reach over a network share: what a broken connection means, and answers over
 * HTTP within bounds of time and size.
 *
 * <p>Enters: addresses out of a configuration. Never: a partner's text in what is said about a
 * failure, but for the first error of GraphQL, masked.
 */
@NullMarked
package org.peyman.hub.connectors.net;

import org.jspecify.annotations.NullMarked;
