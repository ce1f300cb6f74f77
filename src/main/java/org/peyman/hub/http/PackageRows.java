package org.peyman.hub.http;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.graphql.Beside;
import org.peyman.hub.saved.Column;

/**
 * No rows, but what the CSV file of the same parameters holds: a Data Package with a Table Schema
 * (version 2 of both, https://datapackage.org).
 */
final class PackageRows implements RowWriter {

  private static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

  private static final Map<Column.Kind, String> TYPES =
      Map.of(
          Column.Kind.TEXT, "string",
          Column.Kind.INT, "integer",
          Column.Kind.FLOAT, "number",
          Column.Kind.BOOLEAN, "boolean",
          Column.Kind.DATE, "date",
          Column.Kind.DATE_TIME, "datetime");

  private final List<Column> columns;
  private final List<String> headers;
  private final FileWords words;
  private final boolean areNumbersText;
  private Buffer out = Buffer.buffer();

  /**
   * @param areNumbersText whether numbers and days have Persian digits, which no machine reads
   */
  PackageRows(List<Column> columns, List<String> headers, FileWords words, boolean areNumbersText) {
    this.columns = columns;
    this.headers = headers;
    this.words = words;
    this.areNumbersText = areNumbersText;
  }

  @Override
  public void write(List<@Nullable Object[]> rows) {}

  @Override
  public void end() {
    out = JsonWriter.write(described()).appendString("\n");
  }

  private Map<String, Object> described() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("$schema", PROFILE);
    json.put("name", words.words().name());
    json.put("title", words.title());
    json.put("description", words.about());
    List<Beside.SourceTold> sources = words.beside().sources();
    if (sources != null && !sources.isEmpty()) {
      json.put("sources", sources.stream().map(this::source).toList());
    }
    json.put("resources", List.of(resource()));
    json.put("peyman", ledger());
    return json;
  }

  /** What the standard has no place for. */
  private Map<String, Object> ledger() {
    Map<String, Object> asked = new LinkedHashMap<>();
    words.conditions().forEach(it -> asked.put(it.name(), words.say(it.value())));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ledgerVersion", Long.toString(words.shown().ledgerVersion()));
    json.put("asOf", words.shown().asOf().toString());
    json.put("timeZone", "Asia/Tehran");
    json.put("conditions", asked);
    return json;
  }

  private Map<String, Object> source(Beside.SourceTold source) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", source.code());
    json.put("state", source.state());
    if (source.lastSyncedAt() != null) {
      json.put("lastSyncedAt", source.lastSyncedAt().toString());
    }
    if (source.dataAsOf() != null) {
      json.put("dataAsOf", source.dataAsOf().toString());
    }
    return json;
  }

  private Map<String, Object> resource() {
    String name = words.words().name();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("path", name + ".csv" + words.parameters());
    json.put("format", "csv");
    json.put("mediatype", "text/csv");
    json.put("encoding", "utf-8");
    json.put("dialect", Map.of("lineTerminator", "\r\n"));
    json.put("schema", schema());
    return json;
  }

  private Map<String, Object> schema() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "fields",
        IntStream.range(0, columns.size())
            .mapToObj(i -> field(columns.get(i), headers.get(i)))
            .toList());
    json.put("missingValues", List.of(""));
    return json;
  }

  private Map<String, Object> field(Column column, String header) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", header);
    json.put("type", type(column));
    json.put("title", words.say(column.titleFa(), column.titleEn()));
    if (column.type().startsWith("[")) {
      json.put(
          "description",
          words.say("چند مقدار، جداشده با «; »", "Several values, separated by \"; \""));
    } else if (!column.meaning().words().isEmpty()) {
      json.put("constraints", Map.of("enum", List.copyOf(column.meaning().words().keySet())));
    }
    return json;
  }

  private String type(Column column) {
    boolean isText = areNumbersText && column.kind() != Column.Kind.BOOLEAN;
    return isText ? "string" : TYPES.getOrDefault(column.kind(), "string");
  }

  @Override
  public Buffer take() {
    Buffer taken = out;
    out = Buffer.buffer();
    return taken;
  }
}
