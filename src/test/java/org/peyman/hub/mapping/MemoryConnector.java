package org.peyman.hub.mapping;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.ReadRequest;

/** A kind of system that holds its rows in memory. */
final class MemoryConnector implements Connector {

  List<Map<String, @Nullable Object>> rows = List.of();
  boolean isTable = true;
  boolean isWholeByPart;

  @Override
  public String section() {
    return "memory";
  }

  @Override
  public Checked check(Section section, Shape shape) {
    section.optionalText("name");
    section.optionalText("size");
    return isWholeByPart
        ? new ByPart()
        : isTable ? Checked.table(false, this::reader) : this::reader;
  }

  private final class ByPart implements Checked {
    @Override
    public RowReader open() {
      return reader();
    }

    @Override
    public boolean isWholeByPart() {
      return true;
    }
  }

  private RowReader reader() {
    return new RowReader() {
      @Override
      public CompletionStage<Rows> read(ReadRequest request) {
        return CompletableFuture.completedFuture(
            new Rows(
                rows.stream().map(row -> new Raw(row, null, null)).toList(), null, false, null));
      }

      @Override
      public void close() {}
    };
  }
}
