package org.peyman.hub.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Text;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.sync.Cell.Reading;

/**
 * A line of a folder's {@code sources.csv}: a file of facts and whose it is.
 *
 * @param dataAsOf the moment the file speaks for; null: not known
 */
record SeedSource(SourceInfo info, FactFile.Source file, @Nullable Instant dataAsOf) {

  private static final String FILE = "sources.csv";

  /**
   * The sources of all folders but some, by folder and line; what is wrong is added to the
   * problems.
   */
  static List<SeedSource> read(
      Path seedData,
      Set<String> without,
      Map<String, Organization> organizations,
      List<String> problems) {
    List<SeedSource> sources = new ArrayList<>();
    Map<String, String> seen = new java.util.HashMap<>();
    for (Path folder : folders(seedData, without, problems)) {
      for (Sheet.Row<SeedSource> row :
          sheet(folder, organizations).read(List.of(folder), problems)) {
        String before = seen.putIfAbsent(row.value().info.code(), row.position());
        if (before == null) {
          sources.add(row.value());
        } else {
          problems.add(
              row.position()
                  + ": code is '"
                  + row.value().info.code()
                  + "', which stands already in "
                  + before
                  + "; allowed: each once.");
        }
      }
    }
    return sources;
  }

  private static List<Path> folders(Path seedData, Set<String> without, List<String> problems) {
    try (Stream<Path> entries = Files.list(seedData)) {
      return entries
          .filter(Files::isDirectory)
          .filter(folder -> !without.contains(String.valueOf(folder.getFileName())))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(
          "The folder of seed data, " + seedData + ", cannot be read; allowed: a readable folder.");
      return List.of();
    }
  }

  private static Sheet<SeedSource> sheet(Path folder, Map<String, Organization> organizations) {
    Reading<String> organization = known(organizations);
    Reading<Path> file = cell -> inside(folder, cell);
    return new Sheet<>(FILE, row -> source(row, organization, file))
        .required("code", CellTypes::id)
        .required("organization", organization)
        .required("kind", SeedSource::kind)
        .required("file", file)
        .optional("data_as_of", SeedSource::instant)
        .optional("stale_after", SeedSource::duration);
  }

  private static SeedSource source(Fields row, Reading<String> organization, Reading<Path> file) {
    String owner = row.required("organization", organization);
    SourceInfo info =
        new SourceInfo(
                row.required("code", CellTypes::id),
                owner,
                row.optional("stale_after", SeedSource::duration))
            .of(row.required("kind", SeedSource::kind));
    FactFile.Source facts =
        new FactFile.Source(
            row.required("kind", SeedSource::kind),
            owner,
            row.required("file", file),
            row.required("file", CellTypes::text));
    return new SeedSource(info, facts, row.optional("data_as_of", SeedSource::instant));
  }

  private static Reading<String> known(Map<String, Organization> organizations) {
    return cell -> {
      String code = CellTypes.code(cell);
      if (!organizations.containsKey(code)) {
        throw cell.invalid(
            "the code of a known organization", NearMatches.of(code, organizations.keySet()));
      }
      return code;
    };
  }

  private static FactKind kind(Cell cell) {
    for (FactKind kind : FactKind.values()) {
      if (Text.matchingForm(cell.text()).equals(kind.plural())) {
        return kind;
      }
    }
    Stream<String> allowed = Stream.of(FactKind.values()).map(FactKind::plural);
    throw cell.invalid(allowed.collect(Collectors.joining(", ")).toUpperCase(Locale.ROOT));
  }

  private static Path inside(Path folder, Cell cell) {
    String allowed = "the name of a file in the folder of " + FILE;
    try {
      Path file = folder.resolve(cell.text()).normalize();
      if (!file.startsWith(folder.normalize()) || file.equals(folder.normalize())) {
        throw cell.invalid(allowed);
      }
      return file;
    } catch (InvalidPathException e) {
      throw cell.invalid(allowed);
    }
  }

  private static Instant instant(Cell cell) {
    try {
      return Instant.parse(cell.text());
    } catch (DateTimeException e) {
      throw cell.invalid("an ISO instant such as 2020-11-01T00:00:00Z");
    }
  }

  private static Duration duration(Cell cell) {
    try {
      Duration duration = Duration.parse(cell.text());
      if (duration.isNegative()) {
        throw cell.outOfRange("a duration not below zero");
      }
      return duration;
    } catch (DateTimeException e) {
      throw cell.invalid("an ISO 8601 duration such as P7D or PT36H");
    }
  }
}
