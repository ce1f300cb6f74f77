/**
 * Partners' facts in JSON over HTTP: a list, page by page in whatever way the partner's interface
 * goes from one to the next.
 *
 * <p>Enters: an address and the ways of its pages out of a configuration. Never: a request to
 * another server than the configured one.
 */
@NullMarked
package org.peyman.hub.connectors.rest;

import org.jspecify.annotations.NullMarked;
