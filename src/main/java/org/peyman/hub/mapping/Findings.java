package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is wrong with some files, in the order of files and lines. */
final class Findings {

  private record Finding(int file, int line, String text) {}

  private final List<String> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /** What follows is about this file. */
  void enter(String file) {
    files.add(file);
  }

  /** A problem at a line, from 1, of the present file. */
  void add(int line, String text) {
    int file = files.size() - 1;
    findings.add(new Finding(file, line, files.get(file) + ":" + line + ": " + text));
  }

  boolean isEmpty() {
    return findings.isEmpty();
  }

  List<String> lines() {
    return findings.stream()
        .sorted(Comparator.comparingInt(Finding::file).thenComparingInt(Finding::line))
        .map(Finding::text)
        .distinct()
        .toList();
  }
}
