/**
 * Partners' facts in databases that have a JDBC driver, such as SQL Server, Oracle and MySQL: a
 * query of the partner's, read page by page after a cursor of columns, with no more of SQL than all
 * of them have in common.
 *
 * <p>Enters: an address and a query out of a configuration, drivers out of a folder. Never: the
 * hub's own database, or text out of a row in the text of a statement. What waits has threads of
 * its own.
 */
@NullMarked
package org.peyman.hub.connectors.jdbc;

import org.jspecify.annotations.NullMarked;
