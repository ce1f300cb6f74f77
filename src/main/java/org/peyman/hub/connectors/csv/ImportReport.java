package org.peyman.hub.connectors.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.csv.Formulas;
import org.peyman.hub.domain.Title;
import org.peyman.hub.mapping.FileProblems;
import org.peyman.hub.mapping.FileProblems.FileProblem;

/**
 * What of a dropped file was not counted, as a file beside its copy in the archive: for people who
 * mend files and ask no GraphQL. Nobody but its owner reads it.
 */
final class ImportReport {

  private static final String BYTE_ORDER_MARK =
      "\uFEFF"; // without it office programs misread Persian

  private static final Title MORE =
      new Title(
          "مشکل‌های بیشتری هست؛ همه در قرنطینه است.", "There are more; all are in quarantine.");

  private ImportReport() {}

  /** What the report of an archived file is called. */
  static String nameOf(String archived) {
    int dot = archived.lastIndexOf(".csv");
    return (dot < 0 ? archived : archived.substring(0, dot)) + ".report.csv";
  }

  /**
   * Writes it, in the order of the lines; where one stands already it is replaced.
   *
   * @param name of the file as it was dropped
   */
  static void write(Path report, String name, List<FileProblem> problems) throws IOException {
    Path part = FileNames.with(report, ".part");
    try (Writer out = OwnerOnly.writer(part);
        CsvWriter csv = CsvWriter.builder().build(out)) {
      out.write(BYTE_ORDER_MARK);
      csv.writeRecord(
          "line", "field", "value", "reason_fa", "reason_en", "message_fa", "message_en");
      problems.stream()
          .sorted(Comparator.comparing(ImportReport::fileOf).thenComparing(ImportReport::lineOf))
          .forEach(problem -> add(csv, name, problem));
      if (problems.size() >= FileProblems.MOST) {
        csv.writeRecord("", "", "", "", "", MORE.fa(), MORE.en());
      }
    }
    Files.move(part, report, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void add(CsvWriter csv, String name, FileProblem problem) {
    String line = problem.position();
    csv.writeRecord(
        safe(line.startsWith(name + ":") ? line.substring(name.length() + 1) : line),
        safe(problem.field()),
        safe(problem.value()),
        problem.reason().fa(),
        problem.reason().en(),
        safe(problem.text().fa()),
        safe(problem.text().en()));
  }

  /** An office program takes it for text, whatever it begins with. */
  private static String safe(@Nullable String text) {
    return text == null ? "" : Formulas.neutralised(text);
  }

  private static String fileOf(FileProblem problem) {
    return problem.position().substring(0, Math.max(0, problem.position().lastIndexOf(':')));
  }

  private static long lineOf(FileProblem problem) {
    String line = problem.position().substring(problem.position().lastIndexOf(':') + 1);
    return line.matches("\\d{1,18}") ? Long.parseLong(line) : 0;
  }
}
