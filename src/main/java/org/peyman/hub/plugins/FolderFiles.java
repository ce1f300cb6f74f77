package org.peyman.hub.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Jars in a folder and the settings beside them, as they were at a moment: what is loaded stays as
 * it is, so that others in their place wait for a restart, and somebody has to say so.
 */
record FolderFiles(Map<String, Stamp> stamps) {

  /** Nothing. */
  static final FolderFiles NONE = new FolderFiles(Map.of());

  private record Stamp(long size, FileTime modified) {}

  /** As they are now; nothing where the folder cannot be read. */
  static FolderFiles of(Path folder) {
    Map<String, Stamp> stamps = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(FolderFiles::isOurs).toList()) {
        Stamp stamp = new Stamp(Files.size(file), Files.getLastModifiedTime(file));
        stamps.put(file.getFileName().toString(), stamp);
      }
      return new FolderFiles(stamps);
    } catch (IOException e) {
      return NONE;
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") || name.endsWith(".properties");
  }

  /** The names of those that are there in one and not, or otherwise, in the other. */
  List<String> differingFrom(FolderFiles other) {
    TreeSet<String> names = new TreeSet<>(stamps.keySet());
    names.addAll(other.stamps.keySet());
    names.removeIf(
        name -> stamps.containsKey(name) && stamps.get(name).equals(other.stamps.get(name)));
    return List.copyOf(names);
  }
}
