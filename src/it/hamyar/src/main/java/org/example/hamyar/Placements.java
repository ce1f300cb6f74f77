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
 * The file {@code placements.txt}, to which the cooperative only ever adds lines: number, phase,
 * province, start and work mode, with bars between them. The cursor is the number of lines read.
 */
final class Placements implements FactSource {

  private static final List<String> COLUMNS =
      List.of("claimId", "phase", "province", "startedOn", "workMode");

  private final Path file;
  private final Files files;

  Placements(Path file, Files files) {
    this.file = file;
    this.files = files;
  }

  @Override
  public Description description() {
    return new Description(
        "hamyar/placements", FactKind.CLAIM, Duration.ofMinutes(1), Duration.ofDays(7));
  }

  @Override
  public CompletionStage<Page> read(ReadRequest request) {
    return files
        .read(file, request.cancellation())
        .thenApply(content -> page(content, request));
  }

  private static Page page(Files.Content content, ReadRequest request) {
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

  /** The row as it stands: whether it is good is for the hub to say. */
  private static Item item(String line, int number) {
    String[] cells = line.split("\\|", -1);
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(cells.length, COLUMNS.size()); i++) {
      fields.put(COLUMNS.get(i), cells[i].strip());
    }
    return new Item(FactKind.CLAIM, "placements.txt:" + number, fields);
  }
}
