package org.peyman.hub;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Classes of one package that use each other in a circle, so that none is understood, tested or
 * changed without the others. A nested class counts as the class around it.
 */
final class ClassCycles {
  private final String house;
  private final Map<String, SortedSet<String>> reached = new TreeMap<>();

  ClassCycles(JavaClasses classes, String house) {
    this.house = house;
    Map<String, SortedSet<String>> used = new TreeMap<>();
    for (JavaClass type : classes) {
      used.computeIfAbsent(nameOf(type), name -> new TreeSet<>()).addAll(usedBy(type));
    }
    used.keySet().forEach(name -> reached.put(name, reachedFrom(name, used)));
  }

  /** Every class that is in a cycle, by its room and name. */
  SortedSet<String> members() {
    return reached.keySet().stream()
        .filter(name -> reachedFrom(name).contains(name))
        .collect(toCollection(TreeSet::new));
  }

  /** For each member the classes of all cycles that it is in: a strongly connected component. */
  SortedSet<String> around(String member) {
    return reachedFrom(member).stream()
        .filter(other -> reachedFrom(other).contains(member))
        .collect(toCollection(TreeSet::new));
  }

  private SortedSet<String> usedBy(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .map(JavaClass::getBaseComponentType)
        .filter(other -> other.getPackageName().equals(type.getPackageName()))
        .map(this::nameOf)
        .filter(other -> !other.equals(nameOf(type)))
        .collect(toCollection(TreeSet::new));
  }

  private SortedSet<String> reachedFrom(String name) {
    return reached.getOrDefault(name, new TreeSet<>());
  }

  private static SortedSet<String> reachedFrom(String name, Map<String, SortedSet<String>> used) {
    SortedSet<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String next : used.getOrDefault(open.pop(), new TreeSet<>())) {
        if (found.add(next)) {
          open.add(next);
        }
      }
    }
    return found;
  }

  private String nameOf(JavaClass type) {
    return type.getEnclosingClass()
        .map(this::nameOf)
        .orElseGet(() -> type.getName().substring(house.length() + 1));
  }
}
