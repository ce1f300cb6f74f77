package org.peyman.hub.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file that holds a secret, and refuses one that everybody on the machine can read. */
final class SecretFile {

  private final String by;
  private final List<String> problems;

  /** Named by what was given as {@code by}. */
  SecretFile(String by, List<String> problems) {
    this.by = by;
    this.problems = problems;
  }

  /** Its text without the end of its line; null, with a problem, where there is none to be used. */
  @Nullable String text(String name) {
    try {
      return text(Path.of(name));
    } catch (InvalidPathException e) {
      problems.add(by + " is \"" + name + "\"; a path is expected");
      return null;
    }
  }

  private @Nullable String text(Path file) {
    try {
      if (isOpen(file)) {
        problem(file, "which everybody on this machine can read; take that right from others");
        return null;
      }
      String text = Files.readString(file).strip();
      if (!text.isEmpty()) {
        return text;
      }
      problem(file, "which is empty; the secret is expected in it");
    } catch (IOException e) {
      problem(file, "which cannot be read as text in UTF-8");
    }
    return null;
  }

  /** Where the system knows such rights; elsewhere nobody can tell. */
  private static boolean isOpen(Path file) throws IOException {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  private void problem(Path file, String what) {
    problems.add(by + " names the file " + file + ", " + what);
  }
}
