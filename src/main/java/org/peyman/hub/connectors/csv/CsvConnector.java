package org.peyman.hub.connectors.csv;

import io.vertx.core.Vertx;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.FileProblems;
import org.peyman.hub.mapping.Masking;
import org.peyman.hub.mapping.RowReader;
import org.peyman.hub.mapping.Section;

/** Sources in folders that CSV files are dropped into. */
public final class CsvConnector implements Connector {

  private static final Duration USUAL_SETTLE = Duration.ofSeconds(1);

  private static final List<String> ENCODINGS =
      List.of("UTF-8", "windows-1256", "UTF-16LE", "UTF-16BE");

  private final DropReader.Tools tools;
  private final @Nullable Masking masking;
  private final @Nullable FileProblems problems;

  /**
   * Reads files on the worker threads of the given Vert.x.
   *
   * @param masking of the copies in {@code archive/}; null: files are only looked at, and stay
   */
  public CsvConnector(Vertx vertx, @Nullable Masking masking, Clock clock) {
    this(vertx, masking, null, clock);
  }

  /**
   * One that writes a report beside each of these copies.
   *
   * @param problems what it tells of; null: no report is written
   */
  public CsvConnector(
      Vertx vertx, @Nullable Masking masking, @Nullable FileProblems problems, Clock clock) {
    this.tools = new DropReader.Tools(vertx, clock, new OpenFolders());
    this.masking = masking;
    this.problems = problems;
  }

  @Override
  public String section() {
    return "csv";
  }

  @Override
  public boolean groupsLines() {
    return true;
  }

  @Override
  public Checked check(Section section, Shape shape) {
    Optional<Path> folder =
        section.read("folder", allowed(shape), text -> folder(text, shape.base()));
    if (!section.has("folder")) {
      section.missing("folder");
    }
    Glob files =
        section
            .read("files", "a pattern of names such as claims*.csv", CsvConnector::glob)
            .orElseGet(() -> new Glob("*.csv"));
    boolean marked =
        section.read("complete", "stable, done", text -> completion(text)).orElse(false);
    Duration settle = section.delay("settle", USUAL_SETTLE);
    CsvSection checked =
        new CsvSection(
            folder.orElse(Path.of(".")),
            files,
            marked,
            marked ? Duration.ZERO : settle,
            allocations(section, shape),
            encoding(section),
            new ShownNames(masking == null ? code -> "0".repeat(12) : masking::seal),
            shape);
    return new Source(checked);
  }

  private final class Source implements Checked {
    private final CsvSection section;

    Source(CsvSection section) {
      this.section = section;
    }

    @Override
    public RowReader open() {
      return new DropReader(
          tools, section, masking == null ? null : new Archive(section, masking, problems));
    }

    @Override
    public boolean isTable() {
      return true;
    }

    @Override
    public boolean isWholeByPart() {
      return true;
    }
  }

  private static String allowed(Shape shape) {
    return shape.base() == null ? "an absolute path of a folder" : "a path of a folder";
  }

  private static Optional<Path> folder(String text, @Nullable Path base) {
    try {
      Path path = FileNames.in(Path.of(""), text);
      Path whole = base == null ? path : base.resolve(path);
      return text.isBlank() || (base == null && !path.isAbsolute())
          ? Optional.empty()
          : Optional.of(whole);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Charset encoding(Section section) {
    return section
        .read(
            "encoding",
            String.join(", ", ENCODINGS),
            text ->
                ENCODINGS.stream().filter(text::equalsIgnoreCase).findFirst().map(Charset::forName))
        .orElse(StandardCharsets.UTF_8);
  }

  private static Optional<Glob> glob(String text) {
    try {
      return text.isBlank() || text.contains("/") ? Optional.empty() : Optional.of(new Glob(text));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> completion(String text) {
    return switch (text) {
      case "stable" -> Optional.of(false);
      case "done" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  private static @Nullable String allocations(Section section, Shape shape) {
    Optional<String> name =
        section.read(
            "allocations",
            "an end of a name such as .allocations.csv",
            text -> Optional.of(text).filter(end -> end.matches("[^/\\\\]{1,100}\\.csv")));
    boolean isWanted = shape.kind() == FactKind.COMMITMENT && shape.lines() != null;
    if (name.isPresent() && !isWanted) {
      section.say(
          "allocations",
          "allocations is given, but no field reads the lines of that file; allowed: commitments"
              + " with allocations: {fields: {...}}.");
    }
    if (isWanted && !section.has("allocations")) {
      section.missing("allocations");
    }
    return name.orElse(null);
  }
}
