package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;

/** A connector's rows under a configured mapping. */
class ConfiguredSource implements TranslatedSource {

  private final SourceDefinition definition;
  private final RowReader reader;

  private ConfiguredSource(SourceDefinition definition, RowReader reader) {
    this.definition = definition;
    this.reader = reader;
  }

  /** Opens the source. */
  static ConfiguredSource open(SourceDefinition definition) {
    RowReader reader = definition.origin().open();
    return definition.origin().isWhole()
        ? new Whole(definition, reader)
        : new ConfiguredSource(definition, reader);
  }

  /** One whose every reading gives all that there is. */
  private static final class Whole extends ConfiguredSource implements WholeSource {
    Whole(SourceDefinition definition, RowReader reader) {
      super(definition, reader);
    }
  }

  @Override
  public FactSource.Description description() {
    return definition.description();
  }

  @Override
  public CompletionStage<Page> read(ReadRequest request) {
    CompletableFuture<Page> page = new CompletableFuture<>();
    reader
        .read(request)
        .whenComplete(
            (rows, failure) -> {
              if (failure == null) {
                page.complete(page(rows));
              } else {
                page.completeExceptionally(failure); // as it is: a stage would wrap it
              }
            });
    return page;
  }

  private Page page(RowReader.Rows rows) {
    List<Item> items = new ArrayList<>(rows.rows().size());
    for (RowReader.Raw row : rows.rows()) {
      String position =
          row.position() == null ? definition.position().of(row.fields()) : row.position();
      items.add(new Item(description().kind(), position, row.fields(), row.fault()));
    }
    return new Page(items, rows.cursor(), rows.more(), rows.dataAsOf(), rows.part());
  }

  @Override
  public String version() {
    return definition.version();
  }

  @Override
  public Translation translate(Item item) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Rule.translated(definition.rules(), item.fields()).forEach(fields::put);
    return new Translation(
        new Item(item.kind(), item.position(), fields, item.fault()), definition.names());
  }

  /** Gives back what it holds. */
  void close() {
    reader.close();
  }
}
