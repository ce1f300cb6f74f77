package org.peyman.hub.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.support.TestDatabase;

/** The same facts as a partner would write them into a file, have them read, or submit them. */
public record Ways(Reference reference, LocalDate today) {

  private static final FactReader READER = new FactReader(TestDatabase.KEYS);

  /** A fact in the hub's own words. */
  public static Map<String, Object> item(Fact fact) {
    Map<String, Object> item = new LinkedHashMap<>();
    put(item, "revision", fact.revision());
    Fact.Content content = fact.content();
    if (content == null) {
      item.put("withdrawn", true);
    }
    switch (fact.kind()) {
      case CLAIM -> item.put("claimId", fact.id());
      case VERIFICATION -> item.put("verificationId", fact.id());
      case COMMITMENT -> item.put("code", fact.id());
      case COUNT -> {
        int slash = fact.id().lastIndexOf('/');
        item.put("phase", fact.id().substring(0, slash));
        item.put("month", fact.id().substring(slash + 1));
      }
    }
    if (content instanceof Claim claim) {
      put(item, claim);
    } else if (content instanceof Count count) {
      item.put("cells", count.cells().stream().map(Ways::cell).toList());
    } else if (content instanceof Commitment commitment) {
      put(item, commitment);
    } else if (content instanceof Verification visit) {
      put(item, visit);
    }
    return item;
  }

  private static void put(Map<String, Object> item, Claim claim) {
    item.put("phase", claim.phase());
    item.put("province", claim.province());
    item.put("startedOn", claim.startedOn().toString());
    put(item, "endedOn", claim.endedOn());
    if (claim.personStated()) {
      item.put("person", claim.personKey() == null ? "" : claim.personKey());
    }
    BigDecimal hours = claim.weeklyHours();
    if (hours != null) {
      item.put("weeklyHours", hours);
    }
    put(item, claim.facets());
  }

  private static void put(Map<String, Object> item, Facets facets) {
    facets.values().forEach((facet, value) -> put(item, facet.field(), value));
  }

  private static Map<String, Object> cell(Count.Cell cell) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("province", cell.province());
    item.put("quantity", cell.quantity());
    put(item, cell.facets());
    return item;
  }

  private static void put(Map<String, Object> item, Commitment commitment) {
    item.put("organizations", commitment.organizations());
    item.put("year", commitment.year());
    put(item, "agreement", commitment.agreement());
    put(item, "phase", commitment.phase());
    put(item, "province", commitment.province());
    item.put("quantity", commitment.quantity());
    item.put("certainty", commitment.certainty().name());
    item.put("kind", commitment.kind().name());
    if (!commitment.approvedBy().isEmpty()) {
      item.put("approvedBy", commitment.approvedBy());
    }
    if (!commitment.allocations().isEmpty()) {
      item.put("allocations", commitment.allocations().stream().map(Ways::allocation).toList());
    }
  }

  private static Map<String, Object> allocation(Commitment.Allocation allocation) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("party", allocation.party());
    item.put("quantity", allocation.quantity());
    put(item, "phase", allocation.phase());
    put(item, "province", allocation.province());
    return item;
  }

  private static void put(Map<String, Object> item, Verification visit) {
    item.put("claimOrganization", visit.claimOrganization());
    item.put("claimId", visit.claimId());
    item.put("team", visit.team());
    item.put("date", visit.date().toString());
    item.put("method", visit.method().name());
    item.put("outcome", visit.outcome().name());
  }

  private static void put(Map<String, Object> item, String name, @Nullable Object value) {
    if (value != null) {
      item.put(name, value.toString());
    }
  }

  /** Whether a partner can say it at all: some facts of the tests nobody would be allowed to. */
  public boolean canBeSaid(Fact fact) {
    return pulled(fact) instanceof Entry.Read;
  }

  /** As it comes from a source that has other names for everything. */
  public Entry pulled(Fact fact) {
    Map<String, Object> own = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    item(fact)
        .forEach(
            (name, value) -> {
              own.put("x_" + name, value);
              names.put(name, "x_" + name);
            });
    return READER.read(
        new FactReader.Item(
            fact.kind(),
            fact.organization(),
            "row " + fact.id(),
            item(fact),
            new FactReader.Original(own, names)),
        reference,
        today);
  }

  /** As they come from a file; facts of one kind and organization, each once. */
  public List<Entry> filed(List<Fact> facts, Path folder) {
    List<Entry> entries = new ArrayList<>();
    facts.stream()
        .collect(Collectors.partitioningBy(Ways::statesPerson))
        .forEach((is, some) -> entries.addAll(some.isEmpty() ? List.of() : file(some, folder)));
    return entries;
  }

  /** Of claims in one file all say which person, or there is no such column. */
  private static boolean statesPerson(Fact fact) {
    return !(fact.content() instanceof Claim claim) || claim.personStated();
  }

  private List<Entry> file(List<Fact> facts, Path folder) {
    Fact first = facts.get(0);
    List<Map<String, Object>> lines = new ArrayList<>();
    List<Map<String, Object>> allocations = new ArrayList<>();
    for (Fact fact : facts) {
      Map<String, Object> item = new LinkedHashMap<>(item(fact));
      children(item, "allocations", List.of("code", "revision"), allocations);
      if (fact.kind() == FactKind.COUNT && fact.content() != null) {
        children(item, "cells", List.of("phase", "month", "revision"), lines);
      } else {
        lines.add(item);
      }
    }
    Path file = folder.resolve("facts.csv");
    write(file, Columns.of(first.kind()), lines);
    write(folder.resolve("facts.allocations.csv"), Columns.ALLOCATIONS, allocations);
    FactFile.Source source =
        new FactFile.Source(first.kind(), first.organization(), file, "facts.csv");
    try (FactFile read = new FactFile(source, new FactFile.Reading(READER, reference, today))) {
      return read.next(Integer.MAX_VALUE);
    }
  }

  /** Each part of the item as a line of its own, with what names the item in it. */
  private static void children(
      Map<String, Object> item, String name, List<String> key, List<Map<String, Object>> lines) {
    Object children = item.remove(name);
    if (children instanceof List<?> list) {
      for (Object child : list) {
        Map<String, Object> line = new LinkedHashMap<>();
        ((Map<?, ?>) child).forEach((field, value) -> line.put(field.toString(), value));
        key.forEach(field -> put(line, field, item.get(field)));
        lines.add(line);
      }
    }
  }

  private static void write(Path file, Columns columns, List<Map<String, Object>> lines) {
    TreeSet<String> names = new TreeSet<>(columns.required());
    names.addAll(columns.optional());
    if (lines.stream().noneMatch(line -> line.containsKey("person"))) {
      names.remove("person");
    }
    StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
    for (Map<String, Object> line : lines) {
      Map<String, String> cells = new LinkedHashMap<>();
      line.forEach((name, value) -> cells.put(snake(name), cell(value)));
      text.append(String.join(",", names.stream().map(it -> cells.getOrDefault(it, "")).toList()))
          .append('\n');
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String cell(Object value) {
    return value instanceof List<?> list
        ? String.join("+", list.stream().map(String::valueOf).toList())
        : value.toString();
  }
}
