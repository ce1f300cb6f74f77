package org.peyman.hub.sync;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.TranslatedSource;

/** What seed data hold, and what a partner's rows are, in the hub's words: to be compared. */
public final class SeedFacts {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  private final FactReader reader = new FactReader(new PersonKeys("peyman-demonstration-secret"));
  private final Reference reference;
  private final Map<String, SeedSource> sources = new HashMap<>();

  /** Of a folder of seed data. */
  public SeedFacts(Path seedData) {
    List<String> problems = new ArrayList<>();
    List<Path> folders = List.of(seedData.resolve("story"), seedData.resolve("synthetic"));
    this.reference = new ReferenceReader(folders, problems).read();
    SeedSource.read(seedData, Set.of(), reference.organizations(), problems)
        .forEach(source -> sources.put(source.info().code(), source));
    if (!problems.isEmpty()) {
      throw new AssertionError(problems);
    }
  }

  /** Facts in their order, and how many items were refused. */
  public record Facts(List<Fact> facts, int refused) {

    private static Facts of(List<Entry> entries) {
      List<Fact> facts = new ArrayList<>();
      for (Entry entry : entries) {
        if (entry instanceof Entry.Read read) {
          facts.add(read.fact());
        }
      }
      return new Facts(facts, entries.size() - facts.size());
    }
  }

  /** What the file of a source holds. */
  public Facts of(String source) {
    SeedSource seed = sources.get(source);
    if (seed == null) {
      throw new AssertionError("The seed data have no source " + source);
    }
    FactFile.Reading reading = new FactFile.Reading(reader, reference, TODAY);
    List<Entry> entries = new ArrayList<>();
    try (FactFile file = new FactFile(seed.file(), reading)) {
      List<Entry> batch = file.next(1_000);
      while (!batch.isEmpty()) {
        entries.addAll(batch);
        batch = file.next(1_000);
      }
    }
    return Facts.of(entries);
  }

  /** What the rows of a source are, as the given organization's. */
  public Facts of(TranslatedSource source, String organization, List<Item> rows) {
    List<Entry> entries = new ArrayList<>();
    for (Item row : rows) {
      Item item = source.translate(row).item();
      entries.add(
          reader.read(
              new FactReader.Item(item.kind(), organization, item.position(), item.fields()),
              reference,
              TODAY));
    }
    return Facts.of(entries);
  }
}
