package org.peyman.hub.partners.bonyadmostazafan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.mapping.OwnWords;
import org.peyman.hub.mapping.YearlyFigures;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** The file in which it publishes its workshops by province and year; it is small. */
final class FiguresFile {

  private static final long MOST_BYTES = 1 << 20;
  private static final String PROVINCE = "استان";
  private static final String YEAR = "سال";
  private static final String WORKSHOPS = "کارگاه";
  private static final String CAPITAL = "سرمایه";
  private static final List<String> COLUMNS = List.of(PROVINCE, YEAR, WORKSHOPS, CAPITAL);

  private final Path file;
  private final OwnWords provinces = OwnWords.resource(FiguresFile.class, "provinces.txt");

  FiguresFile(Path file) {
    this.file = file;
  }

  /** Reads it: it blocks. One bad line makes all of it untrustworthy. */
  List<YearlyFigures.Row> rows(Cancellation cancellation) throws PartnerFailure {
    checkSize();
    try (CsvFile csv = new CsvFile(file, "figures.csv", COLUMNS, Set.copyOf(COLUMNS))) {
      List<YearlyFigures.Row> rows = new ArrayList<>();
      CsvFile.Row line = csv.next();
      while (line != null && !cancellation.isCancelled()) {
        rows.add(row(line, csv));
        line = csv.next();
      }
      return rows;
    } catch (UnreadableFile e) {
      throw new PartnerFailure(Kind.MALFORMED, e.getMessage(), e);
    }
  }

  private void checkSize() throws PartnerFailure {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new PartnerFailure(Kind.TOO_LARGE, "figures.csv is longer than 1 MiB");
      }
    } catch (NoSuchFileException e) {
      throw new PartnerFailure(Kind.MISSING, "There is no figures.csv in the folder", e);
    } catch (IOException e) {
      throw new PartnerFailure(Kind.UNREACHABLE, "figures.csv cannot be read", e);
    }
  }

  private YearlyFigures.Row row(CsvFile.Row line, CsvFile csv) throws PartnerFailure {
    Map<String, String> cells = line.cells();
    try {
      if (line instanceof CsvFile.Good) {
        String province = text(cells.get(PROVINCE));
        return new YearlyFigures.Row(
            provinces.code(province).orElse(province),
            number(cells.get(YEAR)),
            Map.of(
                "workshops", number(cells.get(WORKSHOPS)),
                "capitalMillionRials", number(cells.get(CAPITAL))));
      }
    } catch (NumberFormatException e) {
      throw new PartnerFailure(Kind.MALFORMED, csv.position(line.line()) + " is no number", e);
    }
    throw new PartnerFailure(Kind.MALFORMED, csv.position(line.line()) + " is broken");
  }

  private static String text(@Nullable String cell) {
    return cell == null ? "" : cell.strip();
  }

  private static int number(@Nullable String cell) {
    return Integer.parseInt(text(cell));
  }
}
