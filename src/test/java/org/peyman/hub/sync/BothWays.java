package org.peyman.hub.sync;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.support.TestDatabase;

/** What becomes of the same file as seed data and as a partner's rows. */
public final class BothWays {

  private static final LocalDate TODAY = LocalDate.of(2022, 6, 1);
  private static final FactReader READER = new FactReader(TestDatabase.KEYS);
  private static final String ORGANIZATION = "ACME";

  private BothWays() {}

  /** The entries of a file as seed data. */
  public static List<Entry> seeds(FactKind kind, Path file) {
    FactFile.Source source =
        new FactFile.Source(kind, ORGANIZATION, file, String.valueOf(file.getFileName()));
    FactFile.Reading reading = new FactFile.Reading(READER, Provinces.REFERENCE, TODAY);
    try (FactFile read = new FactFile(source, reading)) {
      return read.next(Integer.MAX_VALUE);
    }
  }

  /** The entries of a partner's rows. */
  public static List<Entry> rows(TranslatedSource source, List<Item> rows) {
    ItemReader reader = new ItemReader(READER, source, ORGANIZATION);
    ItemReader.Day day = new ItemReader.Day(Provinces.REFERENCE, TODAY);
    return reader.read(reader.translate(rows), day, KnownPersons.NONE);
  }
}
