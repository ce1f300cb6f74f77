/**
 * Reading CSV files as partners write them: strict UTF-8, comma or semicolon, one header line, in
 * constant memory. A broken line costs only itself.
 *
 * <p>Enters: a file. Never: what a column means, or text that could hold a national code in a
 * message.
 */
@NullMarked
package org.peyman.hub.csv;

import org.jspecify.annotations.NullMarked;
