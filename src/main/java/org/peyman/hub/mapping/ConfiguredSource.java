package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Losses;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.ReadRequest;
import org.peyman.hub.partner.TranslatedSource;
import org.peyman.hub.partner.WholeSource;

/** A connector's rows under a configured mapping. */
class ConfiguredSource implements TranslatedSource {

  private static final String COLUMN_MISSING = "COLUMN_MISSING";

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
  public Losses losses() {
    return definition.losses();
  }

  @Override
  public CompletionStage<Page> read(ReadRequest request) {
    CompletableFuture<Page> page = new CompletableFuture<>();
    reader
        .read(request)
        .whenComplete(
            (rows, failure) -> {
              try {
                if (failure != null) {
                  throw failure;
                }
                page.complete(page(rows, request.cursor() == null));
              } catch (Throwable asItIs) { // a stage would wrap it
                page.completeExceptionally(asItIs);
              }
            });
    return page;
  }

  private Page page(RowReader.Rows rows, boolean isFirst) throws PartnerFailure {
    List<PageNote> notes = new ArrayList<>(rows.notes());
    notes.addAll(ofColumns(rows.rows(), isFirst));
    List<Item> items = new ArrayList<>(rows.rows().size());
    for (RowReader.Raw row : rows.rows()) {
      String position =
          row.position() == null ? definition.position().of(row.fields()) : row.position();
      items.add(new Item(description().kind(), position, row.fields(), row.fault(), row.mark()));
    }
    return new Page(items, rows.cursor(), rows.more(), rows.dataAsOf(), notes, rows.part());
  }

  /** Which columns are gone, and which others are not; nothing where no row tells. */
  private List<PageNote> ofColumns(List<RowReader.Raw> rows, boolean isFirst)
      throws PartnerFailure {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<MappedColumns.Absent> absent =
        definition.columns().absentFrom(rows, definition.origin().isTable());
    List<PageNote> notes = new ArrayList<>(absent.stream().map(ConfiguredSource::note).toList());
    List<MappedColumns.Absent> needed =
        absent.stream().filter(MappedColumns.Absent::isNeeded).toList();
    if (!needed.isEmpty()) {
      throw PartnerFailure.noting(PartnerFailure.Kind.MISSING, text(needed), notes);
    }
    notes.addAll(isFirst || !isReadOnce() ? List.of(PageNote.none(COLUMN_MISSING)) : answered());
    return notes;
  }

  /** Whether rows that were taken in without a column come no more when it is there again. */
  private boolean isReadOnce() {
    Connector.Checked origin = definition.origin();
    return origin.isTable() && !origin.isWhole() && !origin.isWholeByPart();
  }

  /** Without these nothing was taken in, so that nothing is lost once they are there again. */
  private List<PageNote> answered() {
    return definition.columns().needed().stream()
        .map(name -> PageNote.answered(COLUMN_MISSING, name))
        .toList();
  }

  private static String text(List<MappedColumns.Absent> needed) {
    return needed.stream().map(ConfiguredSource::text).collect(Collectors.joining("; "));
  }

  private static String text(MappedColumns.Absent column) {
    String near =
        column.near().isEmpty() ? "" : " (near: " + String.join(", ", column.near()) + ")";
    return "no row has " + column.name() + ", which " + column.field() + " is read from" + near;
  }

  private static PageNote note(MappedColumns.Absent column) {
    return new PageNote(COLUMN_MISSING, column.name(), 1, null, column.near());
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
        new Item(item.kind(), item.position(), fields, fault(item), item.mark()),
        definition.names(),
        definition.codes());
  }

  /** A row that was kept when columns had other names does not have those of now. */
  private @Nullable String fault(Item item) {
    if (item.fault() != null || !definition.origin().isTable()) {
      return item.fault();
    }
    List<MappedColumns.Absent> needed = definition.columns().neededBy(item.fields());
    return needed.isEmpty() ? null : text(needed);
  }

  /** Gives back what it holds. */
  void close() {
    reader.close();
  }
}
