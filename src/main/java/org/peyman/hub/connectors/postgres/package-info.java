/**
 * Partners' facts in PostgreSQL: a query of the partner's, read page by page after a cursor of
 * columns, in transactions that can only read.
 *
 * <p>Enters: an address and a query out of a configuration. Never: the hub's own database, or text
 * out of a row in the text of a statement.
 */
@NullMarked
package org.peyman.hub.connectors.postgres;

import org.jspecify.annotations.NullMarked;
