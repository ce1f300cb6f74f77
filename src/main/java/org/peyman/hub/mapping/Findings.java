package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is wrong with a file, in the order of lines. */
final class Findings {

  private record Finding(int line, String text) {}

  private final List<Finding> findings = new ArrayList<>();
  private String file = "";

  /** What follows is about this file; what was about another is forgotten. */
  void enter(String next) {
    file = next;
    findings.clear();
  }

  /** A problem at a line, from 1, of the present file. */
  void add(int line, String text) {
    findings.add(new Finding(line, file + ":" + line + ": " + text));
  }

  List<String> lines() {
    return findings.stream()
        .sorted(Comparator.comparingInt(Finding::line))
        .map(Finding::text)
        .distinct()
        .toList();
  }
}
