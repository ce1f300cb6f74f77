/**
 * Makes up the partners' data of the demonstration: folders of CSV files in the shapes that real
 * partners would have, in any size, the same bytes for the same seed; and on which days they were
 * recorded. Knows the words of the domain; never the hub that reads the files.
 */
@NullMarked
package org.peyman.hub.demo;

import org.jspecify.annotations.NullMarked;
