/**
 * Partners' facts in CSV files that are dropped into a folder: a file is taken when it is complete,
 * and leaves the folder when everything in it was taken in, as a copy without national codes.
 *
 * <p>Enters: a folder out of a configuration. Never: a change of a file that was not read to its
 * end, or a copy of a national code.
 */
@NullMarked
package org.peyman.hub.connectors.csv;

import org.jspecify.annotations.NullMarked;
