package org.example.hamyar;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;

/**
 * A file to which the cooperative only ever adds lines, with bars between their fields. The cursor
 * is the number of lines read.
 */
final class GrowingFile implements FactSource {

  private final Description description;
  private final List<String> columns;
  private final Path file;
  private final Files files;

  private GrowingFile(FactKind kind, List<String> columns, Path file, Files files) {
    String name = file.getFileName().toString();
    this.description =
        new Description(
            "hamyar/" + name.substring(0, name.lastIndexOf('.')),
            kind,
            Duration.ofMinutes(1),
            Duration.ofDays(7));
    this.columns = columns;
    this.file = file;
    this.files = files;
  }

  /** Claims: whom the cooperative placed in work. */
  static GrowingFile placements(Path folder, Files files) {
    return new GrowingFile(
        FactKind.CLAIM,
        List.of("claimId", "phase", "province", "startedOn", "workMode"),
        folder.resolve("placements.txt"),
        files);
  }

  /** Flows: what it was given and gave for that. Of money the unit is said, always. */
  static GrowingFile payments(Path folder, Files files) {
    return new GrowingFile(
        FactKind.FLOW,
        List.of(
            "flowId", "stage", "kind", "payer", "payee", "amount", "unit", "date", "phase", "province"),
        folder.resolve("payments.txt"),
        files);
  }

  /** Reports: what it says of a phase in a province and month. */
  static GrowingFile reports(Path folder, Files files) {
    return new GrowingFile(
        FactKind.REPORT,
        List.of("phase", "province", "period", "nil", "narrative", "declaredJobs"),
        folder.resolve("reports.txt"),
        files);
  }

  @Override
  public Description description() {
    return description;
  }

  @Override
  public CompletionStage<Page> read(ReadRequest request) {
    return files
        .read(file, request.cancellation())
        .thenApply(content -> page(content, request));
  }

  private Page page(Files.Content content, ReadRequest request) {
    String cursor = request.cursor();
    int start = cursor == null ? 0 : Integer.parseInt(cursor);
    int size = content.lines().size();
    int end = Math.min(size, start + request.limit());
    List<Item> items = new ArrayList<>();
    for (int i = start; i < end; i++) {
      items.add(item(content.lines().get(i), i + 1));
    }
    return new Page(items, String.valueOf(Math.max(start, end)), end < size, content.writtenAt());
  }

  /** The row as it stands, without what it leaves empty: whether it is good the hub says. */
  private Item item(String line, int number) {
    String[] cells = line.split("\\|", -1);
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(cells.length, columns.size()); i++) {
      if (!cells[i].isBlank()) {
        fields.put(columns.get(i), cells[i].strip());
      }
    }
    return new Item(description.kind(), file.getFileName() + ":" + number, fields);
  }
}
