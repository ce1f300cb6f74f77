package org.peyman.hub.connectors.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The drop folders that sources read at the moment. Several may share one, each with a pattern of
 * names: what none of these reads is nobody's.
 */
final class OpenFolders {

  private final List<CsvSection> sections = new CopyOnWriteArrayList<>();

  void opened(CsvSection section) {
    sections.add(section);
  }

  void closed(CsvSection section) {
    sections.remove(section);
  }

  /** Whether a source of the folder reads files of that name. */
  boolean areRead(Path folder, String name) {
    return sections.stream()
        .filter(section -> real(section.folder()).equals(real(folder)))
        .anyMatch(section -> section.isOurs(name) || section.isBeside(name));
  }

  private static Path real(Path folder) {
    return folder.toAbsolutePath().normalize();
  }
}
