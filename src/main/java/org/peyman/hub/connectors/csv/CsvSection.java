package org.peyman.hub.connectors.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.Connector;

/**
 * What a configuration says of a drop folder.
 *
 * @param files a pattern of names
 * @param marked whether a file is complete when {@code NAME.done} stands beside it
 * @param settle otherwise: how long a file stays as it is before it counts as complete
 * @param allocations what the name of the file with the allocations has instead of {@code .csv};
 *     null: there is none
 */
record CsvSection(
    Path folder,
    String files,
    boolean marked,
    Duration settle,
    @Nullable String allocations,
    Connector.Shape shape) {

  /** The file beside this one; null where there is none. */
  @Nullable Path beside(Path file) {
    if (allocations == null) {
      return null;
    }
    Path beside = file.resolveSibling(besideName(String.valueOf(file.getFileName())));
    return Files.isRegularFile(beside) ? beside : null;
  }

  /** What the file beside one of that name is called. */
  String besideName(String name) {
    int dot = name.lastIndexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)) + allocations;
  }

  /** The name of a dropped file, and of the one beside it: what positions in them begin with. */
  List<String> names(String name) {
    return allocations == null ? List.of(name) : List.of(name, besideName(name));
  }

  /** The file of that stamp, which is not archived. */
  Dropped dropped(FileStamp stamp) {
    Path file = folder.resolve(stamp.name());
    return new Dropped(file, stamp.name(), beside(file), besideName(stamp.name()));
  }

  /** Whether the name is that of a file beside another one. */
  boolean isBeside(String name) {
    return allocations != null && name.endsWith(allocations);
  }
}
