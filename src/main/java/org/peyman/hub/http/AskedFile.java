package org.peyman.hub.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.Caller;
import org.peyman.hub.domain.Title;
import org.peyman.hub.graphql.Beside;
import org.peyman.hub.graphql.Export;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.saved.SavedQuery;

/**
 * What an address below {@code /q} asks for.
 *
 * @param parameters of the query alone
 * @param address the parameters as they were sent, with the question mark; empty: none were
 * @param persian whether what the file says of itself is in Persian
 */
record AskedFile(
    SavedQuery query,
    RowFormat format,
    FileOptions options,
    Map<String, List<String>> parameters,
    String address,
    boolean persian) {

  static AskedFile of(RoutingContext context, SavedQueries saved) {
    String file = context.pathParam("file");
    Optional<RowFormat> found = RowFormat.ofFile(file);
    String name = name(file, found);
    SavedQuery query = saved.find(name).orElseThrow(() -> unknown(name, saved));
    RowFormat format = found.orElseThrow(() -> noFormat(name));
    MultiMap given = Parameters.of(context.request());
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    given.names().forEach(parameter -> parameters.put(parameter, given.getAll(parameter)));
    String all = context.request().query();
    return of(query, format, parameters, all == null ? "" : "?" + all, context);
  }

  private static AskedFile of(
      SavedQuery query,
      RowFormat format,
      Map<String, List<String>> parameters,
      String address,
      RoutingContext context) {
    ExportOptions.one(WantedPage.LANGUAGE, parameters, List.of("", "fa", "en"));
    boolean readsPersian = format == RowFormat.HTML && WantedPage.of(context).persian();
    FileOptions.Headers usual =
        format != RowFormat.HTML
            ? FileOptions.Headers.NAMES
            : readsPersian ? FileOptions.Headers.FA : FileOptions.Headers.EN;
    FileOptions options = ExportOptions.of(parameters, usual);
    boolean persian =
        format == RowFormat.HTML ? readsPersian : options.headers() == FileOptions.Headers.FA;
    return new AskedFile(query, format, options, parameters, address, persian);
  }

  private static String name(String file, Optional<RowFormat> format) {
    int end =
        format
            .map(found -> file.length() - found.ending.length() - 1)
            .orElse(file.lastIndexOf('.'));
    return end < 0 ? file : file.substring(0, end);
  }

  private static Problem unknown(String name, SavedQueries saved) {
    List<String> near = saved.near(name);
    return new Problem(
        Problem.Kind.NOT_FOUND,
        new Title(
            "پرس‌وجویی به نام «"
                + ExportOptions.shown(name)
                + "» نیست"
                + (near.isEmpty() ? "" : "؛ نزدیک به آن: " + String.join("، ", near)),
            "There is no saved query \""
                + ExportOptions.shown(name)
                + "\""
                + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))
                + "; /q lists them"));
  }

  private static Problem noFormat(String name) {
    String formats =
        Arrays.stream(RowFormat.values())
            .map(format -> "/q/" + name + "." + format.ending)
            .collect(Collectors.joining(", "));
    return new Problem(
        Problem.Kind.NOT_FOUND,
        new Title(
            "این نشانی چنین قالبی ندارد؛ قالب‌ها: " + formats,
            "This address has no such format; there are " + formats));
  }

  /** Of all rows, where they are all there; a strong one where they stay as they are. */
  EntityTag tag(Export.Page only, Export export) {
    ShownColumns columns = columns(export);
    StringBuilder shown = new StringBuilder(format.ending).append(options);
    shown.append(options.headers().of(columns.columns()));
    if (format.saysMoment()) {
      shown.append(persian).append(address).append(export.beside().sources());
      shown.append(export.shown().ledgerVersion()).append(export.shown().asOf());
    }
    columns.rows(only.rows()).forEach(row -> shown.append('\n').append(Arrays.deepToString(row)));
    EntityTag tag = EntityTag.of(shown.toString());
    return export.shown().isFinal() && format.isTheSameAgain ? tag.strong() : tag;
  }

  private ShownColumns columns(Export export) {
    return ShownColumns.of(query.columns(), options, export.beside().names(), format.isText());
  }

  /** What writes its rows. */
  RowWriter writer(Export export) throws IOException {
    Beside beside = export.beside();
    FileWords words =
        new FileWords(
            query.words(),
            query.conditions(beside.variables(), beside.names()),
            export.shown(),
            beside,
            address,
            persian);
    return FileWriters.of(format, columns(export), options, words);
  }

  /** All of it, which ends with these rows. */
  Buffer write(Export.Page only, Export export) throws IOException {
    RowWriter writer = writer(export);
    writer.write(only.rows());
    writer.end();
    return writer.take();
  }

  /** What the answer is remembered by; whoever sees something else is answered something else. */
  Remembered.Key key(Caller caller) {
    return Remembered.Key.of(
        "/q/" + query.words().name(),
        List.of(caller.visibility(), format, options, parameters, own()));
  }

  /** What of the address and its sender decides on a file that speaks of itself. */
  private String own() {
    return format.saysMoment() ? persian + address : "";
  }

  /** Of what decides on rows that are read only while they are sent; null where nobody knows. */
  @Nullable EntityTag tag(Export export) {
    String fingerprint = export.shown().fingerprint();
    return fingerprint == null
        ? null
        : EntityTag.of(String.join("\n", fingerprint, format.ending, options.toString()));
  }

  /** Says in the headers what kind of file it is. */
  void describe(HttpServerResponse response) {
    response.putHeader(HttpHeaders.CONTENT_TYPE, format.contentType);
    response.putHeader(HttpHeaders.CONTENT_DISPOSITION, format.disposition(query.words().name()));
    if (format == RowFormat.XLSX) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "identity"); // it is compressed already
    }
  }
}
