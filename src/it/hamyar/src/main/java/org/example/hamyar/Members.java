package org.example.hamyar;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.peyman.hub.partner.LiveResolver;

/** How many members the cooperative has in each province, from {@code members.txt}: one read. */
final class Members implements LiveResolver {

  private final Path file;
  private final Files files;

  Members(Path file, Files files) {
    this.file = file;
    this.files = files;
  }

  @Override
  public CompletionStage<Map<String, Map<String, Object>>> load(
      List<String> keys, Arguments arguments) {
    return files
        .read(file, arguments.cancellation())
        .thenApply(content -> members(content.lines(), keys));
  }

  private static Map<String, Map<String, Object>> members(List<String> lines, List<String> keys) {
    Map<String, Map<String, Object>> members = new HashMap<>();
    for (String line : lines) {
      String[] cells = line.split("\\|", -1);
      if (keys.contains(cells[0])) {
        members.put(cells[0], Map.of("members", Integer.valueOf(cells[1].strip())));
      }
    }
    return members;
  }
}
