/**
 * What sources in databases have in common, whoever made the database: a query and the columns that
 * order its rows.
 *
 * <p>Enters: sections of a configuration. Never: a connection.
 */
@NullMarked
package org.peyman.hub.connectors.sql;

import org.jspecify.annotations.NullMarked;
