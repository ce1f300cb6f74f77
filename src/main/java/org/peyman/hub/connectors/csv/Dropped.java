package org.peyman.hub.connectors.csv;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that was dropped, in the folder or by now in its archive.
 *
 * @param file where it is
 * @param name under which it was dropped: what positions of its rows begin with
 * @param beside where the file with the allocations is; null: there is none
 * @param besideName under which that was dropped
 */
record Dropped(Path file, String name, @Nullable Path beside, String besideName) {}
