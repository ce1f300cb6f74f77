/**
 * Partners' facts behind a GraphQL interface: one query, whose variables carry the place to go on
 * from.
 *
 * <p>Enters: an address and a query out of a configuration. Never: the hub's own schema.
 */
@NullMarked
package org.peyman.hub.connectors.graphql;

import org.jspecify.annotations.NullMarked;
