package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Finds what belongs to a stamp: a file, and the one beside it. */
final class DroppedFiles {

  private DroppedFiles() {}

  /**
   * The file of a stamp; of late allocations together with what was archived that they belong to.
   */
  static Dropped of(FileStamp stamp, CsvSection section) throws IOException {
    String name = stamp.name();
    if (ArchivedFiles.holds(stamp)) {
      return ArchivedFiles.dropped(stamp, section);
    }
    if (section.isBeside(name)) {
      FileStamp owner = ArchivedFiles.ownerOf(name, section);
      if (owner == null) {
        throw new NoSuchFileException(name);
      }
      return new Dropped(ArchivedFiles.dropped(owner, section).main(), part(name, section));
    }
    String beside = section.beside(name);
    return new Dropped(part(name, section), beside == null ? null : part(beside, section));
  }

  private static Dropped.Part part(String name, CsvSection section) {
    return new Dropped.Part(section.file(name), name, section.encoding());
  }
}
