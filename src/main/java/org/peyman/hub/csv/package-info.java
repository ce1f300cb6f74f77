/**
 * Reading CSV files as partners write them: strict UTF-8, comma or semicolon, one header line, in
 * constant memory. A broken line costs only itself. The same lines make the same facts, whether the
 * file is seed data or was dropped into a folder. Also what keeps a spreadsheet from computing what
 * the hub writes as text.
 *
 * <p>Enters: a file. Never: what a column means, but for those that say which lines belong
 * together, or text that could hold a national code in a message.
 */
@NullMarked
package org.peyman.hub.csv;

import org.jspecify.annotations.NullMarked;
